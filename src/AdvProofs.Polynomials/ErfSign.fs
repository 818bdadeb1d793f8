namespace AdvProofs.Polynomials

open System
open System.Numerics
open AdvProofs.Exact

/// Construction E: the Chebyshev truncation of erf(κx) (Low and Chuang 2017; Gilyén et al. 2019, Lemma 25), with coefficients
/// a_(2j+1) = (2κ e^(−κ²/2)/√π) (−1)^j [I_j(κ²/2) + I_{j+1}(κ²/2)]/(2j+1). Its error is the smoothing error erfc(κη) plus the tail.
module ErfSign =

    let internal seriesFor (sharpnessSquared: Rational) halfDegree bits =
        let w = bits + 96
        let x = sharpnessSquared / Rational.ofInt 2
        let inverse = FixedPoint.ofRational w (Rational.ofInt 2 / x)
        let start =
            halfDegree + 16 + 2 * w + int (Math.Ceiling(sqrt (2.0 * Rational.toFloat x * float w)))
        // Backward recurrence I_{j−1} = (2j/x) I_j + I_{j+1}, normalised by e^x = I_0 + 2 Σ I_j: no exponential is evaluated.
        let bessel = Array.zeroCreate<BigInteger> (halfDegree + 2)
        let mutable above, current = BigInteger.Zero, FixedPoint.one w
        let mutable sum = BigInteger.Zero
        for j in start .. -1 .. 0 do
            sum <- sum + (if j = 0 then current else current <<< 1)
            if j <= halfDegree + 1 then bessel[j] <- current
            if j > 0 then
                let below = FixedPoint.mul w inverse current * BigInteger j + above
                above <- current
                current <- below
        let precision = w + 16
        let root (q: Interval) = Interval.sqrt precision q
        let lead =
            Interval.div precision (Interval.scale 1 (root (Interval.ofRational precision sharpnessSquared))) (root (Elementary.pi precision))
            |> FixedPoint.ofInterval w
        let coefficients = Array.zeroCreate<BigInteger> (2 * halfDegree + 2)
        for j in 0..halfDegree do
            let value = lead * (bessel[j] + bessel[j + 1]) / sum / BigInteger(2 * j + 1)
            coefficients[2 * j + 1] <- if j % 2 = 0 then value else -value
        { Bits = w; Coefficients = coefficients }

    /// κ² at half degree J: e^(−κ²η²) and e^(−J²/κ²) balance at J/η; a scan of measured errors around it, on a grid of 1/64, refines that.
    let sharpnessSquared (eta: float) halfDegree =
        let balanced = 64.0 * float (halfDegree + 1) / eta
        let piece: Supremum.Piece = { First = 0.0; Last = 1.0 - eta; Target = 1.0 }
        [ for percent in 40..10..120 -> Rational.fraction (max 1 (int (balanced * float percent / 100.0))) 64 ]
        |> List.minBy (fun square -> Supremum.estimate [ piece ] 1e-9 (seriesFor square halfDegree 64))

    let internal series (eta: Rational) halfDegree bits =
        seriesFor (sharpnessSquared (Rational.toFloat eta) halfDegree) halfDegree bits
