namespace AdvProofs.Statements.Statistics

open AdvProofs.Statements

/// The distance between a sample and a continuous law.
module KolmogorovSmirnov =

    /// sup |F_n − F| of a sample against the distribution function; NaN for an empty sample.
    let distance (cdf: float -> float) (sample: float seq) =
        let sorted = sample |> Seq.toArray |> Array.sort
        let n = float sorted.Length
        sorted
        |> Array.mapi (fun i x -> let f = cdf x in max (abs (float (i + 1) / n - f)) (abs (f - float i / n)))
        |> Array.fold (fun worst d -> if System.Double.IsNaN d || d > worst then d else worst) (if sorted.Length = 0 then nan else 0.0)

    /// The distance that a sample of n from the law exceeds with probability at most alpha (Dvoretzky–Kiefer–Wolfowitz, Massart's constant).
    let limit alpha n = sqrt (log (2.0 / alpha) / (2.0 * float n))

    /// The gate on distances of samples, each given with its size, against their limits at this level: it states what they add up to and what even the smallest
    /// sample finds. At the point where the laws differ most, a sample strays towards the wrong law by more than √(ln 10/2n) once in ten times (Hoeffding).
    let gate name alpha declares (distances: (float * int) list) : Gate =
        let smallest = distances |> List.map snd |> List.fold min System.Int32.MaxValue
        distances
        |> List.map (fun (distance, n) -> distance / limit alpha n)
        |> Gate.atMost $"{name}, over its limit" 1.0
        |> Gate.sampled
            { Of = name
              Size = distances |> List.sumBy snd
              Alpha = min 1.0 (alpha * float distances.Length)
              Detects = limit alpha smallest + sqrt (log 10.0 / (2.0 * float smallest))
              Declares = declares }
