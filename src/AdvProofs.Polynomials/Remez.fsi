namespace AdvProofs.Polynomials

/// Best uniform approximation by multi-point exchange, in doubles. The results are proposals: levels and polynomials are recomputed in
/// higher precision before they enter a certificate.
module Remez =

    /// A reference on which the error of the best approximation alternates.
    type Alternation =
        { /// Ascending. For the step: distances u = 1 − z from the end point 1. For the sign: the positive points x.
          Points: float[]
          /// Barycentric weights 1/(s_i ∏(v_i − v_j)) up to a common factor; s = x for the sign, 1 for the step.
          Weights: float[]
          /// The levelled error |h| on the reference: a lower bound of the best error, up to rounding.
          Level: float
          /// The largest error found on the domain: an upper bound up to sampling and rounding.
          Supremum: float
          Exchanges: int }

    /// The odd polynomial x·q(x²) of degree 2·halfDegree+1 nearest to 1 on [eta, 1].
    val sign: eta: float -> halfDegree: int -> Alternation

    /// The polynomial of that degree nearest to 1 on u ∈ [0, highReach] and to 0 on u ∈ [lowReach, 2].
    val step: highReach: float -> lowReach: float -> degree: int -> Alternation

    /// The maximum over the gap of the Green function of the two intervals: the error falls like exp(−degree·rate).
    val stepRate: highReach: float -> lowReach: float -> float
