module AdvProofs.Statements.Tests.Zhang2020.Equation2Tests

open AdvProofs.Exact
open AdvProofs.Tests
open FsCheck
open FsCheck.FSharp
open Xunit

let private half = Rational.fraction 1 2

/// (p((z−α)/2) + 1)/2 for p(z) = z.
let private corrected (alpha: Rational) (z: Rational) = ((z - alpha) * half + Rational.One) * half

[<Fact>]
let ``at the paper's counterexample the corrected polynomial is within the band`` () =
    let alpha = Rational.fraction 1 4
    Assert.Equal(Rational.fraction 3 16, corrected alpha (Rational.ofInt -1))
    Assert.Equal(Rational.fraction 11 16, corrected alpha Rational.One)

/// The argument of p stays in [−1, 1], where p is controlled, for every δ > 2ρ ≥ 0 with δ² ≤ 3 and every z ∈ [−1, 1].
[<Fact>]
let ``the corrected argument never leaves the interval`` () =
    let parameters =
        gen {
            let! delta = Gen.choose (1, 1732)
            let! rho = Gen.choose (0, (delta - 1) / 2)
            let! z = Gen.choose (-1000, 1000)
            return Rational.fraction delta 1000, Rational.fraction rho 1000, Rational.fraction z 1000
        }
    Property.check "the corrected argument never leaves the interval" (Prop.forAll (Arb.fromGen parameters) (fun (delta, rho, z) ->
        let eta = delta * (delta - rho - rho) / Rational.ofInt 8
        let alpha = Rational.One - rho * rho * half - eta - eta
        Rational.abs ((z - alpha) * half) <= Rational.One))
