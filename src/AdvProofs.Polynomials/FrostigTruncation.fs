namespace AdvProofs.Polynomials

open System
open AdvProofs.Exact

/// Construction D: the Chebyshev series of a long Frostig polynomial p_k cut after degree 2d+1 (Sachdeva and Vishnoi's truncation).
/// Error on [η, 1] at most (1 − p_k(η)) + Σ_{j>d} |a_(2j+1)|; k is chosen to make that least.
module FrostigTruncation =

    /// The k for half degree d, by a scan of the bound over k in steps of 4 %.
    let parameter (eta: float) d =
        let rec scan k best bestK =
            if float k > 8.0 * float (d + 4) / eta then bestK
            else
                let head = exp (-(float (k + 1)) * eta * eta) / (eta * sqrt (Math.PI * float (k + 1)))
                let tail = FrostigSign.magnitudes k k |> Array.skip (min (d + 1) (k + 1)) |> Array.sum
                let bound = head + tail
                let next = k + 1 + k / 25
                if bound < best then scan next bound k else scan next best bestK
        scan (max d 1) infinity (max d 1)

    let internal series (eta: Rational) d bits =
        FrostigSign.truncated (parameter (Rational.toFloat eta) d) d bits
