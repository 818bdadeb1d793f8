module AdvProofs.Checker.Tests.LargeDegreeTests

open System
open AdvProofs.Checker
open AdvProofs.Checker.Tests.Draft
open Xunit

/// The sign convolved with a Gaussian of width s in the angle: c_(2k+1) = (4/π)(-1)^k e^(-s²(2k+1)²/2)/(2k+1), cut after `degree`. With s = 4.5/degree its
/// error on [20/degree, 1] is at most erfc(20/(4.5√2)) < 1e-5 plus the tail Σ_{j > degree, odd} (4/π) e^(-s²j²/2)/j ≈ (2/π)·e^(-10.125)/20.25 < 1.3e-6.
let private smoothedSign degree (error: Fraction) =
    let s = 4.5 / float degree
    let coefficient k =
        if k % 2 = 0 then 0I
        else
            let angle = s * float k
            let size = 4.0 / Math.PI * exp (-0.5 * angle * angle) / float k
            bigint (Math.ScaleB((if k % 4 = 1 then size else -size), 64))
    let coefficients = List.init (degree + 1) coefficient
    let sum = ChebyshevSeries.coefficientSumBound { Coefficients = Array.ofList coefficients; Log2Denominator = 64 }
    { line with
        Claim = signClaim (ratio 20 degree) (ratio 1 100)
        Bits = 64
        Coefficients = coefficients
        Degree = degree
        Error = Fraction.text error
        SumLog2 = string (int (sum.GetBitLength()) - 64)
        Lower = [] }

let private alteredAt index bit (draft: Draft) =
    { draft with Coefficients = draft.Coefficients |> List.mapi (fun k c -> if k = index then c + (1I <<< bit) else c) }

/// Accepted at `enough`; rejected at the error's line when a coefficient of the middle moves by 2^(bit - 64), or the error is stated too small.
let private judge degree (enough: Fraction) bit (tooLittle: Fraction) =
    let sound = smoothedSign degree enough
    let rejected draft =
        let line = lineOf "    \"error\"" (write draft)
        Assert.Equal($"rejected on line {line}", describe (check draft))
    Assert.Equal("accepted", describe (check sound))
    let middle = degree / 4 * 2 + 1
    rejected (alteredAt middle bit sound)
    // An even coefficient takes the general form, on both sides.
    rejected (alteredAt (middle - 1) bit sound)
    rejected (smoothedSign degree tooLittle)

let private power exponent = Fraction.scale exponent Fraction.One

[<Fact>]
let ``a certificate of degree 2001 is accepted, and rejected once altered`` () =
    // 2^-16 ≈ 1.53e-5; a change of 2^-14 in one coefficient shows in full somewhere; the true error exceeds 2^-22.
    judge 2001 (power -16) 50 (power -22)

[<Fact>]
let ``a small alteration within the stated error is still accepted`` () =
    Assert.Equal("accepted", describe (check (alteredAt 1001 40 (smoothedSign 2001 (power -16)))))

[<Fact>]
let ``a certificate of degree 10 001 is accepted, and rejected once altered`` () =
    Assert.SkipUnless(Environment.GetEnvironmentVariable "ADVPROOFS_TIER" = "nightly", "Set ADVPROOFS_TIER=nightly for the large degrees.")
    judge 10_001 (power -16) 50 (power -22)

[<Fact>]
let ``a certificate of degree 50 001 is accepted, and rejected once altered`` () =
    Assert.SkipUnless(Environment.GetEnvironmentVariable "ADVPROOFS_TIER" = "nightly", "Set ADVPROOFS_TIER=nightly for the large degrees.")
    let sound = smoothedSign 50_001 (power -10)
    Assert.Equal("accepted", describe (check sound))
    Assert.StartsWith("rejected", describe (check (alteredAt 30_001 58 sound)))
