module AdvProofs.Polynomials.Tests.CertificateTests

open System
open System.Numerics
open Xunit
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Polynomials.Tests.Numbers

let private certified result = match result with Ok(c: Certificate) -> c | Error message -> failwith message
let private step delta rho epsilon1 = Certify.step None None (number delta) (number rho) (number epsilon1) |> certified
let private sign eta epsilon = Certify.sign None None (number eta) (number epsilon) |> certified

let private ofFraction (f: CertificateReader.Fraction) = Rational.create f.N f.D

let private signFile = """{
  "format": "advproofs-certificate/1",
  "kind": "sign",
  "claim": { "eta": "1/2", "epsilon": "1/5" },
  "polynomial": {
    "basis": "chebyshev",
    "domain": ["-1", "1"],
    "log2Denominator": 32,
    "coefficients": ["0x0", "0x137fe80ef", "0x0", "-0x4dffa03c"]
  },
  "degree": 3,
  "bounds": {
    "error": "6779/78125",
    "coefficientSumLog2": "9/5",
    "lower": [
      { "degree": 3, "error": "859546243/10000000000", "reference": ["-1719839296638115/2251799813685248", "-1/2", "1/2", "1719839296638115/2251799813685248", "1"] },
      { "degree": 2, "error": "333333333/1000000000", "reference": ["-1", "-1/2", "1/2", "1"] }
    ]
  },
  "construction": "minimax",
  "command": "advproofs certify sign --eta 1/2 --epsilon 1/5"
}
"""

let private stepFile = """{
  "format": "advproofs-certificate/1",
  "kind": "step",
  "claim": { "delta": "1", "rho": "0", "epsilon1": "3/5", "low": ["-1", "1/2"], "high": ["1", "1"] },
  "polynomial": {
    "basis": "chebyshev",
    "domain": ["-1", "1"],
    "log2Denominator": 32,
    "coefficients": ["0x80000000"]
  },
  "degree": 0,
  "bounds": {
    "error": "2019/4000",
    "coefficientSumLog2": "-1",
    "lower": [
      { "degree": 0, "error": "499999999/1000000000", "reference": ["1/2", "1"] }
    ]
  },
  "construction": "two-interval",
  "command": "advproofs certify step --delta 1 --rho 0 --epsilon1 3/5"
}
"""

[<Fact>]
let ``small certificates are these files`` () =
    Assert.Equal(signFile, Certificate.toJson (sign "0.5" "0.2"))
    Assert.Equal(stepFile, Certificate.toJson (step "1" "0" "0.6"))

[<Fact>]
let ``the same parameters give the same file`` () =
    let text () = Certificate.toJson (step "0.5" "0.1" "0.05")
    Assert.Equal(text (), text ())

/// Everything a file claims, checked from its text alone on points, and its lower bounds by exact duality.
let private examine (certificate: Certificate) (pieces: (Rational * Rational * Rational) list) epsilon =
    let file = CertificateReader.read (Certificate.toJson certificate)
    Assert.Equal<string list>([ "format"; "kind"; "claim"; "polynomial"; "degree"; "bounds"; "construction"; "command" ], file.Fields)
    Assert.Equal(file.Degree, file.Coefficients.Length - 1)
    Assert.False(file.Degree > 0 && file.Coefficients[file.Degree].IsZero)
    let scale = Rational.pow -file.Log2Denominator (q 2 1)
    let coefficients = file.Coefficients |> Array.map (fun c -> Rational.ofBigInteger c * scale)
    let error = ofFraction file.Error
    Assert.True(error <= epsilon)
    for first, last, target in pieces do
        for z in grid (min (4 * file.Degree + 4) 60) first last do
            Assert.True(Rational.abs (Chebyshev.evaluate coefficients z - target) <= error, $"at {z}")
    // log2 of the monomial sum, by the exact conversion through Rational: 2^(10 k) brackets sum^10 within one tenth.
    let sum =
        Chebyshev.toMonomial file.Coefficients |> Array.sumBy BigInteger.Abs |> fun s -> Rational.ofBigInteger s * scale
    let log2 = ofFraction file.CoefficientSumLog2
    let tenths = int (Rational.floor (log2 * q 10 1))
    Assert.True(Rational.pow 10 sum <= Rational.pow tenths (q 2 1) && Rational.pow 10 sum > Rational.pow (tenths - 1) (q 2 1))
    for degree, claimed, reference in file.Lower do
        let z = reference |> Array.map ofFraction
        Assert.Equal(degree + 2, z.Length)
        let target x =
            pieces |> List.pick (fun (first, last, target) -> if first <= x && x <= last then Some target else None)
        let weights =
            z |> Array.mapi (fun i zi ->
                z |> Array.mapi (fun j zj -> if i = j then Rational.One else zi - zj) |> Array.fold (*) Rational.One |> (/) Rational.One)
        let above = Array.map2 (fun w x -> w * target x) weights z |> Array.fold (+) Rational.Zero
        let below = weights |> Array.fold (fun s w -> s + Rational.abs w) Rational.Zero
        Assert.True(ofFraction claimed <= Rational.abs above / below, $"lower bound at degree {degree}")
        // De la Vallée-Poussin: at the polynomial's own degree the lower bound cannot pass its error.
        if degree = file.Degree then Assert.True(ofFraction claimed <= error)
    file

let private examineStep (certificate: Certificate) =
    match certificate.Claim with
    | Claim.Step(d, epsilon1) ->
        examine certificate [ -Rational.One, d.LowEnd, Rational.Zero; d.HighStart, Rational.One, Rational.One ] epsilon1
    | Claim.Sign _ -> failwith "expected a step"

let private examineSign (certificate: Certificate) =
    match certificate.Claim with
    | Claim.Sign(eta, epsilon) ->
        examine certificate [ -Rational.One, -eta, -Rational.One; eta, Rational.One, Rational.One ] epsilon
    | Claim.Step _ -> failwith "expected a sign"

[<Theory>]
[<InlineData("1", "0.25", "0.01", 13)>]
[<InlineData("0.5", "0.1", "0.1", 8)>]
[<InlineData("0.5", "0.1", "0.01", 21)>]
[<InlineData("0.25", "0", "0.01", 22)>]
[<InlineData("1.7", "0", "0.3", 1)>]
[<InlineData("1", "0.25", "0.6", 0)>]
[<InlineData("1", "0.25", "0.49", 1)>]
[<InlineData("1", "1e-5", "1e-9", 20)>]
let ``step certificates hold on points and are shown least`` (delta: string, rho: string, epsilon1: string, degree: int) =
    let file = examineStep (step delta rho epsilon1)
    Assert.Equal(degree, file.Degree)
    if degree > 0 then
        let below, error, _ = file.Lower[1]
        Assert.Equal(degree - 1, below)
        Assert.True(ofFraction error > number epsilon1)

[<Theory>]
[<InlineData("0.3", "1e-2", 13)>]
[<InlineData("0.1", "1e-1", 17)>]
[<InlineData("0.1", "1e-2", 37)>]
[<InlineData("0.9", "0.5", 1)>]
let ``sign certificates hold on points and are shown least`` (eta: string, epsilon: string, degree: int) =
    let file = examineSign (sign eta epsilon)
    Assert.Equal(degree, file.Degree)
    let below, error, _ = file.Lower[1]
    Assert.Equal(degree - 1, below)
    Assert.True(ofFraction error > number epsilon)

[<Fact>]
let ``at one half exactly the constant is enough, and a little below it is not`` () =
    let certificate = step "1" "0.25" "0.5"
    Assert.Equal(0, certificate.Degree)
    Assert.Equal(q 1 2, certificate.Error)
    Assert.Equal(1, (step "1" "0.25" "0.4999999").Degree)

[<Fact>]
let ``every step construction holds on points`` () =
    let degrees =
        [ for construction in StepConstruction.all ->
              let certificate = Certify.step (Some construction) None (q 1 1) (q 1 5) (q 1 8) |> certified
              (examineStep certificate).Degree ]
    Assert.Equal(degrees |> List.min, List.last degrees)

[<Fact>]
let ``the degrees of the design`` () =
    let certificate = step "0.2" "0.05" "0.01"
    Assert.Equal(67, certificate.Degree)
    Assert.Equal<int list>([ 67; 66 ], certificate.Lower |> List.map _.Degree)
    Assert.True(certificate.Lower[1].Error > q 1 100)
    // 500 MNIST images at ε = 1/10: ε₁ = ε/(3n). The optimum that linear programming finds.
    let mnist = step "0.2345" "0.05" "1/15000"
    Assert.Equal(112, mnist.Degree)
    Assert.True(mnist.Lower[1].Error > q 1 15000)

[<Fact>]
let ``a degree that is asked for is used, or refused when too small`` () =
    let d, r, e = q 1 1, q 1 4, q 1 100
    Assert.Equal(17, (Certify.step None (Some 17) d r e |> certified |> examineStep).Degree)
    Assert.Equal(21, (Certify.sign None (Some 21) (q 3 10) (q 1 100) |> certified |> examineSign).Degree)
    match Certify.step None (Some 12) d r e with
    | Error message -> Assert.Contains("Degree 12 is too small", message)
    | Ok _ -> Assert.Fail "degree 12 is below the least"
    Assert.True(Result.isError (Certify.sign None (Some 20) (q 3 10) (q 1 100)))

[<Theory>]
[<InlineData("0.2", "0.1", "0.01", "δ > 2ρ")>]
[<InlineData("0.2", "-0.1", "0.01", "ρ ≥ 0")>]
[<InlineData("1.8", "0.1", "0.01", "√3")>]
[<InlineData("1", "0.1", "1", "ε₁")>]
[<InlineData("1", "0.1", "0", "ε₁")>]
let ``a hypothesis of Claim 6.3 that fails is named`` (delta: string, rho: string, epsilon1: string, part: string) =
    match Certify.step None None (number delta) (number rho) (number epsilon1) with
    | Error message ->
        Assert.Contains("Claim 6.3", message)
        Assert.Contains(part, message)
    | Ok _ -> Assert.Fail "the hypothesis fails"

[<Theory>]
[<InlineData("0", "0.1")>]
[<InlineData("1", "0.1")>]
[<InlineData("0.5", "1")>]
[<InlineData("0.5", "-1")>]
let ``a hypothesis of Lemma 6.4 that fails is named`` (eta: string, epsilon: string) =
    match Certify.sign None None (number eta) (number epsilon) with
    | Error message -> Assert.Contains("Lemma 6.4", message)
    | Ok _ -> Assert.Fail "the hypothesis fails"

[<Fact>]
let ``the coefficient sum above degree 600 bounds the exact one`` () =
    // Alternating signs within a parity do not cancel, so here both are equal and the rounding to tenths agrees.
    let coefficients n = Array.init (n + 1) (fun k -> if k % 2 = 0 then 0I elif k % 4 = 1 then 5I else -5I)
    let exact n = coefficients n |> Chebyshev.toMonomial |> Array.sumBy BigInteger.Abs
    let n = 701
    let log2 = Certificate.coefficientSumLog2 10 (coefficients n)
    Assert.InRange(Rational.toFloat log2 - (BigInteger.Log(exact n, 2.0) - 10.0), 0.0, 0.1)
