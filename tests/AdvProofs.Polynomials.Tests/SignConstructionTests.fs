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

/// x·Σ c_k T_k(s) from the Laplace coefficients by quadrature: c_k = (2/π)∫ t^(−1/2) T_k(s) dφ, by the trapezoidal rule, spectrally exact.
let private truncationAt (eta: float) m (x: float) =
    let samples = 4096
    let value i =
        let s = cos (Math.PI * (float i + 0.5) / float samples)
        1.0 / sqrt ((1.0 + eta * eta) / 2.0 + (1.0 - eta * eta) / 2.0 * s)
    let values = Array.init samples value
    let s = (2.0 * x * x - 1.0 - eta * eta) / (1.0 - eta * eta)
    let angle = acos (Math.Clamp(s, -1.0, 1.0))
    let coefficient k =
        let sum = values |> Array.mapi (fun i v -> v * cos (float k * Math.PI * (float i + 0.5) / float samples)) |> Array.sum
        (if k = 0 then 1.0 else 2.0) / float samples * sum
    x * (seq { 0..m } |> Seq.sumBy (fun k -> coefficient k * cos (float k * angle)))

[<Theory>]
[<InlineData("1/2", 0)>]
[<InlineData("1/2", 1)>]
[<InlineData("1/10", 2)>]
[<InlineData("1/10", 25)>]
[<InlineData("1/30", 60)>]
let ``the closed-form coefficients are those of the truncated expansion`` (eta: string, m: int) =
    let series = ChebyshevSign.series (number eta) m 64
    let floats = series.Coefficients |> Array.map (fun c -> Rational.toFloat (FixedPoint.toRational series.Bits c))
    for x in grid 12 (number eta) Rational.One do
        let x = Rational.toFloat x
        Assert.Equal(truncationAt (Rational.toFloat (number eta)) m x, Chebyshev.clenshaw floats x, 1e-11)

[<Fact>]
let ``the closed-form coefficients keep their precision`` () =
    // The same polynomial computed with 200 bits more: the difference is the error of the first.
    for eta, m in [ q 1 2, 3; q 1 10, 80; q 1 50, 500; q 1 1000, 900 ] do
        let low, high = ChebyshevSign.series eta m 64, ChebyshevSign.series eta m 264
        Array.iter2
            (fun a b ->
                let difference = FixedPoint.toRational low.Bits a - FixedPoint.toRational high.Bits b
                Assert.True(Rational.abs difference < Rational.pow -64 (q 2 1)))
            low.Coefficients
            high.Coefficients

[<Theory>]
[<InlineData(0.1, 40, 8.11412120e-5)>]
[<InlineData(0.02, 500, 3.570535070e-10)>]
let ``the error integral is the certified supremum`` (eta: float, m: int, supremum: float) =
    // Ten printed digits.
    Assert.Equal(supremum, ChebyshevSign.error eta m, supremum * 1e-8)
    Assert.True(ChebyshevSign.error eta m <= ChebyshevSign.errorBound eta m)

[<Fact>]
let ``a large sign certificate is Chebyshev's truncation without lower bounds`` () =
    let eta, epsilon = number "1/4000", q 1 50
    match Certify.sign None None eta epsilon with
    | Error message -> Assert.Fail message
    | Ok certificate ->
        Assert.InRange(certificate.Degree, 10_001, 14_999)
        Assert.Equal("chebyshev", certificate.Construction)
        Assert.Empty certificate.Lower
        Assert.True(certificate.Error <= epsilon)
        let coefficients =
            certificate.Coefficients |> Array.map (fun c -> Rational.toFloat (FixedPoint.toRational certificate.Log2Denominator c))
        let error = Rational.toFloat certificate.Error
        for i in 0..40 do
            // Points crowded at both ends; doubles are good to about 1e-7 here.
            let s = sin (Math.PI * float i / 80.0)
            let x = Rational.toFloat eta + (1.0 - Rational.toFloat eta) * s * s
            Assert.True(abs (Chebyshev.clenshaw coefficients x - 1.0) <= error)

[<Fact>]
let ``a degree beyond every construction is refused in one sentence`` () =
    match Certify.sign None None (number "1/100000") (q 1 1000) with
    | Ok _ -> Assert.Fail "the degree exceeds 199 999"
    | Error message -> Assert.Contains("degree above 199999", message)
    match Certify.sign (Some SignConstruction.Minimax) None (number "1/10000") (q 1 1000) with
    | Ok _ -> Assert.Fail "the degree exceeds 20 001"
    | Error message -> Assert.Contains("'chebyshev'", message)
