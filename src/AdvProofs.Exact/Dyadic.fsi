namespace AdvProofs.Exact

open System
open System.Numerics

/// mantissa · 2^exponent. Equality and order are those of the value; `default` is zero. Sums and products are exact.
[<Struct; CustomEquality; CustomComparison>]
type Dyadic =
    interface IComparable
    interface IComparable<Dyadic>
    interface IEquatable<Dyadic>
    member Mantissa: BigInteger
    member Exponent: int
    member Sign: int
    static member Zero: Dyadic
    static member One: Dyadic
    static member (+): Dyadic * Dyadic -> Dyadic
    static member (-): Dyadic * Dyadic -> Dyadic
    static member (*): Dyadic * Dyadic -> Dyadic
    static member (~-): Dyadic -> Dyadic

/// Rounding of dyadic numbers to a number of significant bits, in a stated direction.
[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Dyadic =

    val create: mantissa: BigInteger -> exponent: int -> Dyadic
    val ofInt: int -> Dyadic

    /// The exact value of a finite double. Raises ArgumentException for NaN and infinities.
    val ofFloat: float -> Dyadic

    val toRational: Dyadic -> Rational

    /// x · 2^shift.
    val scale: shift: int -> Dyadic -> Dyadic

    /// The largest number of at most `precision` bits not above x.
    val roundDown: precision: int -> Dyadic -> Dyadic

    /// The smallest number of at most `precision` bits not below x.
    val roundUp: precision: int -> Dyadic -> Dyadic

    /// A lower bound of x/y within 2^(1−precision) relative. Raises DivideByZeroException for y = 0.
    val divideDown: precision: int -> Dyadic -> Dyadic -> Dyadic

    /// A lower bound of √x within 2^(1−precision) relative (x ≥ 0).
    val sqrtDown: precision: int -> Dyadic -> Dyadic

    /// An upper bound of √x within 2^(1−precision) relative (x ≥ 0).
    val sqrtUp: precision: int -> Dyadic -> Dyadic

    /// The e with 2^(e−1) ≤ |x| < 2^e; Int32.MinValue for zero.
    val magnitude: Dyadic -> int
