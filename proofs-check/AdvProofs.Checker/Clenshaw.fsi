namespace AdvProofs.Checker

/// Which arithmetic evaluates a series. All three compute the same integers wherever they are allowed.
[<RequireQualifiedAccess>]
type Route =
    /// 64-bit accumulators.
    | Narrow
    /// 128-bit accumulators.
    | Wide
    /// Integers of any size: the reference.
    | Reference

/// Which recurrence evaluates a series, and what a point given by the integer X stands for.
[<RequireQualifiedAccess>]
type Form =
    /// Σ c_k T_k(x) at x = X·2^-PointBits, |x| ≤ 1: n steps.
    | General
    /// Odd series only: x·Σ c_{2k+1} V_k(z) with z = 2x² - 1 and V_k = U_k - U_{k-1}, at the x ≥ 0 with x² = X·2^-PointBits ≤ 1: n/2 steps.
    | Odd

/// A Chebyshev series prepared for fixed-point evaluation.
///
/// The value returned is an integer V with |V·2^-FractionBits - p(x)| ≤ RoundingUnits·2^-FractionBits: each step of the recurrence
/// b_k = ⌊2x·b_{k+1}⌋ - b_{k+2} + ⌊c_k⌋ (z for x in the odd form) has an error δ_k in (-2, 0] units, the recurrence is linear, so the result is that of
/// the series with c_k + δ_k, and |T_k| ≤ 1. Proof in docs/certificate-format.md.
[<Sealed>]
type Clenshaw =
    member Route: Route
    member Form: Form
    /// The unit of the result is 2^-FractionBits.
    member FractionBits: int
    member PointBits: int
    /// Twice the number of coefficients the recurrence runs through, plus one in the odd form; in units of the result.
    member RoundingUnits: bigint
    /// The larger of |V(x) - target| over two points given by their integers, in units; the target is an integer.
    member LargerDeviation: target: int * x: bigint * y: bigint -> bigint
    /// V at the point that the integer stands for.
    member Value: x: bigint -> bigint

[<RequireQualifiedAccess>]
module Clenshaw =
    /// Points of the 64- and 128-bit routes are multiples of 2^-62.
    val machinePointBits: int
    /// The cheapest route whose accumulators provably do not overflow with results to 2^-fractionBits: a machine route is used only for
    /// pointBits = 62 and when Σ(|c_j| + 2 units)(j+1), a bound on every |b_k| because |U_m| ≤ m+1, is below 2^60 (2^124) units.
    val prepare: form: Form -> fractionBits: int -> pointBits: int -> series: ChebyshevSeries -> Clenshaw
    /// The same with the route prescribed; an error when it could overflow.
    val prepareRoute: route: Route -> form: Form -> fractionBits: int -> pointBits: int -> series: ChebyshevSeries -> Result<Clenshaw, string>
