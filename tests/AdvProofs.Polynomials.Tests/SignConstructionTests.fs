module AdvProofs.Polynomials.Tests.SignConstructionTests

open System
open System.Numerics
open Xunit
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Polynomials.Tests.Numbers

let private valueAt (series: FixedSeries) x =
    let scale = Rational.pow -series.Bits (q 2 1)
    Chebyshev.evaluate (series.Coefficients |> Array.map (fun c -> Rational.ofBigInteger c * scale)) x

let private piece (eta: float) : Supremum.Piece list = [ { First = 0.0; Last = 1.0 - eta; Target = 1.0 } ]

[<Theory>]
[<InlineData("1/10", 81, 8.11412120e-5)>]
[<InlineData("1/10", 161, 1.893684689e-8)>]
[<InlineData("1/50", 401, 9.11700211e-5)>]
let ``the Chebyshev truncation's error at 1 is the certified supremum`` (eta: string, degree: int, supremum: float) =
    let m = degree / 2
    let series = ChebyshevSign.series (number eta) m 96
    let value = series.Coefficients |> Array.fold (+) BigInteger.Zero |> FixedPoint.toRational series.Bits
    let error = Rational.toFloat (Rational.abs (Rational.One - value))
    // Ten printed digits.
    Assert.Equal(supremum, error, supremum * 1e-8)
    Assert.True(error <= ChebyshevSign.errorBound (Rational.toFloat (number eta)) m)
    Assert.InRange(Supremum.estimate (piece (Rational.toFloat (number eta))) supremum series, error * (1.0 - 1e-6), error * (1.0 + 1e-4))

[<Theory>]
[<InlineData(0.3, 1e-2, 71)>]
[<InlineData(0.3, 1e-6, 255)>]
[<InlineData(0.1, 1e-1, 269)>]
[<InlineData(0.1, 1e-2, 661)>]
[<InlineData(0.1, 1e-4, 1507)>]
[<InlineData(0.05, 1e-2, 2651)>]
let ``the degree table of the Frostig polynomials`` (eta: float, epsilon: float, degree: int) =
    Assert.Equal(degree, FrostigSign.degree eta epsilon)

[<Fact>]
let ``Frostig polynomials: coefficients against the series, and the value at 1`` () =
    for k in [ 0; 1; 2; 5; 12 ] do
        let series = FrostigSign.series k 100
        Assert.Equal(Rational.One, FrostigSign.evaluate k Rational.One)
        for x in grid 6 -Rational.One Rational.One do
            let difference = Rational.abs (valueAt series x - FrostigSign.evaluate k x)
            Assert.True(difference < Rational.pow -100 (q 2 1), $"k = {k}, x = {x}")

[<Fact>]
let ``Frostig errors in doubles agree with exact ones`` () =
    let errors = FrostigSign.errors 0.25 |> Seq.truncate 30 |> Array.ofSeq
    for k in [ 0; 3; 29 ] do
        let exact = Rational.toFloat (Rational.One - FrostigSign.evaluate k (q 1 4))
        Assert.Equal(exact, errors[k], 1e-14)

[<Fact>]
let ``the erf series is erf`` () =
    // Far beyond the tail: κ² = 16, |a_(2j+1)| < e^(−j²/16) < 2^-100 from j = 34 on.
    let series = ErfSign.seriesFor (q 16 1) 50 90
    for x in [ q 1 8; q 1 2; q 9 10 ] do
        let expected = Elementary.erf 120 (Interval.ofRational 140 (q 4 1 * x))
        let difference = Rational.abs (valueAt series x - Interval.lower expected)
        Assert.True(difference < Rational.pow -85 (q 2 1), $"x = {x}: {Rational.toFloat difference}")

[<Fact>]
let ``every construction certifies, within the degrees of the table`` () =
    // Upper ends: the best measured column of the degree table plus the slack of the checker.
    for construction, most in
        [ SignConstruction.Minimax, 37; SignConstruction.Chebyshev, 37; SignConstruction.Legendre, 45
          SignConstruction.FrostigTruncated, 55; SignConstruction.Erf, 55; SignConstruction.Frostig, 661 ] do
        match Certify.sign (Some construction) None (q 1 10) (q 1 100) with
        | Error message -> Assert.Fail message
        | Ok certificate ->
            Assert.InRange(certificate.Degree, 37, most)
            Assert.True(certificate.Error <= q 1 100)
            Assert.Equal(SignConstruction.name construction, certificate.Construction)

[<Fact>]
let ``names are read back`` () =
    for c in SignConstruction.all do
        Assert.Equal(Ok c, SignConstruction.parse (SignConstruction.name c))
    for c in StepConstruction.all do
        Assert.Equal(Ok c, StepConstruction.parse (StepConstruction.name c))
    Assert.Equal(Ok StepConstruction.TwoInterval, StepConstruction.parse "minimax")
    Assert.True(Result.isError (SignConstruction.parse "Legendre"))
    Assert.True(Result.isError (StepConstruction.parse "legendre"))
