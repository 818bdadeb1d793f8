namespace AdvProofs.Checker

open System.Numerics

[<RequireQualifiedAccess>]
module IntervalPoints =
    let move form pointBits (low: Fraction) =
        let step = Fraction.scale -pointBits Fraction.One
        match form with
        | Form.General -> step
        | Form.Odd -> step / (low + low)

    let rounded form pointBits (low: Fraction, high: Fraction) =
        let denominator = 2I * low.Denominator * high.Denominator
        let a = 2I * low.Numerator * high.Denominator
        let b = 2I * high.Numerator * low.Denominator
        let centre, half = (a + b) / 2I, (b - a) / 2I
        let power, least =
            match form with
            | Form.General -> 1, Fraction.ceiling (Fraction.scale pointBits low)
            | Form.Odd -> 2, Fraction.ceiling (Fraction.scale pointBits (low * low))
        fun (struct (a: int64, b: int64)) ->
            let a, b = bigint a, bigint b
            let cosine, radius = b * b - a * a, b * b + a * a
            let below = BigInteger.Pow(denominator * radius, power)
            let round (numerator: bigint) =
                let above = BigInteger.Pow(numerator, power) <<< pointBits
                let floor = if above.Sign >= 0 then above / below else -((below - 1I - above) / below)
                BigInteger.Max(least, floor)
            struct (round (centre * radius + half * cosine), round (centre * radius - half * cosine))
