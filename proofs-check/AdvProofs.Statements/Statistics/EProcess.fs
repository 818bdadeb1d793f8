namespace AdvProofs.Statements.Statistics

open MathNet.Numerics

/// Evidence against "fails with probability at most δ" that may be looked at after every trial: a mixture of likelihood ratios over the failure
/// probabilities above δ, weighted by the arcsine law. Under the claim it exceeds 1/α at any time whatever with probability at most α (Ville).
module EProcess =

    let private half = 0.5

    /// ln ∫_{p > δ} p^(a+k−1) (1−p)^(b+n−k−1) dp with a = b = 1/2.
    let private mass failure k n =
        SpecialFunctions.BetaLn(half + k, half + n - k) + log (SpecialFunctions.BetaRegularized(half + n - k, half + k, 1.0 - failure))

    let private logLikelihood p k n = (if k = 0.0 then 0.0 else k * log p) + (if n = k then 0.0 else (n - k) * log (1.0 - p))

    let private guard (k: int64) (n: int64) =
        if n < 0L || k < 0L || k > n then
            invalidArg (nameof k) $"The number of failures {k} must lie between 0 and the number of trials {n}."

    /// ln E after k failures in n trials; −∞ where the evidence underflows, +∞ for a failure of what is claimed never to fail.
    let logEvidence failure (k: int64) (n: int64) =
        guard k n
        if failure >= 1.0 then 0.0
        elif failure <= 0.0 && k > 0L then infinity
        else
            let failure, k, n = max failure 0.0, float k, float n
            mass failure k n - mass failure 0.0 0.0 - logLikelihood failure k n

    /// Whether the evidence falsifies the claim at level alpha, however often it was looked at before.
    let falsifies failure alpha k n = logEvidence failure k n >= -(log alpha)

    /// The upper end of the confidence sequence: valid at level alpha for all times at once. 1 before the first trial.
    let upperLimit alpha (k: int64) (n: int64) =
        guard k n
        if n = k then 1.0
        else
            let k, n = float k, float n
            let whole = SpecialFunctions.BetaLn(half + k, half + n - k) - SpecialFunctions.BetaLn(half, half)
            let ratio p = whole - logLikelihood p k n
            // Beyond the observed rate the ratio increases in p.
            let observed = k / n
            let place t = observed + (1.0 - observed) * t
            place (Bisection.unitRoot (fun t -> if t >= 1.0 then infinity else ratio (place t) + log alpha))

    /// A number of trials by which a true failure probability above the claimed one has been found with probability at least 0.9; None below a billion.
    let trialsToDetect failure alpha truth =
        let found n =
            // The least count that falsifies, by bisection: the evidence increases in k above nδ.
            let rec least low high =
                if low >= high then low
                else
                    let middle = low + (high - low) / 2
                    if falsifies failure alpha (int64 middle) (int64 n) then least low middle else least (middle + 1) high
            let k = least (int (failure * float n) + 1) (n + 1)
            k <= n && Binomial.upperTail k n truth >= 0.9
        let rec reach n = if n > 1_000_000_000 / 2 then None elif found n then Some n else reach (2 * n)
        let rec narrow low high = if high - low <= max 1 (high / 100) then high else (let middle = low + (high - low) / 2 in if found middle then narrow low middle else narrow middle high)
        if truth <= failure then None else reach 16 |> Option.map (fun n -> narrow (n / 2) n)
