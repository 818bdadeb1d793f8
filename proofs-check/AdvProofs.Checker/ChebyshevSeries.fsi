namespace AdvProofs.Checker

/// The polynomial Σ Coefficients[k]·2^-Log2Denominator·T_k(x) on [-1, 1], T_k the Chebyshev polynomial of the first kind.
type ChebyshevSeries =
    { Coefficients: bigint[]
      Log2Denominator: int }

[<RequireQualifiedAccess>]
module ChebyshevSeries =
    /// Length - 1; the caller has seen to a non-zero last coefficient.
    val degree: series: ChebyshevSeries -> int
    /// Whether every coefficient of even index is zero.
    val isOdd: series: ChebyshevSeries -> bool
    /// The coefficients of T_1, T_3, T_5 …
    val oddPart: series: ChebyshevSeries -> bigint[]
    /// The value at a rational point, exactly; cost grows with the square of the degree, for end points and tests.
    val valueAt: x: Fraction -> series: ChebyshevSeries -> Fraction
    /// The same polynomial from its monomial coefficients (ascending, times 2^-log2Denominator), exactly. Quadratic in the degree.
    val ofMonomial: coefficients: bigint[] -> log2Denominator: int -> ChebyshevSeries
    /// Monomial coefficients over the same denominator, exactly. Quadratic in the degree, with integers of 1.3·degree bits.
    val toMonomial: series: ChebyshevSeries -> bigint[]
    /// Σ |coefficient k|·‖T_k‖₁ over the same denominator, where ‖T_k‖₁ is the sum of the absolute monomial coefficients of T_k:
    /// an upper bound of the sum of the absolute monomial coefficients, and equal to it when no two terms of the sum cancel.
    val coefficientSumBound: series: ChebyshevSeries -> bigint
