module AdvProofs.Polynomials.Tests.StepTests

open System
open System.Numerics
open Xunit
open FsCheck.FSharp
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Polynomials.Tests.Numbers
open AdvProofs.Tests

/// δ ≤ √3 and 0 ≤ ρ < δ/2 on a rational grid.
let private domains =
    Gen.map2 (fun d r -> { Delta = q d 40; Rho = q d 40 * q r 100 }) (Gen.choose (4, 69)) (Gen.choose (0, 45))

[<Fact>]
let ``the identities behind equation (2)`` () =
    Property.check "identities" (Prop.forAll (Arb.fromGen domains) (fun d ->
        let eta, alpha = StepFromSign.eta d, StepFromSign.alpha d
        let two = Rational.ofInt 2
        alpha + two * eta = d.HighStart && alpha - two * eta = d.LowEnd && alpha >= q 1 4 && alpha < Rational.One && eta <= q 3 8))

[<Fact>]
let ``equation (2) as printed is refuted by p(z) = z`` () =
    // δ = √3, ρ = 0 is the paper's own extreme case: η = 3/8, α = 1/4. √3 is irrational, so the check uses the two numbers directly.
    let alpha, p = q 1 4, id
    let printed z = (p (q 2 1 * (z - alpha)) + Rational.One) / q 2 1
    let corrected z = (p ((z - alpha) / q 2 1) + Rational.One) / q 2 1
    Assert.Equal(q -3 4, printed -Rational.One)
    Assert.Equal(q 3 16, corrected -Rational.One)
    Assert.Equal(q 11 16, corrected Rational.One)

[<Fact>]
let ``the corrected equation (2) is within half the sign's error, the printed one is not`` () =
    let d = domain "1" "1/4"
    let eta = StepFromSign.eta d
    let m = 12
    let p = LegendreSign.evaluate eta m
    let bound = LegendreSign.error eta m / Rational.ofInt 2
    let worst (evaluate: (Rational -> Rational) -> Rational -> Rational) =
        let low = grid 40 -Rational.One d.LowEnd |> List.map (fun z -> Rational.abs (evaluate p z))
        let high = grid 40 d.HighStart Rational.One |> List.map (fun z -> Rational.abs (evaluate p z - Rational.One))
        List.max (low @ high)
    Assert.True(worst (StepFromSign.evaluate d) <= bound)
    Assert.True(worst (StepFromSignAsPrinted.evaluate d) > Rational.ofInt 1000)

let private parameters =
    Gen.map3 (fun d (k, m) c -> d, ({ K = k; M = m; C0 = q c 8 }: StepByComposition.Parameters))
        domains (Gen.zip (Gen.choose (1, 6)) (Gen.choose (1, 5))) (Gen.choose (8, 24))

[<Fact>]
let ``the composition's error is exactly r^M/2 and attained at a`` () =
    Property.checkN 60 "composition" (Prop.forAll (Arb.fromGen parameters) (fun (d, p) ->
        let error = StepByComposition.error d p
        let q' = StepByComposition.evaluate d p
        q' d.HighStart = Rational.One - error
        && (grid 9 -Rational.One d.LowEnd |> List.forall (fun z -> Rational.abs (q' z) <= error))
        && (grid 5 d.HighStart Rational.One |> List.forall (fun z -> Rational.abs (q' z - Rational.One) <= error))
        && (grid 5 d.LowEnd d.HighStart |> List.forall (fun z -> q' z >= -error && q' z <= Rational.One + error))))

[<Fact>]
let ``the composition's fixed-point series has the exact values`` () =
    Property.checkN 20 "composition series" (Prop.forAll (Arb.fromGen parameters) (fun (d, p) ->
        let series = StepByComposition.series d p 64
        let scale = Rational.pow -series.Bits (q 2 1)
        let coefficients = series.Coefficients |> Array.map (fun c -> Rational.ofBigInteger c * scale)
        coefficients.Length - 1 = StepByComposition.degree p
        && ([ -Rational.One; q -1 3; q 1 2; d.HighStart; Rational.One ] |> List.forall (fun z ->
                Rational.abs (Chebyshev.evaluate coefficients z - StepByComposition.evaluate d p z) < Rational.pow -60 (q 2 1)))))

[<Theory>]
[<InlineData("1", "0.25", 0.01, 20)>]
[<InlineData("0.5", "0.1", 0.1, 9)>]
[<InlineData("0.5", "0.1", 0.01, 27)>]
[<InlineData("0.5", "0.2", 0.01, 91)>]
[<InlineData("0.25", "0.05", 0.1, 18)>]
[<InlineData("0.25", "0.05", 0.01, 51)>]
[<InlineData("0.25", "0", 0.01, 23)>]
[<InlineData("0.2", "0.05", 0.01, 90)>]
[<InlineData("0.2345", "0.05", 6.6666666666666667e-5, 162)>]
let ``composition degrees with Legendre signs do not exceed the table`` (delta: string, rho: string, epsilon: float, most: int) =
    let d = domain delta rho
    let p = StepByComposition.leastDegree d epsilon
    Assert.True(StepByComposition.degree p <= most, $"degree {StepByComposition.degree p}")
    Assert.True(Rational.toFloat (StepByComposition.error d p) <= epsilon)

[<Fact>]
let ``least composition degrees lie between the two theorems`` () =
    let cases = Arb.fromGen (Gen.zip domains (Gen.choose (2, 25)))
    Property.checkN 60 "theorem S and L" (Prop.forAll cases (fun (d, k) ->
        let epsilon1 = Rational.pow -k (q 3 2)
        let values = Map [ "delta", d.Delta; "rho", d.Rho; "epsilon_1", epsilon1 ]
        let upper bound = Interval.upper (PaperBounds.enclose 80 values bound)
        let n = StepByComposition.leastDegree d (Rational.toFloat epsilon1) |> StepByComposition.degree |> Rational.ofInt
        let most = Rational.max (upper PaperBounds.compositionFirst) (upper PaperBounds.compositionSecond)
        let least = Interval.lower (PaperBounds.enclose 80 values PaperBounds.lowerSecond)
        n <= most && n <= upper PaperBounds.compositionDegree && n >= least))

[<Fact>]
let ``a degree that is asked for is the degree`` () =
    let d = domain "1" "1/4"
    for n in [ 1; 6; 15; 20; 21 ] do
        Assert.Equal(n, StepByComposition.degree (StepByComposition.ofDegree d n))
