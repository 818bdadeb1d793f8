namespace AdvProofs.Checker

open System.Numerics

[<RequireQualifiedAccess>]
module PowerOfTwo =
    /// mantissa·2^exponent with the mantissa rounded up to 192 bits.
    let private roundUp (mantissa: bigint) (exponent: bigint) =
        let excess = int (mantissa.GetBitLength()) - 192
        if excess <= 0 then
            struct (mantissa, exponent)
        else
            struct (-((-mantissa) >>> excess), exponent + bigint excess)

    let private multiply struct (a, i) struct (b, j) = roundUp (a * b) (i + j)

    let rec private power number (exponent: bigint) =
        if exponent.IsOne then
            number
        else
            let root = power number (exponent >>> 1)
            let square = multiply root root
            if exponent.IsEven then square else multiply square number

    let atLeast (value: bigint) (exponent: Fraction) =
        // value ≤ 2^(p/q) exactly when value^q ≤ 2^p.
        let struct (mantissa, scale) = power (roundUp value 0I) exponent.Denominator
        let room = exponent.Numerator - scale
        room.Sign >= 0 && bigint ((mantissa - 1I).GetBitLength()) <= room
