namespace AdvProofs.Exact

open System
open System.Numerics

[<Struct; CustomEquality; CustomComparison>]
type Dyadic(mantissa: BigInteger, exponent: int) =

    member _.Mantissa = mantissa
    member _.Exponent = exponent
    member _.Sign = mantissa.Sign

    static member Zero = Dyadic(BigInteger.Zero, 0)
    static member One = Dyadic(BigInteger.One, 0)

    static member (+)(x: Dyadic, y: Dyadic) =
        if x.Sign = 0 then y
        elif y.Sign = 0 then x
        elif x.Exponent <= y.Exponent then
            Dyadic(x.Mantissa + (y.Mantissa <<< (y.Exponent - x.Exponent)), x.Exponent)
        else
            Dyadic((x.Mantissa <<< (x.Exponent - y.Exponent)) + y.Mantissa, y.Exponent)

    static member (~-)(x: Dyadic) = Dyadic(-x.Mantissa, x.Exponent)
    static member (-)(x: Dyadic, y: Dyadic) = x + (-y)
    static member (*)(x: Dyadic, y: Dyadic) = Dyadic(x.Mantissa * y.Mantissa, x.Exponent + y.Exponent)

    member internal x.Magnitude =
        if x.Sign = 0 then Int32.MinValue else int ((BigInteger.Abs x.Mantissa).GetBitLength()) + x.Exponent

    static member internal Compare(x: Dyadic, y: Dyadic) =
        if x.Sign <> y.Sign then compare x.Sign y.Sign
        elif x.Magnitude <> y.Magnitude then x.Sign * compare x.Magnitude y.Magnitude
        else (x - y).Sign

    override this.Equals other =
        match other with
        | :? Dyadic as y -> Dyadic.Compare(this, y) = 0
        | _ -> false

    override this.GetHashCode() =
        if this.Sign = 0 then 0
        else
            let mutable mantissa = this.Mantissa
            let mutable exponent = this.Exponent
            while mantissa.IsEven do
                mantissa <- mantissa >>> 1
                exponent <- exponent + 1
            HashCode.Combine(mantissa, exponent)

    override this.ToString() = $"{this.Mantissa}·2^{this.Exponent}"

    interface IEquatable<Dyadic> with
        member this.Equals other = Dyadic.Compare(this, other) = 0

    interface IComparable<Dyadic> with
        member this.CompareTo other = Dyadic.Compare(this, other)

    interface IComparable with
        member this.CompareTo other =
            match other with
            | :? Dyadic as y -> Dyadic.Compare(this, y)
            | _ -> invalidArg (nameof other) "A dyadic number is compared with dyadic numbers only."

[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Dyadic =

    let create (mantissa: BigInteger) (exponent: int) = Dyadic(mantissa, exponent)
    let ofInt (n: int) = Dyadic(BigInteger n, 0)
    let scale shift (x: Dyadic) = Dyadic(x.Mantissa, x.Exponent + shift)
    let magnitude (x: Dyadic) = x.Magnitude

    let ofFloat (x: float) =
        let q = Rational.ofFloat x
        Dyadic(q.Numerator, -(int (q.Denominator.GetBitLength()) - 1))

    let toRational (x: Dyadic) =
        if x.Exponent >= 0 then Rational.ofBigInteger (x.Mantissa <<< x.Exponent)
        else Rational.create x.Mantissa (BigInteger.One <<< -x.Exponent)

    let roundDown precision (x: Dyadic) =
        let drop = int ((BigInteger.Abs x.Mantissa).GetBitLength()) - precision
        // The right shift of BigInteger rounds towards −∞.
        if drop <= 0 then x else Dyadic(x.Mantissa >>> drop, x.Exponent + drop)

    let roundUp precision x = -(roundDown precision -x)

    let private floorDivide (n: BigInteger) (d: BigInteger) =
        let mutable remainder = BigInteger.Zero
        let quotient = BigInteger.DivRem(n, d, &remainder)
        if not remainder.IsZero && (remainder.Sign < 0) <> (d.Sign < 0) then quotient - BigInteger.One else quotient

    let divideDown precision (x: Dyadic) (y: Dyadic) =
        if y.Sign = 0 then
            raise (DivideByZeroException "An interval operation divided by zero.")
        let bits (n: BigInteger) = int ((BigInteger.Abs n).GetBitLength())
        let shift = max 0 (precision + 2 - bits x.Mantissa + bits y.Mantissa)
        roundDown precision (Dyadic(floorDivide (x.Mantissa <<< shift) y.Mantissa, x.Exponent - y.Exponent - shift))

    let private integerSqrt (n: BigInteger) =
        if n.IsZero then n
        else
            let rec newton (s: BigInteger) =
                let next = (s + n / s) >>> 1
                if next >= s then s else newton next
            newton (BigInteger.One <<< ((int (n.GetBitLength()) + 1) / 2))

    let private sqrtParts precision (x: Dyadic) =
        if x.Sign < 0 then
            invalidArg (nameof x) "The square root of a negative number does not exist."
        let shift = max 0 (2 * (precision + 2) - int (x.Mantissa.GetBitLength()))
        let shift = if (x.Exponent - shift) % 2 = 0 then shift else shift + 1
        let n = x.Mantissa <<< shift
        let root = integerSqrt n
        root, root * root = n, (x.Exponent - shift) / 2

    let sqrtDown precision x =
        let root, _, exponent = sqrtParts precision x
        roundDown precision (Dyadic(root, exponent))

    let sqrtUp precision x =
        let root, exact, exponent = sqrtParts precision x
        roundUp precision (Dyadic((if exact then root else root + BigInteger.One), exponent))
