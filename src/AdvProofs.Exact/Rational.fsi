namespace AdvProofs.Exact

open System
open System.Numerics

/// A rational number in lowest terms with a positive denominator. `default` is zero. Every operation is exact.
[<Struct; CustomEquality; CustomComparison>]
type Rational =
    interface IComparable
    interface IComparable<Rational>
    interface IEquatable<Rational>

    member Numerator: BigInteger

    /// Always positive.
    member Denominator: BigInteger

    /// −1, 0 or 1.
    member Sign: int

    member IsInteger: bool

    /// Lowest terms, integers without `/1`: `-3/4`, `7`.
    override ToString: unit -> string

    static member Zero: Rational
    static member One: Rational
    static member (+): Rational * Rational -> Rational
    static member (-): Rational * Rational -> Rational
    static member (*): Rational * Rational -> Rational

    /// Raises DivideByZeroException for a zero divisor.
    static member (/): Rational * Rational -> Rational

    static member (~-): Rational -> Rational

    /// Integer powers; a negative exponent of zero raises DivideByZeroException.
    static member Pow: Rational * int -> Rational

    static member op_Implicit: int -> Rational
    static member op_Explicit: Rational -> float

[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Rational =

    /// numerator / denominator, reduced. Raises DivideByZeroException when the denominator is zero.
    val create: numerator: BigInteger -> denominator: BigInteger -> Rational

    val ofBigInteger: BigInteger -> Rational
    val ofInt: int -> Rational

    /// numerator / denominator of small integers: `Rational.fraction 1 5`.
    val fraction: numerator: int -> denominator: int -> Rational

    /// Reads a decimal ("0.2", "-3", "1e-3") or a fraction of integers ("1/5"), exactly.
    val parse: text: string -> Result<Rational, string>

    /// The exact value of a finite double. Raises ArgumentException for NaN and infinities.
    val ofFloat: float -> Rational

    /// The nearest double, ties to even; beyond the range of doubles, an infinity.
    val toFloat: Rational -> float

    val abs: Rational -> Rational
    val min: Rational -> Rational -> Rational
    val max: Rational -> Rational -> Rational
    val pow: exponent: int -> Rational -> Rational

    /// The largest integer not above the number.
    val floor: Rational -> BigInteger

    /// The smallest integer not below the number.
    val ceiling: Rational -> BigInteger

    /// The largest multiple of 1/denominator not above the number (denominator > 0).
    val floorTo: denominator: BigInteger -> Rational -> Rational

    /// The smallest multiple of 1/denominator not below the number (denominator > 0).
    val ceilingTo: denominator: BigInteger -> Rational -> Rational

    /// The integer nearest to the number, ties to even.
    val round: Rational -> BigInteger

    /// log2 of |x| in double precision, for numbers far outside the range of doubles too; −∞ for zero.
    val log2: Rational -> float
