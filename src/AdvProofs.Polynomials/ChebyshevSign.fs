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

    /// Chebyshev coefficients in τ, the first doubled, of U_m((τ − κ)/(1 − κ)), by the five-term recurrence that its differential equation
    /// (1−τ)(1−2κ+τ)u'' − 3(τ−κ)u' + m(m+2)u = 0 imposes, downwards from the leading one; a_m = 2(1−κ)^(−m). All times `scale`.
    let private shiftedU w (kappa: BigInteger) (scale: BigInteger) m =
        let values = Array.zeroCreate<BigInteger> (m + 5)
        let inverse = FixedPoint.div w (FixedPoint.one w) (FixedPoint.one w - kappa)
        let rec power k = if k = 0 then FixedPoint.one w elif k % 2 = 1 then FixedPoint.mul w inverse (power (k - 1)) else (let h = power (k / 2) in FixedPoint.mul w h h)
        values[m] <- FixedPoint.mul w scale (power m) <<< 1
        let total = BigInteger m * BigInteger(m + 2)
        let curve = FixedPoint.one w - (kappa <<< 1)
        for k in m + 1 .. -1 .. 2 do
            let n = BigInteger k
            let square = n * n - BigInteger.One
            let here = FixedPoint.mul w curve values[k] * (n * square <<< 2) - values[k] * (n * n * n + total * n <<< 1)
            let sides = FixedPoint.mul w kappa (values[k - 1] * BigInteger(2 * k - 1) + values[k + 1] * BigInteger(2 * k + 1)) * (square <<< 1)
            let above = values[k + 2] * (BigInteger(k - 1) * (total - n * BigInteger(k + 2)))
            values[k - 2] <- -(here + sides + above) / (BigInteger(k + 1) * BigInteger(m - k + 2) * BigInteger(m + k))
        values

    /// p_m' = (m + 1/2)(c_m U_m(s) − c_(m+1) U_(m−1)(s)) with s = (2x² − 1 − η²)/(1 − η²): the truncated series misses the differential equation
    /// 2t f' + f = 0 of t^(−1/2) by its last terms only. Its coefficients cost O(m) operations, and p_m is its integral.
    let internal series (eta: Rational) m bits =
        let r = (one - eta) / (one + eta)
        // The recurrence runs from c_m, of the size r^m of the error, up to coefficients near 1, and divides by integers up to m³.
        let w = bits + 64 + 4 * (32 - BitOperations.LeadingZeroCount(uint32 (m + 1))) + 2 * int (Math.Ceiling(-(Rational.log2 r) * float (m + 1)))
        let laplace = laplace w r (m + 1)
        let lead = FixedPoint.ofRational w (Rational.ofInt (2 * m + 1) / (one + eta))
        let kappa = FixedPoint.ofRational w (eta * eta)
        // (m + 1/2)·c_k without its sign (−1)^k, which makes the bracket a sum.
        let weight k = FixedPoint.mul w lead (if k = 0 then laplace[0] <<< 1 else laplace[k])
        let upper = shiftedU w kappa (weight m) m
        let lower = if m = 0 then Array.zeroCreate 4 else shiftedU w kappa (weight (m + 1)) (m - 1)
        let derivative j =
            let sum = upper[j] + (if j < lower.Length then lower[j] else BigInteger.Zero)
            if m % 2 = 0 then sum else -sum
        // ∫ T_2j = T_(2j+1)/(2(2j+1)) − T_(2j−1)/(2(2j−1)), and the first coefficient is doubled.
        let coefficients = Array.zeroCreate<BigInteger> (2 * m + 2)
        for j in 0..m do
            coefficients[2 * j + 1] <- (derivative j - derivative (j + 1)) / BigInteger(2 * (2 * j + 1))
        { Bits = w; Coefficients = coefficients }

    /// B_m in doubles, to a relative 1e-5 (1e-9 for m > 0): the trapezoidal rule in y = η cosh u, whose integrand is even at 0 and vanishes at the other end.
    let error (eta: float) m =
        let last = Math.Acosh(1.0 / eta)
        let steps = 4000
        let value i =
            let y = eta * cosh (last * float i / float steps)
            if i = steps then 0.0 else Math.Pow((1.0 - y) / (1.0 + y), float m + 0.5)
        let sum = 0.5 * value 0 + (seq { 1 .. steps - 1 } |> Seq.sumBy value)
        2.0 / Math.PI * last / float steps * sum

    /// The supremum of |1 − p| on [η, 1] for p_m with rounded coefficients: attained at 1 before rounding, which moves it by half a unit each.
    let internal supremum (series: FixedSeries) =
        let atOne = FixedPoint.one series.Bits - Array.fold (+) BigInteger.Zero series.Coefficients
        let rounding = BigInteger series.Coefficients.Length
        Rational.toFloat (FixedPoint.toRational series.Bits (BigInteger.Abs atOne + rounding))
