namespace AdvProofs.Polynomials

open AdvProofs.Exact

/// Construction A: the truncated Legendre series p_m(x) = (2x/(1+η)) Σ_{k≤m} r^k P_k((1+η²−2x²)/(1−η²)), r = (1−η)/(1+η).
/// On [η, 1] its error |1 − p_m| is at most r^(m+1), attained at both ends: 1 − p_m(η) = r^(m+1), 1 − p_m(1) = (−r)^(m+1); and 0 < p_m < 1 on (0, η).
/// With degree 2m+1 ≤ ln(1/ε)/η + 1 it proves Lemma 6.4 of Zhang et al. 2020 for all η and ε.
module LegendreSign =

    /// r = (1−η)/(1+η).
    val ratio: eta: Rational -> Rational

    /// The exact error r^(m+1) on [η, 1].
    val error: eta: Rational -> m: int -> Rational

    /// The least degree 2m+1 with r^(m+1) ≤ ε, decided exactly.
    val degree: eta: Rational -> epsilon: Rational -> int

    /// p_m(x), exactly, by the three-term recurrence.
    val evaluate: eta: Rational -> m: int -> x: Rational -> Rational

    /// The monomial coefficients of p_m, exactly; their signs alternate.
    val monomial: eta: Rational -> m: int -> Rational[]

    /// The Chebyshev coefficients of p_m, exactly. For large m the fixed-point coefficients of a certificate are far cheaper.
    val chebyshev: eta: Rational -> m: int -> Rational[]

    val internal series: eta: Rational -> m: int -> bits: int -> FixedSeries

    /// p_m at x in fixed point, for |x| ≤ 1.
    val internal evaluateFixed: bits: int -> eta: Rational -> m: int -> (System.Numerics.BigInteger -> System.Numerics.BigInteger)
