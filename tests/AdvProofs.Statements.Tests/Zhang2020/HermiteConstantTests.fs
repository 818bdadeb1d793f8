module AdvProofs.Statements.Tests.Zhang2020.HermiteConstantTests

open System
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Numerics
open AdvProofs.Statements
open AdvProofs.Statements.Zhang2020
open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

let private inDoubles = Expr.eval (fun name -> invalidOp name)

let private lost factor = HermiteConstant.ratios factor |> List.filter (fun (_, ratio) -> not (ratio <= 1.0)) |> List.map fst

/// All eighteen, and they are about c: a twentieth less and two are lost.
[<Fact>]
let ``the numerical steps of Theorem H hold for 4√π and not for 19/20 of it`` () =
    Assert.Equal(18, HermiteConstant.steps.Length)
    Assert.Empty(lost Rational.One)
    let names = lost (Rational.fraction 19 20)
    Assert.Equal(2, names.Length)
    Assert.StartsWith("k = 5: 1/16 over the slope", names[0])
    Assert.StartsWith("k = 8: s^k/√k! outside", names[1])

/// The decimals that docs/stronger-step.md prints, cut off: the factor of 1/k in p_k's bound, the ratio at k = 8, and for k = 5 the slope and the surplus, which are least there.
[<Fact>]
let ``the page prints the numbers of the proof`` () =
    let ratios = HermiteConstant.ratios Rational.One |> Map.ofList
    let cut digits value = floor (value * 10.0 ** float digits) / 10.0 ** float digits
    let among (ending: string) = [ for KeyValue(name, ratio) in ratios do if name.Contains ending then ratio ]
    Assert.Equal(0.1135, cut 4 (1.0 / 9.0 / ratios["k ≥ 3: 1/9 over the constant of p_k"]))
    Assert.Equal(0.947, cut 3 ratios["k = 8: s^k/√k! outside, over c^k (ln(1/ε₂)/k)^(k/2) p_k"])
    Assert.Equal(0.0749, cut 4 (1.0 / 16.0 / List.max (among "1/16 over the slope")))
    Assert.Equal(0.380, cut 3 (-log (List.max (among "exceeds its need by"))))
    Assert.Equal(1316584.39, cut 2 (inDoubles HermiteConstant.truncationThreshold / log 10.0))
    Assert.Equal(82285.6, cut 1 (inDoubles HermiteConstant.truncationBoundThreshold / log 10.0))

/// The closed forms and the bound 1/(9k) against Gauss and Legendre's rule between the zeros.
[<Fact>]
let ``normalisers are what the proof takes for them`` () =
    for k in 1..60 do
        let exact, taken = HermiteMixture(k, 0.1).Normaliser, inDoubles (HermiteConstant.normaliser k)
        if k <= 4 then Assert.Equal(exact, taken, 1e-13) else Assert.InRange(taken, 0.0, exact)
        if k >= 3 then Assert.InRange(1.0 / float (9 * k), 0.0, exact)

/// E[ψ_n(Z)² e^{−3Z²/4}] is the coefficient of t^n in √(2/5) (1−t)^{−1/2} (1+t/5)^{−1/2}: the trapezoidal rule with step 1/16 against the product of the two series.
/// The rule errs by less than rounding: the integrand is a polynomial times e^{−5x²/4}, whose transform at 32π is below e^{−1000}.
[<Fact>]
let ``the squares of Hermite polynomials have the generating function of the proof`` () =
    let beta = Array.scan (fun b j -> b * float (2 * j - 1) / float (2 * j)) 1.0 [| 1..40 |]
    for n in 0..40 do
        let coefficient = sqrt 0.4 * (Seq.sum (seq { for j in 0..n -> Math.Pow(-0.2, float j) * beta[j] * beta[n - j] }))
        let mean = Seq.sum (seq { for i in -400..400 -> let x = float i / 16.0 in HermiteMixture.Polynomial(n, x) ** 2.0 * exp (-0.75 * x * x) * NormalDistribution.Density x / 16.0 })
        Assert.Equal(coefficient, mean, 1e-12)
        if n >= 2 then Assert.InRange(sqrt 0.4 * 13.0 / 15.0 / sqrt (Math.PI * float (n + 1)), 0.0, mean)

/// Cramér's bound and the bound of the zeros, where both can be computed.
[<Fact>]
let ``Hermite polynomials and their zeros keep within the bounds of the proof`` () =
    for n in 0..100 do
        let largest = Seq.max (seq { for i in 0..5000 -> let x = 25.0 * float i / 5000.0 in abs (HermiteMixture.Polynomial(n, x)) * exp (-0.25 * x * x) })
        Assert.InRange(largest, 0.0, float HermiteConstant.cramer)
    for k in 2..60 do
        Assert.InRange(Seq.last (HermiteMixture.Zeros k), 0.0, 2.0 * sqrt (float (k - 1)))

/// The theorem itself at random degrees and ε, down to where ε² is still a double.
[<Fact>]
let ``the supremum keeps within the bound of Theorem H`` () =
    let instance = Gen.zip (Gen.choose (1, 60)) (Gen.choose (1, 3400)) |> Gen.map (fun (k, tenths) -> k, exp (-0.1 * float tenths))
    Property.checkN 300 "sup |h| is at most c^k (1 + (ln(1/eps)/k)^(k/2)), and at most c^k max(1, ...) unless k = 2" (Prop.forAll (Arb.fromGen instance) (fun (k, epsilon) ->
        let mixture = HermiteMixture(k, HermiteMixture.Tolerance(k, epsilon))
        let outside = (-(log epsilon) / float k) ** (0.5 * float k)
        let bound = (HermiteMixture.Constant ** float k) * (if k = 2 then 1.0 + outside else max 1.0 outside)
        mixture.Supremum <= bound))

/// ln of the error of truncation at B over its share, for k = 2 at ln(1/ε) = l, and the same for clipping at height (B² − 1)/√2: 1 − Φ(B) by its continued fraction.
let private logErrors l =
    let reach = sqrt (9.0 + 4.0 * l)
    let share = log (HermiteMixture.Constant * 3.0 ** 1.75) - 2.0 * l
    let density = -0.5 * reach * reach - 0.5 * log (2.0 * Math.PI)
    // (1 − Φ(B))/φ(B) = 1/(B + 1/(B + 2/(B + …))).
    let mills = 1.0 / List.fold (fun tail j -> reach + float j / tail) reach [ 60 .. -1 .. 1 ]
    let clipped = reach - (reach * reach - 1.0) * mills
    log (4.0 * Math.PI * reach) + density - share, log (4.0 * Math.PI * clipped) + density - share

/// At the height that c = 4√π allows for k = 2 the bound E(B) of truncation's error exceeds its share from the first threshold on, and the error at orthogonal w and x, a quarter of E(B), from the second,
/// sixteen times as far on. Clipped there, the error is below its share by the factor of the proof's step.
[<Fact>]
let ``at degree two truncation needs more than 4√π and clipping does not`` () =
    let ofBound, ofError = inDoubles HermiteConstant.truncationBoundThreshold, inDoubles HermiteConstant.truncationThreshold
    let truncation = logErrors >> fst
    // Logarithms near 4·10⁵ and 6·10⁶ are rounded by 10⁻¹⁰ and 10⁻⁹; a part in 10⁴ of the threshold is worth 5·10⁻⁵.
    Assert.InRange(truncation (0.9999 * ofBound), -1e-4, -1e-6)
    Assert.InRange(truncation (1.0001 * ofBound), 1e-6, 1e-4)
    Assert.InRange(truncation (0.9999 * ofError) - log 4.0, -1e-4, -1e-6)
    Assert.InRange(truncation (1.0001 * ofError) - log 4.0, 1e-6, 1e-4)
    for l in [ 0.01; 1.0; 10.0; 100.0; ofBound; ofError ] do
        Assert.True(snd (logErrors l) < log 7.67e-4)

/// E[Q(|v|) | s] for v of mean ts and variance 1 − t² is at most 1/4 where s² ≥ π/2, and 1/4 at t = 0: so orthogonal w and x are the worst, at a quarter of the bound.
[<Fact>]
let ``no directions are worse for truncation at degree two than orthogonal ones`` () =
    let theta t s =
        let spread = sqrt (1.0 - t * t)
        Seq.sum (seq { for i in -800..800 -> let z = float i / 100.0 in NormalDistribution.Cdf -(abs (t * s + spread * z)) * NormalDistribution.Density z / 100.0 })
    for s in [ sqrt (0.5 * Math.PI); 1.5; 2.0; 3.0; 6.0 ] do
        // The trapezoidal rule across the kink of |v| errs by less than step²/4.
        Assert.Equal(0.25, theta 0.0 s, 2.5e-5)
        for twentieth in 1..19 do
            Assert.InRange(theta (0.05 * float twentieth) s, 0.0, 0.25 + 2.5e-5)
    // Nearer to the middle it is not so.
    Assert.True(theta 0.5 0.5 > 0.26)
