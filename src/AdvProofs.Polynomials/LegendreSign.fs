namespace AdvProofs.Polynomials

open System
open System.Numerics
open AdvProofs.Exact

module LegendreSign =

    let private one = Rational.One
    let private two = Rational.ofInt 2

    let ratio eta = (one - eta) / (one + eta)
    let error eta m = Rational.pow (m + 1) (ratio eta)

    let degree eta epsilon =
        // A start from logarithms, corrected exactly: the answer is the least m ≥ 0 with r^(m+1) ≤ ε.
        let guess = Rational.log2 epsilon / Rational.log2 (ratio eta)
        let mutable m = Math.Max(0, int (Math.Ceiling guess) - 2)
        while m > 0 && error eta (m - 1) <= epsilon do
            m <- m - 1
        while error eta m > epsilon do
            m <- m + 1
        2 * m + 1

    let evaluate eta m x =
        let r = ratio eta
        let z = (one + eta * eta - two * x * x) / (one - eta * eta)
        // Q_k = r^k P_k(z): k Q_k = (2k−1) r z Q_{k−1} − (k−1) r² Q_{k−2}.
        let mutable previous, current = Rational.Zero, one
        let mutable sum = one
        for k in 1..m do
            let next = (Rational.ofInt (2 * k - 1) * r * z * current - Rational.ofInt (k - 1) * r * r * previous) / Rational.ofInt k
            previous <- current
            current <- next
            sum <- sum + current
        two * x / (one + eta) * sum

    let monomial eta m =
        // The recurrence on coefficient vectors in t = x²: r z = a − b t.
        let r = ratio eta
        let a = r * (one + eta * eta) / (one - eta * eta)
        let b = r * two / (one - eta * eta)
        let zero = Array.create (m + 1) Rational.Zero
        let mutable previous, current = zero, Array.init (m + 1) (fun j -> if j = 0 then one else Rational.Zero)
        let sum = Array.copy current
        for k in 1..m do
            let factor, back = Rational.fraction (2 * k - 1) k, Rational.fraction (k - 1) k * r * r
            let next =
                Array.init (m + 1) (fun j ->
                    if j > k then Rational.Zero
                    else
                        let shifted = if j = 0 then Rational.Zero else b * current[j - 1]
                        factor * (a * current[j] - shifted) - back * previous[j])
            previous <- current
            current <- next
            for j in 0..k do
                sum[j] <- sum[j] + current[j]
        let lead = two / (one + eta)
        Array.init (2 * m + 2) (fun k -> if k % 2 = 0 then Rational.Zero else lead * sum[k / 2])

    let chebyshev eta m = Chebyshev.ofMonomial (monomial eta m)

    let evaluateFixed bits eta m =
        let fixedOf q = FixedPoint.ofRational bits q
        let r = ratio eta
        let a = fixedOf (r * (one + eta * eta) / (one - eta * eta))
        let b = fixedOf (r * two / (one - eta * eta))
        let square = fixedOf (r * r)
        let lead = fixedOf (two / (one + eta))
        fun (x: BigInteger) ->
            let rz = a - FixedPoint.mul bits b (FixedPoint.mul bits x x)
            let mutable previous, current = BigInteger.Zero, FixedPoint.one bits
            let mutable sum = current
            for k in 1..m do
                let forward = FixedPoint.mul bits rz current * BigInteger(2 * k - 1)
                let next = (forward - FixedPoint.mul bits square previous * BigInteger(k - 1)) / BigInteger k
                previous <- current
                current <- next
                sum <- sum + current
            FixedPoint.mul bits (FixedPoint.mul bits lead x) sum

    let series eta m bits =
        let w = bits + 64
        { Bits = w; Coefficients = Chebyshev.interpolateOdd w (2 * m + 1) (evaluateFixed w eta m) }
