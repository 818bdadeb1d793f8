namespace AdvProofs.Exact

/// A closed interval [Lo, Hi] with dyadic end points. `default` is [0, 0].
[<Struct>]
type Interval =
    member Lo: Dyadic
    member Hi: Dyadic

/// Arithmetic rounded outward: each result contains every exact result of points of the arguments, and its end points carry at most
/// `precision` bits. Division by an interval that contains zero raises DivideByZeroException, a root or logarithm outside its domain ArgumentException.
/// Elementary functions are in `Elementary`.
[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Interval =

    /// Raises ArgumentException unless lo ≤ hi.
    val create: lo: Dyadic -> hi: Dyadic -> Interval

    val point: Dyadic -> Interval
    val ofInt: int -> Interval

    /// The exact value of a finite double, as a point.
    val ofFloat: float -> Interval

    val ofRational: precision: int -> Rational -> Interval

    val lower: Interval -> Rational
    val upper: Interval -> Rational

    /// The largest double not above the lower end point.
    val lowerFloat: Interval -> float

    /// The smallest double not below the upper end point.
    val upperFloat: Interval -> float

    val width: Interval -> Rational
    val contains: Rational -> Interval -> bool

    /// Is every point of the first inside the second?
    val subset: Interval -> Interval -> bool

    /// The smallest interval that contains both.
    val hull: Interval -> Interval -> Interval

    val neg: Interval -> Interval
    val abs: Interval -> Interval
    val scale: shift: int -> Interval -> Interval
    val add: precision: int -> Interval -> Interval -> Interval
    val sub: precision: int -> Interval -> Interval -> Interval
    val mul: precision: int -> Interval -> Interval -> Interval
    val div: precision: int -> Interval -> Interval -> Interval

    /// Integer powers (even powers of an interval around zero start at zero).
    val pow: precision: int -> exponent: int -> Interval -> Interval

    val sqrt: precision: int -> Interval -> Interval
