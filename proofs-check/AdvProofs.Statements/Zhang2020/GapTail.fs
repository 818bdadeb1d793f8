namespace AdvProofs.Statements.Zhang2020

open System
open MathNet.Numerics.Integration
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.WorstCases
open AdvProofs.Statements
open AdvProofs.Statements.Statistics

/// How the probability that Theorem 5.1's supremum exceeds C m^{−1/6} falls with the width, for d = 3.
/// At a point F = f + P is close to Gaussian with mean E P and the exact variance v of m independent terms; along the circle F' has variance (3/8) m^{−2/3} exactly, since slopes 0 and 1
/// are equally likely and the derivative of z_r is independent of z_r. So, with x = (C m^{−1/6} − E P)/√v,
///     Φ(−x) ≤ P(sup > C m^{−1/6}) ≤ 2 (Φ(−x) + √(Var F'/v) e^{−x²/2}),
/// on the left one point and one sign, on the right Rice's expected number of upcrossings of the circle, for both signs. As E P ~ 1/(4√π) m^{−1/6} and v ~ m^{−2/3} at R = 1,
/// both are exp(−(C − 1/(4√π))²/2 · m^{1/3} (1 + o(1))): the exponent 1/3 of the theorem's probability is exact. The Gaussian law of F is an approximation, with relative error O(1/m) at fixed x.
module internal GapTail =

    /// Variance of f + P at a point: m m^{−2/3} (½ E φ_τ² + ½ E σ² − ¼ (E κ)²), z ~ N(0, 2/m).
    let variance m radius =
        let s, tau = sqrt (2.0 / float m), PseudoNetworkGap.Reach(m, radius)
        let moment low high (f: float -> float) = GaussLegendreRule.Integrate((fun z -> f z * NormalDistribution.Density(z / s) / s), low, high, 64)
        let widened power =
            let value z = WidenedRelu.Value(tau, z) ** power
            moment -tau 0.0 value + moment 0.0 tau value + moment tau (tau + 6.0 * s) value + moment (tau + 6.0 * s) (tau + 12.0 * s) value
        let kink = widened 1.0 - s / sqrt (2.0 * Math.PI)
        Math.Cbrt(float m) * (0.5 * widened 2.0 + 0.25 * s * s - 0.25 * kink * kink)

    /// The two sides of the estimate of P(sup > C m^{−1/6}).
    let estimates m radius constant =
        let v = variance m radius
        let x = (constant / Math.Pow(float m, 1.0 / 6.0) - PseudoNetworkGap.ExpectedKink(m, radius)) / sqrt v
        let slope = sqrt (0.375 / Math.Cbrt(float m) ** 2.0 / v)
        let beyond = NormalDistribution.Cdf -x
        beyond, min 1.0 (2.0 * (beyond + slope * exp (-0.5 * x * x)))

    /// Level of each of the two tests.
    let alpha = 1e-7

    /// A side of the estimate is judged where a miss by this factor is found nine times in ten.
    let declared = 5.0

    /// What n networks find of P(sup > C m^{−1/6}): the factor by which it must lie below the first estimate, and that by which it must lie above the second. Infinite if no outcome falsifies.
    let strengths m radius constant n =
        let low, high = estimates m radius constant
        let smallest = 1.0 - Binomial.detects Budget.Power (1.0 - low) alpha n
        (if smallest > 0.0 then low / smallest else infinity), (if high < 1.0 then Binomial.detects Budget.Power high alpha n / high else infinity)

    /// Whether the networks that find this factor are enough for it to be a test.
    let suffices factor =
        if Double.IsNaN factor then invalidArg (nameof factor) "The estimate of the tail's probability is not a number."
        factor <= declared

    /// The gate of one side, if the networks suffice; a side that is not judged is named in the remarks.
    let private judged name n factor (gate: Gate) =
        if suffices factor then [ gate |> Gate.sampled { Of = name; Size = n; Alpha = alpha; Detects = factor; Declares = declared } ] else []

    let constants = [ 0.8; 1.0 ]

    let private exceedances constant (trials: (Trial * Measurement) list) =
        trials |> List.filter (fun (trial, m) -> m.Left > constant / Math.Pow(trial.Config.Number "m", 1.0 / 6.0)) |> List.length

    /// Gates and remarks of the trials of one width.
    let study (trials: (Trial * Measurement) list) =
        let config = (fst trials.Head).Config
        let m, n = config.Int "m", trials.Length
        [ for constant in constants do
              let k = exceedances constant trials
              let low, high = estimates m (config.Number "R") constant
              let lowest, highest = 1.0 - Binomial.upperLimit (1.0 - alpha) (n - k) n, Binomial.upperLimit (1.0 - alpha) k n
              let share = float k / float n
              let rate = -log share / Math.Cbrt(float m)
              let limit = (constant - 1.0 / (4.0 * sqrt Math.PI)) ** 2.0 / 2.0
              let tail = $"P(sup > {constant} m^(-1/6)) at m = {m}"
              let below, above = strengths m (config.Number "R") constant n
              let unjudged = [ "below", below; "above", above ] |> List.filter (snd >> suffices >> not) |> List.map fst |> String.concat " and "
              let reserve = if unjudged = "" then "" else $" Too few networks to find a factor of {declared} {unjudged}."
              let rates = if k = 0 then "" else $"; −ln P/m^(1/3) = {rate:F3}, its limit is {limit:F3}"
              ([ lowest / high ] |> Gate.atMost $"{tail}, lower limit over Rice's estimate" 1.0 |> judged $"{tail}, factor above Rice's estimate" n above)
              @ ([ highest / low ] |> Gate.atLeast $"{tail}, upper limit over that of one point" 1.0 |> judged $"{tail}, factor below that of one point" n below),
              $"P(sup > {constant} m^(-1/6)) = {share:G3} at m = {m}, between {low:G3} and {high:G3}{rates}.{reserve}" ]
