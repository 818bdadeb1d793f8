module AdvProofs.Statements.Tests.Reflected.TotalCostTests

open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

/// The whole chain in doubles: Σ 8ν²‖W_t‖²/ε with ‖W_t‖² = ω² + 3η(t−1), against the last expression; R = 1.
[<Fact>]
let ``the chain from the norms of the iterates`` () =
    let parameters = Gen.zip3 (Gen.choose (1, 40)) (Gen.choose (1, 50)) (Gen.choose (1, 57)) |> Arb.fromGen
    Property.check "the chain from the norms of the iterates" (Prop.forAll parameters (fun (nu, alpha, epsilon) ->
        let nu, alpha, epsilon, gamma = float nu / 100.0, 0.5 + float alpha / 100.0, float epsilon / 100.0, 0.8
        let u = (1.0 + nu) ** 2.0
        let iterations = 128.0 * u / ((gamma - nu) ** 2.0 * alpha * alpha * epsilon * epsilon)
        // The sum over t ≤ T of ω² + 3(t−1)/u is 3T(T+1)/(2u), also between whole numbers T.
        let total = 8.0 * nu * nu / epsilon * 1.5 * iterations * (iterations + 1.0) / u
        let last = 196608.0 * (1.0 + 1.0 / iterations) * nu * nu * u / ((gamma - nu) ** 4.0 * alpha ** 4.0 * epsilon ** 5.0)
        abs (total / last - 1.0) <= 1e-12))
