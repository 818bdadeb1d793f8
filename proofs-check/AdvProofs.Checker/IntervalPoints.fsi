namespace AdvProofs.Checker

/// Points of an interval [low, high], c its middle and h half its width, as the integers that `Clenshaw` evaluates.
[<RequireQualifiedAccess>]
module IntervalPoints =
    /// How far rounding to 2^-pointBits moves a point: as much in x; in t = x² (odd form), divided by the sum of two points of the interval.
    val move: form: Form -> pointBits: int -> low: Fraction -> Fraction
    /// The pair c + h·cos θ, c - h·cos θ with θ = 2·atan(a/b), rounded down to multiples of 2^-pointBits (of x², in the odd form) but never out of the interval.
    val rounded: form: Form -> pointBits: int -> low: Fraction * high: Fraction -> (struct (int64 * int64) -> struct (bigint * bigint))
