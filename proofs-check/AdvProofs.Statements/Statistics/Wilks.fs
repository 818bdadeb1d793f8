namespace AdvProofs.Statements.Statistics

/// Limits that hold whatever the law of the trials: the largest of n independent trials bounds all but a small share of further ones (Wilks 1941).
module Wilks =

    /// The fewest trials whose maximum bounds the given share of all trials with the given confidence: the least n with content^n ≤ 1 − confidence.
    let trials confidence (content: float) = int (ceil (log (1.0 - confidence) / log content))

    /// The share of all trials that the maximum of n bounds with the given confidence: (1 − confidence)^(1/n).
    let content confidence (n: int) =
        if n < 1 then invalidArg (nameof n) $"The maximum needs at least one trial, not {n}."
        (1.0 - confidence) ** (1.0 / float n)
