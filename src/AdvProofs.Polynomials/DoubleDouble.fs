namespace AdvProofs.Polynomials

open System
open System.Numerics

/// Sums hi + lo of two doubles, |lo| ≤ ulp(hi)/2, several at a time: about 104 significant bits at a tenth of the cost of big integers and less.
/// Each operation is off by a relative 2^-102 at most; sums of opposite signs by 2^-104 of the larger term.
module internal DoubleDouble =

    let inline private renormalised (hi: Vector<float>) (lo: Vector<float>) =
        let sum = hi + lo
        struct (sum, lo - (sum - hi))

    let inline add (struct (ah: Vector<float>, al: Vector<float>)) (struct (bh: Vector<float>, bl: Vector<float>)) =
        let sum = ah + bh
        let part = sum - ah
        renormalised sum ((ah - (sum - part)) + (bh - part) + (al + bl))

    let inline negate (struct (h: Vector<float>, l: Vector<float>)) = struct (-h, -l)

    let inline multiply (struct (ah: Vector<float>, al: Vector<float>)) (struct (bh: Vector<float>, bl: Vector<float>)) =
        let product = ah * bh
        renormalised product (Vector.FusedMultiplyAdd(ah, bh, -product) + (ah * bl + al * bh))

    let inline divide (struct (ah: Vector<float>, al: Vector<float>)) (struct (bh: Vector<float>, bl: Vector<float>)) =
        let quotient = ah / bh
        let product = quotient * bh
        let rest = (ah - product) - Vector.FusedMultiplyAdd(quotient, bh, -product) + (al - quotient * bl)
        renormalised quotient (rest / bh)

    /// Arrays of high and low parts, padded to whole vectors.
    [<Struct>]
    type Numbers = { Hi: float[]; Lo: float[] }

    let private width = Vector<float>.Count

    let padded filler (values: struct (float * float)[]) =
        let size = (values.Length + width - 1) / width * width
        let part take = Array.init size (fun i -> take (if i < values.Length then values[i] else struct (filler, 0.0)))
        { Hi = part (fun (struct (hi, _)) -> hi); Lo = part (fun (struct (_, lo)) -> lo) }

    let inline at (numbers: Numbers) i = struct (Vector<float>(numbers.Hi, i), Vector<float>(numbers.Lo, i))
    let inline all (struct (hi: float, lo: float)) = struct (Vector<float> hi, Vector<float> lo)

    /// n·2^-places to 106 bits.
    let ofFixed places (n: BigInteger) : struct (float * float) =
        let leading (n: BigInteger) =
            let excess = Math.Max(0, int ((BigInteger.Abs n).GetBitLength()) - 53)
            let top = BigInteger.op_Explicit (BigInteger.Abs n >>> excess): int64
            let top = if n.Sign < 0 then -top else top
            float top, excess, n - (BigInteger top <<< excess)
        let hi, shift, rest = leading n
        let lo, less, _ = leading rest
        let hi, lo = Math.ScaleB(hi, shift - places), Math.ScaleB(lo, less - places)
        let sum = hi + lo
        struct (sum, lo - (sum - hi))

    /// floor((hi + lo)·2^places) up to a unit or two.
    let toFixed places (struct (hi: float, lo: float)) =
        let part (x: float) =
            if x = 0.0 then BigInteger.Zero
            else
                let exponent = Math.ILogB x - 52
                FixedPoint.shiftRound (-exponent - places) (BigInteger(Math.ScaleB(x, -exponent)))
        part hi + part lo

    /// The sum over the lanes.
    let total (struct (hi: Vector<float>, lo: Vector<float>)) : struct (float * float) =
        let mutable sum = struct (Vector<float> hi[0], Vector<float> lo[0])
        for lane in 1 .. width - 1 do
            sum <- add sum (struct (Vector<float> hi[lane], Vector<float> lo[lane]))
        let struct (h, l) = sum
        struct (h[0], l[0])
