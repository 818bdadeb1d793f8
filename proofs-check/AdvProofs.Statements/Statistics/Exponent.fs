namespace AdvProofs.Statements.Statistics

open MathNet.Numerics

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

    /// P(|T| > t) = I_x(ν/2, 1/2), x = ν/(ν + t²), for Student's law with ν degrees of freedom.
    let twoSidedTail t (freedom: float) = SpecialFunctions.BetaRegularized(freedom / 2.0, 0.5, freedom / (freedom + t * t))

    /// The t with P(|T| > t) = alpha.
    let twoSidedQuantile alpha (freedom: float) =
        let x = Bisection.unitRoot (fun x -> SpecialFunctions.BetaRegularized(freedom / 2.0, 0.5, x) - alpha)
        sqrt (freedom * (1.0 - x) / x)

    /// Mean of the slopes and the half-width of its two-sided t interval at level alpha; infinite for fewer than two slopes. Exact for normal slopes;
    /// for slopes that are skewed towards small values the lower limit lies too high more often than alpha/2.
    let interval alpha (slopes: float list) =
        let n = slopes.Length
        let mean = List.average slopes
        if n < 2 then
            mean, infinity
        else
            let variance = (slopes |> List.sumBy (fun s -> (s - mean) * (s - mean))) / float (n - 1)
            mean, twoSidedQuantile alpha (float (n - 1)) * sqrt (variance / float n)

    /// What an exponent may exceed the claimed one by before it is called violated: a factor ln(m)^q that the claim hides adds at most q/ln(m₀) to a
    /// slope fitted above m₀, since d(q ln ln m)/d(ln m) = q/ln m falls; 0.05 stands for the terms of lower order.
    let allowance logPower smallest = logPower / log smallest + 0.05

    /// The least exponent that the lower limit of the interval clears with probability about 0.9, at the spread of these slopes.
    let detects alpha allowed (slopes: float list) =
        let _, halfWidth = interval alpha slopes
        let _, nineTimesInTen = interval 0.2 slopes
        allowed + halfWidth + nineTimesInTen
