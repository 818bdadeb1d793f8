namespace AdvProofs.Checker

open System.Numerics
open System.Threading.Tasks

[<RequireQualifiedAccess>]
module Duality =
    let denominatorBits = 4096

    let private bitLength (n: bigint) = int (n.GetBitLength())

    /// The points times one common denominator, which drops out of the quotient; None when it grows past the limit.
    let private commonNumerators (points: Fraction[]) =
        let join common (point: Fraction) =
            common
            |> Option.map (fun d -> d / BigInteger.GreatestCommonDivisor(d, point.Denominator) * point.Denominator)
            |> Option.filter (fun d -> bitLength d <= denominatorBits)
        (Some 1I, points)
        ||> Array.fold join
        |> Option.map (fun d -> points |> Array.map (fun p -> p.Numerator * (d / p.Denominator)))

    /// ∏_{j≠i}|N_i - N_j| as mantissa·2^exponent, rounded down. A truncation keeps at least `precision` bits, so it loses a relative
    /// 2^(1-precision) at most, and there is at most one per factor.
    let private product precision (numerators: bigint[]) i =
        let mutable mantissa, exponent = 1I, 0
        for j in 0 .. numerators.Length - 1 do
            if j <> i then
                mantissa <- mantissa * BigInteger.Abs(numerators[i] - numerators[j])
                let excess = bitLength mantissa - precision
                if excess > 256 then
                    mantissa <- mantissa >>> excess
                    exponent <- exponent + excess
        struct (mantissa, exponent)

    /// The same in limbs where the numerators, moved to start at zero, have at most 128 bits.
    let private products precision (numerators: bigint[]) =
        let least = Array.min numerators
        if bitLength (Array.max numerators - least) > 128 then
            product precision numerators
        else
            let limb shift = numerators |> Array.map (fun n -> uint64 (((n - least) >>> shift) &&& ((1I <<< 64) - 1I)))
            TruncatedProduct.ofDifferences precision (limb 64) (limb 0)

    let lowerBound degreeOfParallelism (scale: Fraction) points (values: int[]) =
        let bound (numerators: bigint[]) =
            let count = numerators.Length
            let precision = 256 + 2 * bitLength (bigint count) + bitLength (Fraction.ceiling (Fraction.One / scale))
            let found = Array.create count (struct (1I, 0))
            let product = products precision numerators
            let work i = found[i] <- product i
            Parallel.For(0, count, ParallelOptions(MaxDegreeOfParallelism = degreeOfParallelism), work) |> ignore
            // In units that make the largest |λ| about 2^precision, weight ≤ 1/product < weight + 1 …
            let unit = precision + (found |> Array.map (fun struct (m, e) -> e + bitLength m) |> Array.min)
            let weights = found |> Array.map (fun struct (m, e) -> if unit >= e then (1I <<< (unit - e)) / m else 0I)
            let total = Array.sum weights
            // … and the true |λ| is below 1/product by a relative count·2^(1-precision) at most (Bernoulli's inequality).
            let slack = bigint count + 1I + ((bigint count * total) >>> (precision - 1))
            let alternating = weights |> Seq.mapi (fun i w -> w * bigint (if i % 2 = 0 then values[i] else -values[i])) |> Seq.sum
            let certain = BigInteger.Max(0I, BigInteger.Abs alternating - slack)
            Fraction.ratio certain (total + bigint count)
        commonNumerators points |> Option.map bound
