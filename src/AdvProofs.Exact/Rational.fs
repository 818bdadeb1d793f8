namespace AdvProofs.Exact

open System
open System.Globalization
open System.Numerics

[<Struct; CustomEquality; CustomComparison>]
type Rational private (numerator: BigInteger, storedDenominator: BigInteger) =

    member _.Numerator = numerator

    // A default struct stores 0/0; reading the denominator as one makes it zero.
    member _.Denominator = if storedDenominator.IsZero then BigInteger.One else storedDenominator

    member _.Sign = numerator.Sign
    member this.IsInteger = this.Denominator.IsOne

    static member internal Raw(numerator, denominator) = Rational(numerator, denominator)

    static member internal Reduce(numerator: BigInteger, denominator: BigInteger) =
        if denominator.IsZero then
            raise (DivideByZeroException "A rational number with denominator zero does not exist.")
        let divisor = BigInteger.GreatestCommonDivisor(numerator, denominator)
        let divisor = if denominator.Sign < 0 then -divisor else divisor
        if divisor.IsOne then Rational(numerator, denominator) else Rational(numerator / divisor, denominator / divisor)

    static member Zero = Rational(BigInteger.Zero, BigInteger.One)
    static member One = Rational(BigInteger.One, BigInteger.One)

    static member (+)(x: Rational, y: Rational) =
        if x.IsInteger && y.IsInteger then
            Rational(x.Numerator + y.Numerator, BigInteger.One)
        else
            Rational.Reduce(x.Numerator * y.Denominator + y.Numerator * x.Denominator, x.Denominator * y.Denominator)

    static member (-)(x: Rational, y: Rational) = x + Rational(-y.Numerator, y.Denominator)

    static member (*)(x: Rational, y: Rational) =
        Rational.Reduce(x.Numerator * y.Numerator, x.Denominator * y.Denominator)

    static member (/)(x: Rational, y: Rational) =
        Rational.Reduce(x.Numerator * y.Denominator, x.Denominator * y.Numerator)

    static member (~-)(x: Rational) = Rational(-x.Numerator, x.Denominator)

    static member Pow(x: Rational, exponent: int) =
        if exponent >= 0 then
            Rational(BigInteger.Pow(x.Numerator, exponent), BigInteger.Pow(x.Denominator, exponent))
        else
            Rational.Reduce(BigInteger.Pow(x.Denominator, -exponent), BigInteger.Pow(x.Numerator, -exponent))

    static member op_Implicit(n: int) = Rational(BigInteger n, BigInteger.One)

    static member internal Compare(x: Rational, y: Rational) =
        if x.Sign <> y.Sign then compare x.Sign y.Sign
        else BigInteger.Compare(x.Numerator * y.Denominator, y.Numerator * x.Denominator)

    override this.Equals other =
        match other with
        | :? Rational as y -> this.Numerator = y.Numerator && this.Denominator = y.Denominator
        | _ -> false

    override this.GetHashCode() = HashCode.Combine(this.Numerator, this.Denominator)

    override this.ToString() =
        let numerator = this.Numerator.ToString CultureInfo.InvariantCulture
        if this.IsInteger then numerator else numerator + "/" + this.Denominator.ToString CultureInfo.InvariantCulture

    interface IEquatable<Rational> with
        member this.Equals other = this.Numerator = other.Numerator && this.Denominator = other.Denominator

    interface IComparable<Rational> with
        member this.CompareTo other = Rational.Compare(this, other)

    interface IComparable with
        member this.CompareTo other =
            match other with
            | :? Rational as y -> Rational.Compare(this, y)
            | _ -> invalidArg (nameof other) "A rational number is compared with rational numbers only."

    // floor(|x|·2^s) with 66 or 67 bits, the remainder folded into the last bit, then one rounding by hand to
    // the 53 bits of a double (fewer among the subnormals), so the result is correctly rounded.
    static member op_Explicit(x: Rational) : float =
        if x.Sign = 0 then 0.0
        else
            let n = BigInteger.Abs x.Numerator
            let shift = 66L - n.GetBitLength() + x.Denominator.GetBitLength()
            if shift > 5000L then 0.0 * float x.Sign
            elif shift < -5000L then infinity * float x.Sign
            else
                let shift = int shift
                let n, d = if shift >= 0 then n <<< shift, x.Denominator else n, x.Denominator <<< -shift
                let mutable remainder = BigInteger.Zero
                let quotient = BigInteger.DivRem(n, d, &remainder)
                let sticky = if remainder.IsZero then quotient else quotient ||| BigInteger.One
                let drop = max (int (sticky.GetBitLength()) - 53) (shift - 1074)
                let kept = sticky >>> drop
                let rest = sticky - (kept <<< drop)
                let half = BigInteger.One <<< (drop - 1)
                let up = rest > half || (rest = half && not kept.IsEven)
                let significand = float (if up then kept + BigInteger.One else kept)
                float x.Sign * Math.ScaleB(significand, drop - shift)

[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Rational =

    let create (numerator: BigInteger) (denominator: BigInteger) = Rational.Reduce(numerator, denominator)
    let ofBigInteger (n: BigInteger) = Rational.Raw(n, BigInteger.One)
    let ofInt (n: int) = ofBigInteger (BigInteger n)
    let fraction (numerator: int) (denominator: int) = create (BigInteger numerator) (BigInteger denominator)

    let toFloat (x: Rational) : float = Rational.op_Explicit x

    let ofFloat (x: float) =
        if not (Double.IsFinite x) then
            invalidArg (nameof x) $"{x} is not a finite number, so it has no exact rational value."
        let bits = BitConverter.DoubleToInt64Bits x
        let fractionBits = bits &&& 0x000F_FFFF_FFFF_FFFFL
        let exponentBits = int ((bits >>> 52) &&& 0x7FFL)
        let significand = if exponentBits = 0 then fractionBits else fractionBits ||| 0x0010_0000_0000_0000L
        let exponent = (max exponentBits 1) - 1075
        let n = BigInteger(if bits < 0L then -significand else significand)
        if exponent >= 0 then ofBigInteger (n <<< exponent) else create n (BigInteger.One <<< -exponent)

    let abs (x: Rational) = if x.Sign < 0 then -x else x
    let min (x: Rational) (y: Rational) = if x <= y then x else y
    let max (x: Rational) (y: Rational) = if x >= y then x else y
    let pow exponent (x: Rational) = Rational.Pow(x, exponent)

    let floor (x: Rational) =
        let mutable remainder = BigInteger.Zero
        let quotient = BigInteger.DivRem(x.Numerator, x.Denominator, &remainder)
        if remainder.Sign < 0 then quotient - BigInteger.One else quotient

    let ceiling (x: Rational) = -(floor -x)

    let floorTo (denominator: BigInteger) x = create (floor (x * ofBigInteger denominator)) denominator
    let ceilingTo (denominator: BigInteger) x = create (ceiling (x * ofBigInteger denominator)) denominator

    let round (x: Rational) =
        let low = floor x
        let rest = x - ofBigInteger low
        match compare (rest + rest) Rational.One with
        | 0 -> if low.IsEven then low else low + BigInteger.One
        | c -> if c > 0 then low + BigInteger.One else low

    let log2 (x: Rational) =
        // 64 leading bits decide the double; the rest is an exact shift.
        let ofInteger (n: BigInteger) =
            let drop = Math.Max(0L, n.GetBitLength() - 64L)
            Math.Log2(float (n >>> int drop)) + float drop
        if x.Sign = 0 then Double.NegativeInfinity
        else ofInteger (BigInteger.Abs x.Numerator) - ofInteger x.Denominator

    let private longest = 100_000

    let private readInteger (text: string) =
        let digits = if text.StartsWith '-' || text.StartsWith '+' then text.Substring 1 else text
        if digits.Length > 0 && Seq.forall Char.IsAsciiDigit digits then
            Some(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
        else
            None

    let private readDecimal (text: string) =
        let significand, exponent =
            match text.IndexOfAny [| 'e'; 'E' |] with
            | -1 -> text, Some BigInteger.Zero
            | i -> text.Substring(0, i), readInteger (text.Substring(i + 1))
        let whole, places =
            match significand.IndexOf '.' with
            | -1 -> significand, 0
            | i -> significand.Remove(i, 1), significand.Length - i - 1
        match readInteger whole, exponent with
        | Some n, Some e when BigInteger.Abs e <= BigInteger longest ->
            Some(ofBigInteger n * Rational.Pow(ofInt 10, int e - places))
        | _ -> None

    let parse (text: string) =
        let failed = Error $"'{text}' is not a number: write a decimal such as 0.2 or 1e-3, or a fraction such as 1/5."
        if String.IsNullOrWhiteSpace text || text.Length > longest then
            Error $"A number must have between 1 and {longest} characters."
        else
            match text.Trim().Split '/' with
            | [| single |] -> match readDecimal single with Some x -> Ok x | None -> failed
            | [| above; below |] ->
                match readInteger above, readInteger below with
                | Some _, Some d when d.IsZero -> Error $"'{text}' has denominator zero."
                | Some n, Some d -> Ok(create n d)
                | _ -> failed
            | _ -> failed
