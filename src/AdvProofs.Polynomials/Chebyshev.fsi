namespace AdvProofs.Polynomials

open System.Numerics
open AdvProofs.Exact

/// Polynomials by their Chebyshev coefficients, Σ c_k T_k on [−1, 1].
module Chebyshev =

    /// Monomial coefficients of Σ c_k T_k, exactly (over the same denominator). O(n²) additions of integers of up to 1.28·n extra bits.
    val toMonomial: coefficients: BigInteger[] -> BigInteger[]

    /// Chebyshev coefficients of Σ a_k x^k, exactly.
    val ofMonomial: coefficients: Rational[] -> Rational[]

    /// Σ c_k T_k(x) by Clenshaw's recurrence, in doubles: error at most about n² 2^-53 Σ|c_k| on [−1, 1].
    val clenshaw: coefficients: float[] -> x: float -> float

    /// Σ c_k T_k(x), exactly.
    val evaluate: coefficients: Rational[] -> x: Rational -> Rational

    /// Σ a_k x^k by Horner's rule, exactly.
    val evaluateMonomial: coefficients: Rational[] -> x: Rational -> Rational

    /// Clenshaw in fixed point with `bits` binary places (coefficients and x alike, |x| ≤ 1): error at most (n+1)·2^(1−bits)·n.
    val internal clenshawFixed: bits: int -> coefficients: BigInteger[] -> x: BigInteger -> BigInteger

    /// The coefficients of the polynomial of that degree through a function's values at the Chebyshev nodes cos(π(2j+1)/(2n+2)), all in fixed point.
    val internal interpolate: bits: int -> degree: int -> (BigInteger -> BigInteger) -> BigInteger[]

    /// The same for an odd function and an odd degree: the function is asked at positive nodes only.
    val internal interpolateOdd: bits: int -> degree: int -> (BigInteger -> BigInteger) -> BigInteger[]
