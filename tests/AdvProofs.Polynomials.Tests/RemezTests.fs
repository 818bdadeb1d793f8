module AdvProofs.Polynomials.Tests.RemezTests

open System
open Xunit
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Polynomials.Tests.Numbers

let private step delta rho degree =
    let d = domain delta rho
    Remez.step (Rational.toFloat d.HighReach) (Rational.toFloat d.LowReach) degree

[<Theory>]
[<InlineData(0.3, 13, 1e-2)>]
[<InlineData(0.3, 41, 1e-6)>]
[<InlineData(0.1, 17, 1e-1)>]
[<InlineData(0.1, 37, 1e-2)>]
[<InlineData(0.1, 79, 1e-4)>]
[<InlineData(0.1, 169, 1e-8)>]
[<InlineData(0.05, 73, 1e-2)>]
[<InlineData(0.05, 159, 1e-4)>]
[<InlineData(0.02, 183, 1e-2)>]
[<InlineData(0.02, 397, 1e-4)>]
[<InlineData(0.01, 365, 1e-2)>]
[<InlineData(0.01, 791, 1e-4)>]
let ``the degree table of the sign`` (eta: float, degree: int, epsilon: float) =
    // Supremum bounds the best error from above at this degree, the level from below one odd degree earlier.
    Assert.True((Remez.sign eta (degree / 2)).Supremum <= epsilon)
    Assert.True((Remez.sign eta (degree / 2 - 1)).Level > epsilon)

[<Theory>]
[<InlineData("1", "0.25", 13, 0.01)>]
[<InlineData("0.5", "0.1", 8, 0.1)>]
[<InlineData("0.5", "0.1", 21, 0.01)>]
[<InlineData("0.5", "0.2", 64, 0.01)>]
[<InlineData("0.25", "0.05", 15, 0.1)>]
[<InlineData("0.25", "0.05", 41, 0.01)>]
[<InlineData("0.25", "0", 22, 0.01)>]
[<InlineData("0.2", "0.05", 67, 0.01)>]
let ``the degree table of the step`` (delta: string, rho: string, degree: int, epsilon: float) =
    Assert.True((step delta rho degree).Supremum <= epsilon)
    Assert.True((step delta rho (degree - 1)).Level > epsilon)

[<Theory>]
[<InlineData(0.1, 40, 5.9305672567e-3)>]
[<InlineData(0.02, 200, 6.6038972406e-3)>]
let ``levels are the certified suprema of an independent exchange`` (eta: float, n: int, certified: float) =
    // Enclosures of Sollya's supnorm for its own near-best polynomials of degrees 41 and 201, quality 1e-11.
    let level = (Remez.sign eta (n / 2)).Level
    Assert.InRange(level, certified * (1.0 - 1e-9), certified * (1.0 + 1e-9))

let private alternates (points: float[]) (result: Remez.Alternation) =
    result.Weights |> Array.pairwise |> Array.forall (fun (a, b) -> a * b < 0.0)
    && points |> Array.pairwise |> Array.forall (fun (a, b) -> a < b)

[<Theory>]
[<InlineData("0.2", "0.05", 67)>]
[<InlineData("0.175", "0.05", 190)>]
[<InlineData("0.175", "0.05", 400)>]
[<InlineData("0.1539", "0.05", 500)>]
[<InlineData("1.2", "1e-4", 18)>]
[<InlineData("1.5", "0.01", 14)>]
// Here the odd point changes intervals: six points lie on the short one, and starts with seven run away.
[<InlineData("0.01132579", "0.00507496", 3060)>]
[<InlineData("0.01132579", "0.00507496", 3066)>]
let ``the step's error alternates on degree + 2 points`` (delta: string, rho: string, degree: int) =
    let result = step delta rho degree
    Assert.Equal(degree + 2, result.Points.Length)
    Assert.True(alternates result.Points result)
    // De la Vallée-Poussin brackets the best error between level and supremum; at convergence they agree.
    Assert.InRange(result.Supremum, result.Level * (1.0 - 1e-9), result.Level * (1.0 + 1e-5))

[<Fact>]
let ``the polynomial of a certificate has equal errors on the reference`` () =
    // A second route to the alternation: the coefficients that reach the file, evaluated where the lower bound sits.
    let d = domain "0.2" "0.05"
    let certificate = match Certify.step None None d.Delta d.Rho (q 1 100) with Ok c -> c | Error m -> failwith m
    let scale = Rational.pow -certificate.Log2Denominator (q 2 1)
    // Doubles: noise near 1e-13 against a level of 1e-2.
    let coefficients = certificate.Coefficients |> Array.map (fun c -> Rational.toFloat (Rational.ofBigInteger c * scale))
    let errors =
        certificate.Lower.Head.Reference
        |> Array.map (fun z ->
            Chebyshev.clenshaw coefficients (Rational.toFloat z) - (if z >= d.HighStart then 1.0 else 0.0))
    let level = Rational.toFloat certificate.Lower.Head.Error
    Assert.Equal(69, errors.Length)
    for e in errors do
        Assert.InRange(abs e, level * (1.0 - 1e-6), level * (1.0 + 1e-6))
    for a, b in Array.pairwise errors do
        Assert.True(a * b < 0.0)

[<Theory>]
[<InlineData("0.25", 22)>]
[<InlineData("1", 5)>]
[<InlineData("0.05", 60)>]
let ``without a radius the best error is 1/(1 + T_n)`` (delta: string, degree: int) =
    // High is the point 1, where T_n of the stretched argument is largest: |q| ≤ e on Low and 1 − q(1) = e.
    let x = Rational.toFloat (number delta)
    let growth = cosh (float degree * 2.0 * Math.Asinh(x / sqrt (4.0 - x * x)))
    Assert.Equal(1.0 / (1.0 + growth), (step delta "0" degree).Level, 1e-12)

[<Fact>]
let ``degrees zero and one`` () =
    Assert.Equal(0.5, (step "1" "0.25" 0).Level, 1e-14)
    Assert.True((step "1" "0.25" 1).Level < 0.5)
    // Degree 1: c x with 1 − cη = c − 1.
    Assert.Equal(0.4 / 1.6, (Remez.sign 0.6 0).Level, 1e-14)
