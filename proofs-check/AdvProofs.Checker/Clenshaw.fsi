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

/// A Chebyshev series prepared for fixed-point evaluation at points X·2^-PointBits, |X| ≤ 2^PointBits.
///
/// The value returned is an integer V with |V·2^-FractionBits - p(x)| ≤ 2(n+1)·2^-FractionBits, n the degree:
/// each step b_k = ⌊2x·b_{k+1}⌋ - b_{k+2} + ⌊c_k⌋ has an error δ_k in (-2, 0] units, the recurrence is linear, so V is the exact
/// value of the series with c_k + δ_k, and |T_k| ≤ 1.
[<Sealed>]
type Clenshaw =
    member Route: Route
    /// The unit of the result is 2^-FractionBits.
    member FractionBits: int
    member PointBits: int
    /// 2(n+1), in units of the result.
    member RoundingUnits: bigint
    /// The larger of |V(x) - target| over two points given by their integers, in units; the target is an integer.
    member LargerDeviation: target: int * x: bigint * y: bigint -> bigint
    /// V at the point X·2^-PointBits.
    member Value: x: bigint -> bigint

[<RequireQualifiedAccess>]
module Clenshaw =
    /// Points of the 64- and 128-bit routes are multiples of 2^-62.
    val machinePointBits: int
    /// The cheapest route whose accumulators provably do not overflow with results to 2^-fractionBits: a machine route is used only for
    /// pointBits = 62 and when Σ(|c_j| + 2 units)(j+1), a bound on every |b_k| because |U_m| ≤ m+1, is below 2^60 (2^124) units.
    val prepare: fractionBits: int -> pointBits: int -> series: ChebyshevSeries -> Clenshaw
    /// The same with the route prescribed; an error when it could overflow.
    val prepareRoute: route: Route -> fractionBits: int -> pointBits: int -> series: ChebyshevSeries -> Result<Clenshaw, string>
