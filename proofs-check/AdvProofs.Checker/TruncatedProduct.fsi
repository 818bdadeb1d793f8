namespace AdvProofs.Checker

/// Products of many integers, cut to a fixed number of 64-bit limbs: always downwards, by a known relative amount.
[<RequireQualifiedAccess>]
module TruncatedProduct =
    /// (mantissa, exponent) with mantissa·2^exponent ≤ ∏_{j≠i}|v_i - v_j| ≤ mantissa·2^exponent·(1 - 2^(1-precision))^-count: at most one cut a factor, each
    /// losing less than a relative 2^(1-precision). The v_j increase strictly; each is upper·2^64 + lower.
    val ofDifferences: precision: int -> uppers: uint64[] -> lowers: uint64[] -> i: int -> struct (bigint * int)
