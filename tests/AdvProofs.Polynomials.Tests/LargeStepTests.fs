/// Step polynomials in doubles, and the transform and the estimate behind them, against the slower and more exact ways.
module AdvProofs.Polynomials.Tests.LargeStepTests

open System
open Xunit
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Polynomials.Tests.Numbers

[<Theory>]
[<InlineData(1)>]
[<InlineData(2)>]
[<InlineData(64)>]
[<InlineData(1024)>]
let ``the cosine transform gives coefficients back`` (count: int) =
    let random = Random 7
    let coefficients = Array.init count (fun _ -> random.NextDouble() - 0.5)
    let values = Array.init count (fun j -> Chebyshev.clenshaw coefficients (cos (Math.PI * float (2 * j + 1) / float (2 * count))))
    let found = CosineTransform.coefficients values
    Array.iter2 (fun (a: float) b -> Assert.InRange(b, a - 1e-12, a + 1e-12)) coefficients found

[<Theory>]
[<InlineData("1/2", "1/5", "1/100")>]
[<InlineData("1/4", "0", "1/1000")>]
[<InlineData("1/5", "1/20", "1e-8")>]
[<InlineData("1.7", "0.84", "1/10")>]
let ``in doubles the composition is the one in fixed point`` (delta: string, rho: string, epsilon1: string) =
    let d, epsilon1 = domain delta rho, Rational.toFloat (number epsilon1)
    let parameters = StepByComposition.leastDegree d epsilon1
    let bits = 96
    let exact, fast = StepByComposition.series d parameters bits, FloatComposition.series d parameters bits
    let difference =
        Array.map2 (fun a b -> Rational.toFloat (FixedPoint.toRational bits (FixedPoint.shiftRound (exact.Bits - bits) a - b))) exact.Coefficients fast.Coefficients
    // The sum of the differences bounds the difference of the polynomials on [−1, 1].
    Assert.InRange(difference |> Array.sumBy abs, 0.0, 1e-11)
    Assert.InRange(FloatComposition.error d parameters / Rational.toFloat (StepByComposition.error d parameters), 1.0 - 1e-9, 1.0 + 1e-9)

[<Theory>]
[<InlineData(0.3, 13)>]
[<InlineData(0.1, 169)>]
[<InlineData(0.02, 397)>]
let ``the estimated supremum of a best polynomial is its level to a millionth`` (eta: float, degree: int) =
    let eta' = Rational.ofFloat eta
    let problem = Minimax.SignProblem eta'
    let level = problem.Level(degree / 2)
    let series = problem.Polynomial(degree / 2, 100)
    let piece: Supremum.Piece = { First = 0.0; Last = 1.0 - eta; Target = 1.0 }
    Assert.InRange(Supremum.estimate [ piece ] level series / level, 1.0 - 1e-6, 1.0 + 1e-6)

[<Fact>]
let ``steps too large for the exchange are composed`` () =
    let certificate = match Certify.step None None (number "0.0404") (number "0.02") (number "1e-2") with Ok c -> c | Error m -> failwith m
    Assert.Equal("composition", certificate.Construction)
    Assert.InRange(certificate.Degree, 10_002, 199_999)
    // The error proved elsewhere; here that the samples agree with the statement.
    let d = domain "0.0404" "0.02"
    let pieces: Supremum.Piece list =
        [ { First = 0.0; Last = Rational.toFloat d.HighReach; Target = 1.0 } ]
    let sampled = Supremum.estimate pieces 1e-2 { Bits = certificate.Log2Denominator; Coefficients = certificate.Coefficients }
    Assert.InRange(sampled, 1e-3, Rational.toFloat certificate.Error)
