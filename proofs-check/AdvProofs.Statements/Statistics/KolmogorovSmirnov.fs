namespace AdvProofs.Statements.Statistics

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
