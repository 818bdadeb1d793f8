namespace AdvProofs.Polynomials

open System
open System.Numerics
open AdvProofs.Exact

/// Construction B: x times the Chebyshev truncation of t^(−1/2), t = x², on [η², 1] (the expansion of Allen-Zhu and Li).
/// Its error on [η, 1] is B_m = (2/π) ∫_η^1 ((1−y)/(1+y))^(m+1/2) (y²−η²)^(−1/2) dy ≤ (1−η)/√(πη(m+1/2)) · r^m, attained at 1.
module ChebyshevSign =

    let private one = Rational.One

    /// (1−η)/√(πη(m+1/2)) · r^m, in doubles: an upper bound of the error on [η, 1] up to rounding.
    let errorBound (eta: float) m =
        (1.0 - eta) / sqrt (Math.PI * eta * (float m + 0.5)) * Math.Pow((1.0 - eta) / (1.0 + eta), float m)

    /// Chebyshev coefficients (in s) of (1+r²+2rs)^(−1/2), signs left out, first halved: Miller's backward recurrence.
    let private laplace w (r: Rational) m =
        let ratio = FixedPoint.ofRational w (r + one / r)
        let extra = int (Math.Ceiling(float w / -(Rational.log2 r))) + 8
        let values = Array.zeroCreate<BigInteger> (m + 1)
        let mutable above, current = BigInteger.Zero, FixedPoint.one w
        let mutable sum = BigInteger.Zero
        for j in m + extra .. -1 .. 0 do
            // current = B_j; twice the alternating sum with the first term halved.
            let signed = if j % 2 = 0 then current else -current
            sum <- sum + (if j = 0 then signed else signed <<< 1)
            if j <= m then values[j] <- current
            if j > 0 then
                let below = (FixedPoint.mul w ratio current * BigInteger(2 * j) - above * BigInteger(2 * j + 1)) / BigInteger(2 * j - 1)
                above <- current
                current <- below
        let target = FixedPoint.ofRational w (Rational.ofInt 2 / (one + r))
        values |> Array.mapi (fun j b -> (if j = 0 then b * target / (sum <<< 1) else b * target / sum))

    let internal series (eta: Rational) m bits =
        let r = (one - eta) / (one + eta)
        // T_k grows like r^(−k) between 0 and η.
        let w = bits + 64 + int (Math.Ceiling(-(Rational.log2 r) * float (m + 1)))
        let coefficients = laplace w r m
        let lead = FixedPoint.ofRational w (Rational.ofInt 2 / (one + eta))
        let slope = FixedPoint.ofRational w (Rational.ofInt 2 / (one - eta * eta))
        let offset = FixedPoint.ofRational w ((one + eta * eta) / (one - eta * eta))
        let value (x: BigInteger) =
            // Σ (−1)^k B_k T_k(s) = Σ B_k T_k(−s).
            let y = offset - FixedPoint.mul w slope (FixedPoint.mul w x x)
            let mutable previous, current = y, FixedPoint.one w
            let mutable sum = BigInteger.Zero
            for k in 0..m do
                sum <- sum + FixedPoint.mul w coefficients[k] current
                let next = (FixedPoint.mul w y current <<< 1) - previous
                previous <- current
                current <- next
            FixedPoint.mul w (FixedPoint.mul w lead x) sum
        { Bits = w; Coefficients = Chebyshev.interpolateOdd w (2 * m + 1) value }
