namespace AdvProofs.Exact

/// Elementary functions on intervals. Each result contains the exact range; on a point its relative width is at most about 2^(3−precision).
/// Outside a function's domain: ArgumentException. exp beyond 2^(2^30): OverflowException.
module Elementary =

    val pi: precision: int -> Interval
    val ln2: precision: int -> Interval
    val exp: precision: int -> Interval -> Interval

    /// Natural logarithm, of positive intervals.
    val ln: precision: int -> Interval -> Interval

    val sinh: precision: int -> Interval -> Interval
    val cosh: precision: int -> Interval -> Interval
    val tanh: precision: int -> Interval -> Interval
    val asinh: precision: int -> Interval -> Interval

    /// On [1, ∞).
    val acosh: precision: int -> Interval -> Interval

    /// On (−1, 1).
    val atanh: precision: int -> Interval -> Interval

    /// (2/√π)∫₀ˣ exp(−t²) dt.
    val erf: precision: int -> Interval -> Interval

    /// base^exponent = exp(exponent · ln base) for a positive base.
    val power: precision: int -> basis: Interval -> exponent: Interval -> Interval
