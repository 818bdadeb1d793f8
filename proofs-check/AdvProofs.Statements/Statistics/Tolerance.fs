namespace AdvProofs.Statements.Statistics

open AdvProofs.Statements

/// A mean that must lie within a stated distance of its expectation.
module Tolerance =

    /// The gate on independent values. Its level is the chance that a mean with exactly this expectation strays farther, at the spread of the values
    /// (Student's law), and twice the tolerance is declared to be found. NaN, and so failed, for fewer than two values.
    let gate name expected tolerance (values: float list) : Gate =
        let n = values.Length
        let mean = if n < 2 then nan else List.average values
        let error = sqrt ((values |> List.sumBy (fun x -> (x - mean) * (x - mean))) / float (n * (n - 1)))
        let _, nineTimesInTen = Exponent.interval 0.2 (if n < 2 then [ nan ] else values)
        [ abs (mean - expected) ]
        |> Gate.atMost name tolerance
        |> Gate.sampled
            { Of = name
              Size = n
              Alpha = (if error > 0.0 then Exponent.twoSidedTail (tolerance / error) (float (n - 1)) elif error = 0.0 then 0.0 else 1.0)
              Detects = tolerance + nineTimesInTen
              Declares = 2.0 * tolerance }
