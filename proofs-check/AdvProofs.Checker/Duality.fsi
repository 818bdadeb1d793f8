namespace AdvProofs.Checker

/// Lower bounds of best uniform approximation (de la Vallée Poussin's duality).
///
/// For points x_0 < … < x_{d+1} let λ_i = 1/∏_{j≠i}(x_i - x_j). The divided difference Σ λ_i q(x_i) vanishes for every polynomial q of degree at most d,
/// so for every such q: |Σ λ_i f(x_i)| = |Σ λ_i (f - q)(x_i)| ≤ Σ|λ_i| · max |f - q|.
[<RequireQualifiedAccess>]
module Duality =
    /// A common denominator of the reference larger than this many bits is refused.
    val denominatorBits: int
    /// A number at most |Σ λ_i f_i| / Σ|λ_i|, smaller than it by a relative 2^-200 or so when the quotient is at least `scale` > 0.
    /// Points strictly increasing, values in {-1, 0, 1}; None when their common denominator exceeds the limit.
    /// Quadratic in the number of points; independent of the degree of parallelism.
    val lowerBound: degreeOfParallelism: int -> scale: Fraction -> points: Fraction[] -> values: int[] -> Fraction option
