namespace AdvProofs.Polynomials

open System
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

    /// X_k = Σ_j values[j]·cos(πk(2j+1)/(2N)), N = values.Length; cosines[i] = cos(iπ/(2·count)) with count = stride·N. Lee's recursion: even k from the sums of
    /// mirrored values; odd k from X_(2k+1) + X_(2k−1) = Σ 2cos(π(2j+1)/(2N))·(difference)·cos(πk(2j+1)/N). Each level loses a few units.
    let rec private cosineTransform bits (cosines: BigInteger[]) stride (values: BigInteger[]) =
        let size = values.Length
        if size % 2 = 1 || size < 32 then
            Array.init size (fun k ->
                let mutable sum = BigInteger.Zero
                for j in 0 .. size - 1 do
                    sum <- sum + values[j] * cosines[int (int64 k * int64 (2 * j + 1) % int64 (4 * size)) * stride]
                sum >>> bits)
        else
            let half = size / 2
            let even = Array.init half (fun j -> values[j] + values[size - 1 - j]) |> cosineTransform bits cosines (2 * stride)
            let odd: BigInteger[] = oddPart bits cosines stride (Array.init half (fun j -> values[j] - values[size - 1 - j]))
            Array.init size (fun k -> if k % 2 = 0 then even[k / 2] else odd[k / 2])

    /// The values X_1, X_3, … from the differences of mirrored values.
    and private oddPart bits (cosines: BigInteger[]) stride (differences: BigInteger[]) =
        let sums =
            differences
            |> Array.mapi (fun j d -> (d * cosines[(2 * j + 1) * stride]) >>> (bits - 1))
            |> cosineTransform bits cosines (2 * stride)
        let found = Array.zeroCreate<BigInteger> differences.Length
        found[0] <- sums[0] >>> 1
        for k in 1 .. differences.Length - 1 do
            found[k] <- sums[k] - found[k - 1]
        found

    /// A number of nodes just above `least` that can be halved until little is left.
    let private nodeCount least =
        let halvings = Math.Max(1, BitOperations.Log2(uint32 least) - 4)
        ((least - 1 >>> halvings) + 1) <<< halvings

    /// Bits lost to the recursion: a unit or so a term.
    let private guard count = 8 + BitOperations.Log2(uint32 count)

    let interpolate bits degree (f: BigInteger -> BigInteger) =
        let count = nodeCount (degree + 1)
        let w = bits + guard count
        let cosines = FixedPoint.cosines w count
        let values = Array.init count (fun j -> f (FixedPoint.shiftRound (w - bits) cosines[2 * j + 1]) <<< (w - bits))
        let sums = cosineTransform w cosines 1 values
        Array.init (degree + 1) (fun k -> (if k = 0 then sums[k] else sums[k] <<< 1) / BigInteger count >>> (w - bits))

    let interpolateOdd bits degree (f: BigInteger -> BigInteger) =
        let count = nodeCount (degree + 1)
        let w = bits + guard count
        let cosines = FixedPoint.cosines w count
        let values = Array.init (count / 2) (fun j -> f (FixedPoint.shiftRound (w - bits) cosines[2 * j + 1]) <<< (w - bits + 1))
        let sums = oddPart w cosines 1 values
        Array.init (degree + 1) (fun k -> if k % 2 = 0 then BigInteger.Zero else (sums[k / 2] <<< 1) / BigInteger count >>> (w - bits))
