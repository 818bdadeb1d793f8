namespace AdvProofs.Checker

/// An odd Chebyshev series prepared for evaluation in IEEE 754 doubles, many points at once, with a proved rounding bound.
///
/// With t = x², the recurrence d_k = 4t·b_{k+1} + (c_{2k+1} - d_{k+1}), b_k = d_k - b_{k+1} (Reinsch's form of Clenshaw's) keeps t to full relative precision,
/// and p = x·(b_0 - b_1). Additions, square root and the fused multiplication-addition are correctly rounded, so every operation has a known relative
/// error; like those of the fixed-point routes they sum to RoundingBound. Every lane does the same operations: the result does not depend on the vector unit.
[<Sealed>]
type FloatClenshaw =
    /// |computed - true| of every deviation is below this plus 2^-48 of (1 + the deviation).
    member RoundingBound: Fraction
    /// How many points one call evaluates.
    static member Lanes: int
    /// The greatest |p(x) - 1| over points given by t = x² in (0, 1], exactly `Lanes` of them; infinite when a value is not a number.
    member LargestDeviation: squares: float[] -> float

[<RequireQualifiedAccess>]
module FloatClenshaw =
    /// None when the series is not odd, its degree exceeds 200 001 or its coefficients are too large for the bound.
    val prepare: series: ChebyshevSeries -> FloatClenshaw option
