namespace AdvProofs.Statements.Statistics

open MathNet.Numerics

/// Roots to the last bit.
module internal Bisection =

    /// The root of an increasing function on [0, 1].
    let unitRoot (increasing: float -> float) =
        let rec go low high =
            let middle = 0.5 * (low + high)
            if middle <= low || middle >= high then high
            elif increasing middle < 0.0 then go middle high
            else go low middle
        go 0.0 1.0

/// Exact inference on the failure probability of a trial, from k failures in n trials.
module Binomial =

    let private guard k n =
        if n < 1 then invalidArg (nameof n) $"A binomial law needs at least one trial, not {n}."
        if k < 0 || k > n then invalidArg (nameof k) $"The number of failures {k} must lie between 0 and the number of trials {n}."

    /// P(Bin(n, p) ≥ k) = I_p(k, n−k+1), the regularised incomplete beta function.
    let upperTail k n p =
        guard k n
        if k = 0 then 1.0
        elif p <= 0.0 then 0.0
        elif p >= 1.0 then 1.0
        else SpecialFunctions.BetaRegularized(float k, float (n - k + 1), p)

    /// Clopper–Pearson upper confidence limit at the given confidence: the p at which k or fewer failures have probability 1 − confidence.
    let upperLimit confidence k n =
        guard k n
        if k = n then 1.0
        else Bisection.unitRoot (fun p -> upperTail (k + 1) n p - confidence)

    /// Whether "fails with probability at most <paramref name="failure"/>" is falsified at level <paramref name="alpha"/>.
    let falsifies failure alpha k n = k > 0 && upperTail k n failure <= alpha

    /// The least number of failures in n trials that falsifies the claim; n + 1 if none does.
    let cutOff failure alpha n =
        let rec go low high =
            if low >= high then low
            else
                let middle = low + (high - low) / 2
                if falsifies failure alpha middle n then go low middle else go (middle + 1) high
        go 1 (n + 1)

    /// The least failure probability that is found with the given power: the minimal detectable effect of the test. Infinite if no outcome falsifies.
    let detects power failure alpha n =
        let k = cutOff failure alpha n
        if k > n then infinity else Bisection.unitRoot (fun p -> upperTail k n p - power)

    /// Whether the trials certify "fails with probability at most <paramref name="failure"/>": the upper limit lies below it. Not being falsified certifies nothing.
    let certifies failure confidence k n = upperLimit confidence k n <= failure
