/// Random parameters, log-uniform, corners included: the certificate is accepted, the claim met and the degree at most the paper's.
module AdvProofs.Certificates.Tests.RandomParametersTests

open System
open FsCheck.FSharp
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Certificates.Tests.Numbers
open AdvProofs.Certificates.Tests.Examination
open AdvProofs.Tests
open Xunit

/// exp of a uniform number between the logarithms, to six digits.
let private logUniform (low: float) (high: float) =
    Gen.choose (0, 1_000_000)
    |> Gen.map (fun i -> sixDigits (exp (Math.Log low + (Math.Log high - Math.Log low) * float i / 1e6)))

let private epsilons = Gen.frequency [ 7, logUniform 1e-8 0.9; 1, Gen.constant (q 9 10) ]

let private signs least =
    gen {
        let! epsilon = epsilons
        let! eta = Gen.frequency [ 6, logUniform least 0.999; 1, Gen.choose (1, 40) |> Gen.map (fun k -> Rational.One - Rational.pow k (q 1 2)) ]
        return eta, epsilon
    }

let private steps least =
    gen {
        let! epsilon1 = epsilons
        let diameter = q 1732050807 1000000000
        let! lambda = logUniform least 1.7
        let room = (Rational.toFloat diameter - Rational.toFloat lambda) / 2.0
        let! rho = Gen.frequency [ 5, logUniform (Math.Min(1e-3, room / 2.0)) room; 1, Gen.constant Rational.Zero ]
        // δ = √3, rounded down, with the same gap.
        let! widest = Gen.frequency [ 6, Gen.constant false; 1, Gen.constant true ]
        return
            if widest then diameter, (diameter - lambda) / Rational.ofInt 2, epsilon1
            else lambda + Rational.ofInt 2 * rho, rho, epsilon1
    }

let private signProperty count name gap leastShare =
    let mutable least = 0
    Property.checkN count name (Prop.forAll (Arb.fromGen (signs gap)) (fun (eta, epsilon) ->
        let facts = Certify.sign None None eta epsilon |> certified |> examine
        if facts.LeastDegree then least <- least + 1
        true))
    Assert.InRange(float least / float count, leastShare, 1.0)

let private stepProperty count name gap leastShare =
    let mutable least = 0
    Property.checkN count name (Prop.forAll (Arb.fromGen (steps gap)) (fun (delta, rho, epsilon1) ->
        let facts = Certify.step None None delta rho epsilon1 |> certified |> examine
        if facts.LeastDegree || facts.Degree = 0 then least <- least + 1
        true))
    Assert.InRange(float least / float count, leastShare, 1.0)

// A least degree is shown to be least unless the level of the degree below falls into the last part in 100 000 of the claim; above degree 10 001 no best
// polynomial is looked for, which gaps of 1/100 do not need.

[<Fact>]
let ``twenty random sign certificates`` () = signProperty 20 "random sign" 1e-2 1.0

[<Fact>]
let ``twenty random step certificates`` () = stepProperty 20 "random step" 1e-2 1.0

/// The linear polynomial's error is far below the claim, and its slope differs from 1 by as little: rounded by the claim it would have twice the least error.
[<Fact>]
let ``a best polynomial is not rounded by a claim far above its error`` () =
    Certify.sign None None (number "68719476735/68719476736") (q 1 25) |> certified |> examine |> ignore

// In eight parts of 25, so that several machines can share them.
[<Theory>]
[<InlineData(1)>]
[<InlineData(2)>]
[<InlineData(3)>]
[<InlineData(4)>]
[<InlineData(5)>]
[<InlineData(6)>]
[<InlineData(7)>]
[<InlineData(8)>]
let ``two hundred random sign certificates`` (part: int) =
    nightlyOnly ()
    signProperty 25 $"random sign, nightly, part {part}" 1e-3 0.8

[<Theory>]
[<InlineData(1)>]
[<InlineData(2)>]
[<InlineData(3)>]
[<InlineData(4)>]
[<InlineData(5)>]
[<InlineData(6)>]
[<InlineData(7)>]
[<InlineData(8)>]
let ``two hundred random step certificates`` (part: int) =
    nightlyOnly ()
    stepProperty 25 $"random step, nightly, part {part}" 1e-3 0.6
