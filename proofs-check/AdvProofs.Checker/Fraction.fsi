namespace AdvProofs.Checker

/// An exact rational number in lowest terms with a positive denominator. Ordered totally; equal values are equal objects.
[<Sealed>]
type Fraction =
    interface System.IComparable
    interface System.IEquatable<Fraction>
    /// The numerator, which carries the sign.
    member Numerator: bigint
    /// The denominator, at least one.
    member Denominator: bigint
    static member Zero: Fraction
    static member One: Fraction
    static member (+): Fraction * Fraction -> Fraction
    static member (-): Fraction * Fraction -> Fraction
    static member (*): Fraction * Fraction -> Fraction
    /// Exact quotient; System.DivideByZeroException when the right side is zero.
    static member (/): Fraction * Fraction -> Fraction
    static member (~-): Fraction -> Fraction

/// Making, reading and rounding fractions.
[<RequireQualifiedAccess>]
module Fraction =
    /// The integer n.
    val ofInt: n: int -> Fraction
    /// The integer n.
    val ofInteger: n: bigint -> Fraction
    /// numerator / denominator in lowest terms; System.DivideByZeroException when the denominator is zero.
    val ratio: numerator: bigint -> denominator: bigint -> Fraction
    /// value · 2^exponent; the exponent may be negative.
    val scale: exponent: int -> value: Fraction -> Fraction
    /// |value|.
    val abs: value: Fraction -> Fraction
    /// The sign: -1, 0 or 1.
    val sign: value: Fraction -> int
    /// value^exponent for exponent ≥ 0 (0^0 = 1); System.ArgumentOutOfRangeException below zero.
    val power: value: Fraction -> exponent: int -> Fraction
    /// The greatest integer ≤ value.
    val floor: value: Fraction -> bigint
    /// The least integer ≥ value.
    val ceiling: value: Fraction -> bigint
    /// A fraction r with sqrt value ≤ r ≤ sqrt value + 2^-bits, for value ≥ 0.
    val sqrtUp: bits: int -> value: Fraction -> Fraction
    /// The greatest integer whose square is at most n ≥ 0.
    val rootDown: n: bigint -> bigint
    /// The exact value of a finite double; System.ArgumentException for the others.
    val ofFloat: value: float -> Fraction
    /// numerator·2^exponent cut towards zero to 53 significant bits: less than a relative 2^-52 (and, below 2^-1022, an absolute 2^-1074) off.
    val truncatedFloat: numerator: bigint -> exponent: int -> float
    /// Reads the one accepted spelling: "-?digits" or "-?digits/digits", no leading zero, no "-0", lowest terms, no "/1".
    /// The error says which rule is broken. Text longer than 8192 characters is refused.
    val parse: text: string -> Result<Fraction, string>
    /// The spelling that `parse` accepts.
    val text: value: Fraction -> string
    /// The nearest double, for display only.
    val approximate: value: Fraction -> float
