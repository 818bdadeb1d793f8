/// The step theorem (docs/certificates.md, Theorems S and L): its closed forms against the polynomials that are built.
module AdvProofs.Certificates.Tests.StrongerStepTests

open System
open FsCheck.FSharp
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Certificates.Tests.Numbers
open AdvProofs.Certificates.Tests.Examination
open AdvProofs.Tests
open Xunit

let private domains =
    Gen.frequency [
        4, Gen.map2 (fun d r -> { Delta = q d 400; Rho = q d 400 * q r 1000 }) (Gen.choose (30, 692)) (Gen.choose (1, 490))
        1, Gen.map (fun d -> { Delta = q d 400; Rho = Rational.Zero }) (Gen.choose (30, 692))
    ]

/// ε₁ = (3/2)^-k, and numbers just below 1/2.
let private epsilons = Gen.frequency [ 5, Gen.choose (2, 40) |> Gen.map (fun k -> Rational.pow k (q 2 3)); 1, Gen.choose (3, 20) |> Gen.map (fun k -> q 1 2 - Rational.pow k (q 1 2)) ]

let private cases = Arb.fromGen (Gen.zip domains epsilons)
let private values (d: StepDomain) epsilon1 = Map [ "delta", d.Delta; "rho", d.Rho; "epsilon_1", epsilon1 ]
let private upper values bound = Interval.upper (PaperBounds.enclose 96 values bound)
let private lower values bound = Interval.lower (PaperBounds.enclose 96 values bound)

/// The least composition degree, its error verified exactly. The parameters are found in doubles, so a goal met with equality gets 10^-12 of room.
let private composition d epsilon1 =
    let p = StepByComposition.leastDegree d (Rational.toFloat epsilon1 * (1.0 + 1e-12))
    Assert.True(StepByComposition.error d p <= epsilon1 * (Rational.One + q 1 1000000000))
    p

let private first = PaperBounds.compositionFirst
let private second = PaperBounds.compositionSecond

[<Fact>]
let ``Theorem S, (iv): composition degrees stay below the closed forms`` () =
    Property.checkN 300 "Theorem S" (Prop.forAll cases (fun (d, epsilon1) ->
        let v = values d epsilon1
        let n = composition d epsilon1 |> StepByComposition.degree |> Rational.ofInt
        n <= Rational.max (upper v first) (upper v second) && n <= upper v PaperBounds.compositionDegree))

/// x* of Theorem S: the root of sinh²x − sinh²(μx) = 1, and Λ* = ln sinh x*, in doubles.
let private balance (d: StepDomain) =
    let mu = sqrt (Rational.toFloat d.Gamma) / Rational.toFloat (d.Delta - d.Rho)
    let excess x = Math.Pow(sinh x, 2.0) - Math.Pow(sinh (mu * x), 2.0) - 1.0
    let mutable low, high = 0.8, 1.0 + Math.Asinh(Rational.toFloat ((d.Delta - d.Rho) / d.Rho))
    for _ in 1..100 do
        let middle = (low + high) / 2.0
        if excess middle < 0.0 then low <- middle else high <- middle
    low, Math.Log(sinh low)

[<Fact>]
let ``Theorem S, (i) to (iii): the balanced choice, its degree and the closed forms`` () =
    Property.checkN 300 "Theorem S in parts" (Prop.forAll cases (fun (d, epsilon1) ->
        if d.Rho.Sign = 0 then true
        else
            let e = Rational.toFloat epsilon1
            let x, big = balance d
            let beta, lambda, gamma = Rational.toFloat (d.Delta - d.Rho), Rational.toFloat (d.Delta - Rational.ofInt 2 * d.Rho), Rational.toFloat d.Gamma
            let logarithm, delta, rho = -(Math.Log(2.0 * e)), Rational.toFloat d.Delta, Rational.toFloat d.Rho
            let k = int (ceil (2.0 * x / (2.0 * Math.Atanh(beta / 2.0)) - 1e-9))
            let m = int (ceil (logarithm / (2.0 * big) - 1e-9))
            let n = float (k * (2 * m - 1))
            let least = float (composition d epsilon1 |> StepByComposition.degree)
            let slack = 1.0 + 1e-9
            let constant = 2.0 * x / (beta * big)
            // (i) is one of the compositions; (ii) and its two constants; (iii) with both leading terms.
            least <= n * slack
            && n <= (2.0 * x / beta + 1.0) * (logarithm / big + 1.0) * slack
            && constant <= 4.539 * beta / gamma * slack
            && constant <= 2.503 / lambda * slack
            && least <= (3.15 * logarithm / lambda + 2.0 * Math.Asinh(beta / rho) / beta + 1.0) * slack
            && least <= (5.70 * beta / (delta * lambda) * logarithm + 2.0 * Math.Asinh(beta / rho) / beta + 1.0) * slack))

let private theoremL (d: StepDomain) epsilon1 =
    let v = values d epsilon1
    let second = lower v PaperBounds.lowerSecond
    if d.Rho.Sign = 0 then second else Rational.max second (lower v PaperBounds.lowerFirst)

[<Fact>]
let ``Theorem L: two-interval least degrees stay above the closed forms`` () =
    // Levels of the best approximation in doubles: 10^-6 of room. Degrees below 60 keep this quick.
    let mutable tried = 0
    Property.checkN 150 "Theorem L" (Prop.forAll cases (fun (d, epsilon1) ->
        let bound = theoremL d epsilon1
        if bound > Rational.ofInt 60 then true
        else
            tried <- tried + 1
            // No polynomial of a degree below the bound reaches ε₁.
            let n = int (Rational.ceiling bound) - 1
            n < 1 || (Remez.step (Rational.toFloat d.HighReach) (Rational.toFloat d.LowReach) n).Level > Rational.toFloat epsilon1 * (1.0 - 1e-6)))
    Assert.InRange(tried, 50, 150)

[<Fact>]
let ``Theorem L and S around certified least degrees`` () =
    for delta, rho, epsilon1 in [ "1", "1/4", "1/100"; "1/2", "1/10", "1/10"; "1/2", "1/5", "1/5"; "1/4", "1/20", "1/10"; "1/4", "0", "1/100" ] do
        let d, e = { Delta = number delta; Rho = number rho }, number epsilon1
        let facts = Certify.step None None d.Delta d.Rho e |> certified |> examine
        Assert.True(facts.LeastDegree)
        let n = Rational.ofInt facts.Degree
        Assert.True(n >= theoremL d e)
        Assert.True(n <= upper (values d e) PaperBounds.compositionDegree)
        Assert.True(facts.Degree <= StepByComposition.degree (composition d e))

[<Fact>]
let ``at radius zero the composition is optimal`` () =
    Property.checkN 100 "radius zero" (Prop.forAll (Arb.fromGen (Gen.zip (Gen.choose (60, 692)) (Gen.choose (2, 30)))) (fun (delta, k) ->
        let d, epsilon1 = { Delta = q delta 400; Rho = Rational.Zero }, Rational.pow k (q 2 3)
        let n = StepByComposition.degree (composition d epsilon1)
        // ⌈arcosh(1/ε₁ − 1)/φ₁⌉, which is also the lower bound.
        let bound = PaperBounds.enclose 96 (values d epsilon1) PaperBounds.lowerSecond
        Rational.ofInt n >= Interval.lower bound && Rational.ofInt (n - 1) < Interval.upper bound))

[<Fact>]
let ``the printed degree is at least 5_08/δ times that of the composition`` () =
    Property.checkN 100 "comparison" (Prop.forAll cases (fun (d, epsilon1) ->
        let n = composition d epsilon1 |> StepByComposition.degree |> Rational.ofInt
        let printed = lower (Map [ "gamma", d.Gamma; "epsilon_1", epsilon1 ]) PaperBounds.claim63Degree
        printed >= number "5.08" / d.Delta * n))

[<Fact>]
let ``the constant 2_503 of Theorem S, by interval arithmetic`` () =
    // H(x) = 2x(1−κ)/ln sinh x with κ² = 1 − (arcosh(sinh x)/x)². 1−κ and ln sinh x increase, so on [x, y] H ≤ 2y(1−κ(y))/ln sinh x.
    let w = 48
    let at (x: Rational) = Interval.ofRational w x
    let kappa x =
        let mu = Interval.div w (Elementary.acosh w (Elementary.sinh w (at x))) (at x)
        Interval.sqrt w (Interval.sub w (Interval.ofInt 1) (Interval.mul w mu mu))
    let logarithm x = Elementary.ln w (Elementary.sinh w (at x))
    let limit = number "2.503"
    let above below y outer = Interval.upper (Interval.div w (Interval.mul w (Interval.scale 1 (at y)) (Interval.sub w (Interval.ofInt 1) outer)) below)
    // Each end point carries its ln sinh and κ to the cells on both sides.
    let rec cells depth (x, below, inner) (y, beyond, outer) =
        if above below y outer <= limit then 1
        else
            Assert.True(depth > 0, $"no bound on [{x}, {y}]")
            let middle = (x + y) / Rational.ofInt 2
            let point = middle, logarithm middle, kappa middle
            cells (depth - 1) (x, below, inner) point + cells (depth - 1) point (y, beyond, outer)
    // Left of the first cell κ ≥ 0.8135 and H = H₁/(1+κ) ≤ 4.5385/1.8135; right of the last 1 − κ ≤ 1 and ln sinh x ≥ x − ln 2 − 0.0004.
    let first = q 1021 1024
    Assert.True(Interval.lower (kappa first) >= number "0.8135")
    Assert.True(number "4.5385" / number "1.8135" < limit)
    let point x = x, logarithm x, kappa x
    Assert.InRange(cells 24 (point first) (point (q 4 1)), 100, 20_000)
    let last = Interval.sub w (Elementary.ln w (Elementary.sinh w (at (q 4 1)))) (Interval.sub w (Interval.ofInt 4) (Elementary.ln2 w))
    Assert.True(Interval.lower last >= number "-0.0004")

[<Fact>]
let ``the constants 4 / asinh 1 and 1_5208 of the step theorems`` () =
    let value text = match Expr.parse text with Ok e -> PaperBounds.enclose 96 Map.empty e | Error message -> failwith message
    Assert.True(Interval.upper (value "4/asinh(1)") <= number "4.5385")
    // Γ₀/λ is largest at λ = √3, ρ = 0.
    Assert.True(Interval.upper (value "2*asinh(sqrt(3))/sqrt(3)") <= number "1.5208")
    Assert.True(Interval.lower (value "1/(2*asinh(sqrt(3))/sqrt(3))") >= number "0.657")
    // (iii): the two branches meet at K₀ = √2; from 2 on the rounding costs at most √(3/2).
    Assert.True(Interval.upper (value "2/asinh(1)*tanh(asinh(1)/sqrt(2))") <= number "1.2557")
    Assert.True(Interval.upper (value "sqrt(3/2)") <= number "1.2248")
    Assert.True(number "1.2557" * number "2.503" <= number "3.15")
    Assert.True(number "1.2557" * number "4.539" <= number "5.70")
    Assert.True(number "1.5" * number "1.2557" * number "2.503" <= number "4.72")
