namespace AdvProofs.Checker

open System
open System.Numerics

[<Sealed>]
type Fraction private (numerator: bigint, denominator: bigint) =
    member _.Numerator = numerator
    member _.Denominator = denominator

    /// The only way in: divides by the greatest common divisor and makes the denominator positive.
    static member internal Make(numerator: bigint, denominator: bigint) =
        if denominator.IsZero then raise (DivideByZeroException "The denominator of a fraction is zero.")
        let divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * bigint denominator.Sign
        Fraction(numerator / divisor, denominator / divisor)

    static member Zero = Fraction(0I, 1I)
    static member One = Fraction(1I, 1I)

    static member (+)(a: Fraction, b: Fraction) =
        Fraction.Make(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator)

    static member (-)(a: Fraction, b: Fraction) =
        Fraction.Make(a.Numerator * b.Denominator - b.Numerator * a.Denominator, a.Denominator * b.Denominator)

    static member (*)(a: Fraction, b: Fraction) =
        Fraction.Make(a.Numerator * b.Numerator, a.Denominator * b.Denominator)

    static member (/)(a: Fraction, b: Fraction) =
        Fraction.Make(a.Numerator * b.Denominator, a.Denominator * b.Numerator)

    static member (~-)(a: Fraction) = Fraction(-a.Numerator, a.Denominator)

    override _.Equals other =
        match other with
        | :? Fraction as b -> numerator = b.Numerator && denominator = b.Denominator
        | _ -> false

    override _.GetHashCode() = HashCode.Combine(numerator, denominator)

    override _.ToString() = if denominator.IsOne then string numerator else $"{numerator}/{denominator}"

    interface IEquatable<Fraction> with
        member this.Equals other = this.Equals(box other)

    interface IComparable with
        member _.CompareTo other =
            match other with
            | :? Fraction as b -> compare (numerator * b.Denominator) (b.Numerator * denominator)
            | _ -> invalidArg (nameof other) "A fraction is compared with fractions only."

[<RequireQualifiedAccess>]
module Fraction =
    let ofInteger n = Fraction.Make(n, 1I)
    let ofInt (n: int) = ofInteger (bigint n)
    let ratio numerator denominator = Fraction.Make(numerator, denominator)

    let scale exponent (value: Fraction) =
        if exponent >= 0 then
            Fraction.Make(value.Numerator <<< exponent, value.Denominator)
        else
            Fraction.Make(value.Numerator, value.Denominator <<< -exponent)

    let abs (value: Fraction) = if value.Numerator.Sign < 0 then -value else value
    let sign (value: Fraction) = value.Numerator.Sign

    let power (value: Fraction) exponent =
        if exponent < 0 then raise (ArgumentOutOfRangeException(nameof exponent, "A power must not be negative."))
        Fraction.Make(BigInteger.Pow(value.Numerator, exponent), BigInteger.Pow(value.Denominator, exponent))

    let floor (value: Fraction) =
        let quotient = BigInteger.Divide(value.Numerator, value.Denominator)
        if quotient * value.Denominator > value.Numerator then quotient - 1I else quotient

    let ceiling value = -(floor -value)

    let rootDown (n: bigint) =
        if n.IsZero then
            0I
        else
            // Newton's iteration downwards from above stops at the floor root. The start: √n < (√q + 1)·2^half for q = ⌊n/4^half⌋ below 2^102, and 2^-40
            // covers the rounding of that in doubles.
            let half = max 0 ((int (n.GetBitLength()) - 100) / 2)
            let mutable root = (bigint (Math.Sqrt(float (n >>> (2 * half))) * (1.0 + Math.ScaleB(1.0, -40))) + 2I) <<< half
            let mutable next = (root + n / root) >>> 1
            while next < root do
                root <- next
                next <- (root + n / root) >>> 1
            root

    let private rootUp (n: bigint) =
        let root = rootDown n
        if root * root < n then root + 1I else root

    let sqrtUp bits value =
        // ⌈√⌈4^bits v⌉⌉ ≥ 2^bits √v, and the two ceilings add less than 2 at one extra bit.
        let fine = bits + 2
        ratio (rootUp (ceiling (scale (2 * fine) value))) (1I <<< fine)

    let private digits (text: string) = text.Length > 0 && text |> Seq.forall Char.IsAsciiDigit
    let private canonical (text: string) = digits text && (text = "0" || text[0] <> '0')

    let parse (text: string) =
        let unsigned = if text.StartsWith '-' then text[1..] else text
        if text.Length > 8192 then
            Error "a rational is longer than 8192 characters"
        else
            match unsigned.Split '/' with
            | [| whole |] when whole = "0" && text <> "0" -> Error "zero is written 0"
            | [| whole |] when canonical whole -> Ok(ofInteger (BigInteger.Parse text))
            | [| top; bottom |] when canonical top && canonical bottom ->
                let numerator, denominator = BigInteger.Parse top, BigInteger.Parse bottom
                if denominator.IsZero then Error "the denominator is zero"
                elif denominator.IsOne then Error "an integer is written without /1"
                elif not (BigInteger.GreatestCommonDivisor(numerator, denominator)).IsOne then Error "the rational is not in lowest terms"
                else Ok(ratio (if text.StartsWith '-' then -numerator else numerator) denominator)
            | _ -> Error "not a rational: digits, or digits/digits without leading zeros"

    let text (value: Fraction) = value.ToString()

    let approximate (value: Fraction) =
        // 64 significant bits of the quotient, then one scaling: good to the last place or so, for any size.
        let shift = 64 - int (value.Numerator.GetBitLength()) + int (value.Denominator.GetBitLength())
        Math.ScaleB(float (floor (scale shift value)), -shift)

    let ofFloat (value: float) =
        let bits = BitConverter.DoubleToInt64Bits value
        let exponent, fraction = int (bits >>> 52) &&& 0x7FF, bits &&& ((1L <<< 52) - 1L)
        if exponent = 0x7FF then invalidArg (nameof value) "Only finite numbers are fractions."
        let magnitude = if exponent = 0 then fraction else fraction ||| (1L <<< 52)
        let magnitude = scale (max exponent 1 - 1075) (ofInteger (bigint magnitude))
        if bits < 0L then -magnitude else magnitude

    let truncatedFloat (numerator: bigint) exponent =
        let excess = int ((BigInteger.Abs numerator).GetBitLength()) - 53
        let leading = if excess > 0 then (BigInteger.Abs numerator) >>> excess else BigInteger.Abs numerator
        Math.ScaleB(float (int64 leading) * float numerator.Sign, exponent + max excess 0)
