/// The evidence behind docs/findings.md, one test for each finding.
module AdvProofs.Certificates.Tests.FindingsTests

open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Certificates.Tests.Numbers
open AdvProofs.Certificates.Tests.Examination
open Xunit

/// Five hundred MNIST digits: least distance 0.17496…, radius 1/20, ε = 1/10 and so ε₁ = ε/(3n).
let private mnist = number "0.17496", q 1 20, q 1 15000

[<Fact>]
let ``MNIST needs degree 204 on [-1, 1], and on X no more than 177`` () =
    let delta, rho, epsilon1 = mnist
    let whole = Certify.step None None delta rho epsilon1 |> certified |> examine
    Assert.Equal(204, whole.Degree)
    Assert.True whole.LeastDegree
    // ⟨x, x'⟩ = (1 + 3w)/4 on X: z = 1 − s²/2 is w = 1 − (2/3)s², so distances grow by 2/√3. Rounded to the safe side.
    let digits = 1000000I
    let scale = Interval.sqrt 128 (Interval.ofRational 128 (q 4 3))
    let times x = Interval.mul 128 scale (Interval.ofRational 128 x)
    let rho' = Rational.ceilingTo digits (Interval.upper (times rho))
    let delta' = rho' + Rational.floorTo digits (Interval.lower (times (delta - rho)))
    Assert.True(rho' * rho' >= q 4 3 * rho * rho)
    Assert.True((delta' - rho') * (delta' - rho') <= q 4 3 * (delta - rho) * (delta - rho))
    let onX = Certify.step None None delta' rho' epsilon1 |> certified |> examine
    Assert.Equal(177, onX.Degree)
    Assert.True onX.LeastDegree

[<Fact>]
let ``with exact signs the composition for (1/2, 1/5, 1/100) has degree 91`` () =
    let d = { Delta = q 1 2; Rho = q 1 5 }
    let p = StepByComposition.leastDegree d 0.01
    Assert.Equal(91, StepByComposition.degree p)
    Assert.True(StepByComposition.error d p <= q 1 100)
    // r = 0.56…: seven factors for r^M/2 ≤ 1/100 at k = 7, one too few at M = 6, k = 7 (degree 77).
    let r = StepByComposition.ratio d 7 Rational.One
    Assert.True(Rational.pow 6 r / q 2 1 > q 1 100)
    Assert.True(Rational.pow 7 r / q 2 1 <= q 1 100)

[<Fact>]
let ``Claim 6_3 is true where its derivation is not`` () =
    // γ = 1/10, ε₁ = 1/100: Lemma 6.4 with η = γ/8 gives a degree above the printed one, with either choice of its ε.
    let values epsilon = Map [ "eta", q 1 80; "epsilon", epsilon ]
    let lemma epsilon = Interval.lower (PaperBounds.enclose 96 (values epsilon) PaperBounds.lemma64Degree)
    let printed = PaperBounds.enclose 96 (Map [ "gamma", q 1 10; "epsilon_1", q 1 100 ]) PaperBounds.claim63Degree
    Assert.True(lemma (q 1 100) > Interval.upper printed)
    Assert.True(lemma (q 2 100) > Interval.upper printed)
    // The claim itself: a sign polynomial within 2ε₁ has a third of that degree.
    Assert.True(Rational.ofInt (3 * LegendreSign.degree (q 1 80) (q 2 100)) < Interval.lower printed)

[<Fact>]
let ``a least degree close to the claim is not passed over`` () =
    // The best error of degree 12 is .24766, within one per cent of 1/4; with η = 1/1000 a whole degree gains a tenth of a per cent.
    let step = Certify.step None None (q 1 2) (q 1 5) (q 1 4) |> certified |> examine
    Assert.Equal(12, step.Degree)
    Assert.True step.LeastDegree
    let sign = Certify.sign None None (q 1 1000) (q 9 10) |> certified |> examine
    Assert.True sign.LeastDegree
    // The constant 1/2 is within 1/2 of the step, exactly.
    Assert.Equal(0, (Certify.step None None (q 1 2) (q 1 5) (q 1 2) |> certified |> examine).Degree)

[<Theory>]
[<InlineData("1", "1/4", "1/100", 20, 20)>]
[<InlineData("1/2", "1/10", "1/10", 8, 8)>]
[<InlineData("1/2", "1/10", "1/100", 27, 24)>]
[<InlineData("1/2", "1/5", "1/100", 91, 77)>]
[<InlineData("1/4", "1/20", "1/10", 15, 16)>]
[<InlineData("1/4", "1/20", "1/100", 51, 51)>]
[<InlineData("1/4", "0", "1/100", 22, 22)>]
[<InlineData("1/5", "1/20", "1/100", 90, 85)>]
let ``composition degrees with the signs of Theorem A and of Theorem B`` (delta: string, rho: string, epsilon1: string, legendre: int, chebyshev: int) =
    let d, e = { Delta = number delta; Rho = number rho }, number epsilon1
    let ratio k = StepByComposition.ratio d k Rational.One
    let least error goal = Seq.initInfinite id |> Seq.find (fun m -> error m <= goal)
    let degrees terms = Seq.min (seq { for k in 1..30 -> k * (2 * terms (ratio k) + 1) })
    Assert.Equal(legendre, degrees (fun r -> least (fun m -> Rational.pow (m + 1) r / q 2 1) e))
    Assert.Equal(chebyshev, degrees (fun r ->
        let gap = let x = Rational.toFloat r in (1.0 - x) / (1.0 + x)
        least (fun m -> Degrees.chebyshevError gap m / 2.0) (Rational.toFloat e)))
    // The free constant c₀ gains nothing in these rows.
    let p = StepByComposition.leastDegree d (Rational.toFloat e)
    Assert.Equal(legendre, StepByComposition.degree p)
    Assert.True(StepByComposition.error d p <= e)
