module AdvProofs.Statements.Tests.Zhang2020.Algorithm1Tests

open AdvProofs.Exact
open AdvProofs.Tests
open FsCheck
open FsCheck.FSharp
open Xunit

/// The identity on simulated runs in rational arithmetic, where both sides must agree to the last digit.
[<Fact>]
let ``a rational run satisfies the regret identity exactly`` () =
    let rational = Gen.map2 Rational.fraction (Gen.choose (-9, 9)) (Gen.choose (1, 7)) |> Arb.fromGen
    let sum = List.fold (fun (total: Rational) x -> total + x) Rational.Zero
    Property.check "a rational run satisfies the regret identity exactly" (Prop.forAll (Arb.list rational) (fun gradients ->
        Prop.forAll rational (fun start ->
            Prop.forAll rational (fun star ->
                let eta = Rational.fraction 2 7
                let path = gradients |> List.scan (fun w g -> w - eta * g) start
                let left = List.map2 (fun g w -> g * (w - star)) gradients (List.truncate gradients.Length path) |> sum
                let square (x: Rational) = x * x
                let right =
                    (square (start - star) - square (List.last path - star)) / (Rational.ofInt 2 * eta)
                    + eta / Rational.ofInt 2 * (gradients |> List.map square |> sum)
                left = right))))
