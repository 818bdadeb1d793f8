namespace AdvProofs.Polynomials

open AdvProofs.Exact

/// No polynomial of this degree has a smaller error: proved by duality on degree + 2 points of the two intervals, ascending in [−1, 1].
/// With weights w_i = 1/∏_{j≠i}(z_i − z_j) and targets f_i, the error is at least |Σ w_i f_i|/Σ|w_i|.
type LowerBound =
    { Degree: int
      Error: Rational
      Reference: Rational[] }
