namespace AdvProofs.Polynomials

open System.Numerics
open AdvProofs.Exact

/// The closed forms of the statements about sign and step polynomials, as symbols. Names: eta, epsilon (Lemma 6.4); gamma, epsilon_1 (Claim 6.3);
/// gamma, n, epsilon (Lemma 6.2); delta, rho, epsilon_1 (our bounds).
module PaperBounds =

    /// D = (3/η) ln(2/(η ε)), Lemma 6.4 of Zhang et al. 2020.
    val lemma64Degree: Expr

    /// 2^(4D), the coefficient bound of Lemma 6.4.
    val lemma64Coefficient: Expr

    /// D = (24/γ) ln(16/ε₁), Claim 6.3 as printed.
    val claim63Degree: Expr

    /// (2/γ) 2^(6D) + 1/2: the coefficient bound of Claim 6.3 with the constant its proof gives.
    val claim63Coefficient: Expr

    /// D = (24/γ) ln(48n/ε), Lemma 6.2: Claim 6.3 at ε₁ = ε/(3n).
    val lemma62Degree: Expr

    /// ln(1/ε)/η + 1: degrees that suffice for Lemma 6.4 by the Legendre construction.
    val legendreDegree: Expr

    /// (8/γ) ln(1/(2ε₁)) + 1: degrees that suffice for Claim 6.3 by the Legendre construction.
    val legendreStepDegree: Expr

    /// γ = δ(δ−2ρ), as an expression.
    val gamma: Expr

    /// 4.72 L/(δ−2ρ) with L = ln(1/(2ε₁)), the first of the two bounds whose maximum is the degree of Theorem S(iv).
    val compositionFirst: Expr

    /// arcosh(1/ε₁ − 1)/√(δ(δ−2ρ)) + 1, the second.
    val compositionSecond: Expr

    /// (4.72 L + 1.39)/(δ−2ρ) + 1: above both, for ε₁ < 1/2.
    val compositionDegree: Expr

    /// L/Γ₀ with cosh(Γ₀/2) = sec(Δ/2): no polynomial of smaller degree has the step property (Theorem L, ρ > 0, ε₁ < 1/2).
    val lowerFirst: Expr

    /// arcosh(1/ε₁ − 1)/φ_a: the same by Chebyshev's growth inequality.
    val lowerSecond: Expr

    /// An interval for the value at exact parameters. A name without a value raises KeyNotFoundException.
    val enclose: precision: int -> values: Map<string, Rational> -> Expr -> Interval

    /// The floor of the value, certified by an enclosure that contains no integer step; an error after 1024 bits (the value is an integer, or too close to one).
    val certifiedFloor: values: Map<string, Rational> -> Expr -> Result<BigInteger, string>

    /// log2 of a positive bound at exact parameters, in doubles.
    val log2: values: Map<string, Rational> -> Expr -> float
