namespace AdvProofs.Polynomials

/// placeholder
module SignPolynomial =
    /// zero
    let zero = AdvProofs.Exact.Rational.Zero
