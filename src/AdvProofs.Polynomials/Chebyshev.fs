namespace AdvProofs.Polynomials

open System.Numerics
open AdvProofs.Exact

module Chebyshev =

    let toMonomial (coefficients: BigInteger[]) =
        // Clenshaw on coefficient vectors: b_k = 2x b_{k+1} − b_{k+2} + c_k. Two buffers, updated in place.
        let n = coefficients.Length - 1
        let mutable above = Array.create (n + 2) BigInteger.Zero
        let mutable current = Array.create (n + 2) BigInteger.Zero
        for k in n .. -1 .. 1 do
            let used = n - k
            for j in used + 1 .. -1 .. 1 do
                above[j] <- (current[j - 1] <<< 1) - above[j]
            above[0] <- coefficients[k] - above[0]
            let swap = above
            above <- current
            current <- swap
        Array.init (n + 1) (fun j ->
            if j = 0 then coefficients[0] - above[0] else current[j - 1] - above[j])

    let private half = Rational.fraction 1 2

    let ofMonomial (coefficients: Rational[]) =
        // Horner in the Chebyshev basis: x T_0 = T_1, x T_k = (T_{k+1} + T_{k−1})/2.
        let n = coefficients.Length - 1
        let mutable result = [| coefficients[n] |]
        for i in n - 1 .. -1 .. 0 do
            let at k = if k < result.Length then result[k] else Rational.Zero
            let shifted =
                Array.init (result.Length + 1) (fun k ->
                    let fromBelow = if k = 0 then Rational.Zero elif k = 1 then at 0 else half * at (k - 1)
                    fromBelow + half * at (k + 1))
            shifted[0] <- shifted[0] + coefficients[i]
            result <- shifted
        result

    let clenshaw (coefficients: float[]) x =
        let y = 2.0 * x
        let mutable b1 = 0.0
        let mutable b2 = 0.0
        for k in coefficients.Length - 1 .. -1 .. 1 do
            let b0 = y * b1 - b2 + coefficients[k]
            b2 <- b1
            b1 <- b0
        x * b1 - b2 + coefficients[0]

    let evaluate (coefficients: Rational[]) (x: Rational) =
        let y = x + x
        let mutable b1 = Rational.Zero
        let mutable b2 = Rational.Zero
        for k in coefficients.Length - 1 .. -1 .. 1 do
            let b0 = y * b1 - b2 + coefficients[k]
            b2 <- b1
            b1 <- b0
        x * b1 - b2 + coefficients[0]

    let evaluateMonomial (coefficients: Rational[]) (x: Rational) =
        Array.foldBack (fun a acc -> acc * x + a) coefficients Rational.Zero

    let clenshawFixed bits (coefficients: BigInteger[]) (x: BigInteger) =
        let mutable b1 = BigInteger.Zero
        let mutable b2 = BigInteger.Zero
        for k in coefficients.Length - 1 .. -1 .. 1 do
            let b0 = ((x * b1) >>> (bits - 1)) - b2 + coefficients[k]
            b2 <- b1
            b1 <- b0
        ((x * b1) >>> bits) - b2 + coefficients[0]

    let interpolate bits degree (f: BigInteger -> BigInteger) =
        let count = degree + 1
        let cosines = FixedPoint.cosines bits count
        let values = Array.init count (fun j -> f cosines[2 * j + 1])
        Array.init count (fun k ->
            let mutable sum = BigInteger.Zero
            for j in 0 .. count - 1 do
                sum <- sum + values[j] * cosines[int (int64 k * int64 (2 * j + 1) % int64 (4 * count))]
            (if k = 0 then sum else sum <<< 1) / BigInteger count >>> bits)

    let interpolateOdd bits degree (f: BigInteger -> BigInteger) =
        let count = degree + 1
        let cosines = FixedPoint.cosines bits count
        let values = Array.init (count / 2) (fun j -> f cosines[2 * j + 1])
        Array.init count (fun k ->
            if k % 2 = 0 then BigInteger.Zero
            else
                let mutable sum = BigInteger.Zero
                for j in 0 .. count / 2 - 1 do
                    sum <- sum + values[j] * cosines[int (int64 k * int64 (2 * j + 1) % int64 (4 * count))]
                (sum <<< 2) / BigInteger count >>> bits)
