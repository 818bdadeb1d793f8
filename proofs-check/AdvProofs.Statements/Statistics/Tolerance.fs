namespace AdvProofs.Statements.Statistics

open AdvProofs.Statements

/// What must lie within a stated distance of its expectation, up to the spread of the values it is computed from.
module Tolerance =

    /// The gate on an estimate from n values, with its standard error and the degrees of freedom of that. Its level is the chance that an estimate with exactly
    /// this expectation strays farther (Student's law), and twice the tolerance is declared to be found.
    let estimate name expected tolerance n (freedom: float) (value: float, error: float) : Gate =
        [ abs (value - expected) ]
        |> Gate.atMost name tolerance
        |> Gate.sampled
            { Of = name
              Size = n
              Alpha = (if error > 0.0 then Exponent.twoSidedTail (tolerance / error) freedom elif error = 0.0 then 0.0 else 1.0)
              Detects = (if freedom >= 1.0 then tolerance + error * Exponent.twoSidedQuantile 0.2 freedom else infinity)
              Declares = 2.0 * tolerance }

    /// The gate on the mean of independent values. NaN, and so failed, for fewer than two values.
    let gate name expected tolerance (values: float list) : Gate =
        let n = values.Length
        let mean = if n < 2 then nan else List.average values
        let error = sqrt ((values |> List.sumBy (fun x -> (x - mean) * (x - mean))) / float (n * (n - 1)))
        estimate name expected tolerance n (float (n - 1)) (mean, error)

    /// The slope of the line through the means of two groups of independent points, with its standard error to first order, that of the ordinates' distances
    /// from the line.
    let slope (first: (float * float) list) (second: (float * float) list) =
        let mean (points: (float * float) list) = List.averageBy fst points, List.averageBy snd points
        let (x, y), (x', y') = mean first, mean second
        let slope = (y' - y) / (x' - x)
        let variance points =
            let offsets = points |> List.map (fun (x, y) -> y - slope * x)
            let mean = List.average offsets
            (offsets |> List.sumBy (fun d -> (d - mean) * (d - mean))) / float (offsets.Length * (offsets.Length - 1))
        slope, sqrt (variance first + variance second) / abs (x' - x)
