namespace AdvProofs.Statements.Statistics

open MathNet.Numerics.Distributions

/// The exponent of a power law, one least-squares slope per seed and a t interval over the seeds.
module Exponent =

    /// Least-squares slope of y against x. At least two different x.
    let slope (points: (float * float) list) =
        let n = float points.Length
        let meanX = List.sumBy fst points / n
        let meanY = List.sumBy snd points / n
        let covariance = points |> List.sumBy (fun (x, y) -> (x - meanX) * (y - meanY))
        let variance = points |> List.sumBy (fun (x, _) -> (x - meanX) * (x - meanX))
        covariance / variance

    /// Mean of the slopes and the half-width of its two-sided t interval at level alpha; infinite for fewer than two slopes.
    let interval alpha (slopes: float list) =
        let n = slopes.Length
        let mean = List.average slopes
        if n < 2 then
            mean, infinity
        else
            let variance = (slopes |> List.sumBy (fun s -> (s - mean) * (s - mean))) / float (n - 1)
            let quantile = StudentT.InvCDF(0.0, 1.0, float (n - 1), 1.0 - alpha / 2.0)
            mean, quantile * sqrt (variance / float n)
