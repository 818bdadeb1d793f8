namespace AdvProofs.Polynomials

open AdvProofs.Exact

/// From parameters to a certificate. Without a degree: the least one whose error, with 0.95 % of slack for the checker, stays within the claim.
/// Leading coefficients that vanish on the certificate's grid are dropped, which lowers the degree of the slowly converging constructions.
/// Minimax costs O(degree²) per exchange and per trial degree: about a second at degree 500, most of a minute at 1300.
/// An error is one sentence that names the hypothesis that fails, or the degree that is too small.
module Certify =

    /// Default construction: minimax.
    val sign: construction: SignConstruction option -> degree: int option -> eta: Rational -> epsilon: Rational -> Result<Certificate, string>

    /// Default construction: two-interval minimax. For ε₁ ≥ 0.50475 (1/2 with the slack) the constant 1/2.
    val step:
        construction: StepConstruction option ->
        degree: int option ->
        delta: Rational ->
        rho: Rational ->
        epsilon1: Rational ->
            Result<Certificate, string>
