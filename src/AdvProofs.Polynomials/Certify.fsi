namespace AdvProofs.Polynomials

open AdvProofs.Exact

/// From parameters to a certificate. Without a degree: the least one whose error stays within the claim by a part in 100 000, which is what the checker can tell
/// apart; the error stated leaves it 0.95 % where the claim does. (Above degree 10 001, unless they are best polynomials: 4.5 %, which spares the checker half its work.)
/// Leading coefficients that vanish on the certificate's grid are dropped, which lowers the degree of the slowly converging constructions.
/// Minimax costs O(degree²): some seconds at degree 9000. Chebyshev's sign polynomials and compositions cost O(degree) multiplications or little more: seconds at
/// degree 100 000. The largest degree is 199 999 for these, 20 001 for all others; lower bounds are recorded up to degree 10 001.
/// An error is one sentence that names the hypothesis that fails, or the degree that is too small.
module Certify =

    /// Default construction: minimax, and Chebyshev's truncation where the degree would pass 10 001.
    val sign: construction: SignConstruction option -> degree: int option -> eta: Rational -> epsilon: Rational -> Result<Certificate, string>

    /// Default construction: two-interval minimax, and the composition where the degree would pass 10 001. For ε₁ ≥ 1/2 the constant 1/2.
    val step:
        construction: StepConstruction option ->
        degree: int option ->
        delta: Rational ->
        rho: Rational ->
        epsilon1: Rational ->
            Result<Certificate, string>
