namespace AdvProofs.Checker

/// Comparison with 2^(p/q) in the integers.
[<RequireQualifiedAccess>]
module PowerOfTwo =
    /// True only if value ≤ 2^exponent, for value ≥ 1. Works with 192-bit numbers rounded up, so it may answer false
    /// when value/2^exponent is within a relative 2^-150 of one, but is exact when value is itself a power of two.
    val atLeast: value: bigint -> exponent: Fraction -> bool
