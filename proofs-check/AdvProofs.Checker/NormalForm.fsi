namespace AdvProofs.Checker

/// A polynomial in finitely many variables over ℚ in its one normal form: two terms denote the same polynomial
/// exactly when their normal forms are equal, because over an infinite field the monomials are independent functions.
[<Sealed>]
type NormalForm =
    interface System.IEquatable<NormalForm>
    /// Number of monomials with a non-zero coefficient.
    member Terms: int
    /// Total degree; -1 for the zero polynomial.
    member Degree: int
    member IsZero: bool

[<RequireQualifiedAccess>]
module NormalForm =
    /// Expands a term. The cost is the number of monomials met on the way: (x+y)^1000 is cheap, a product of 40 sums is not.
    val ofTerm: term: Term -> NormalForm
    /// left - right.
    val subtract: left: NormalForm -> right: NormalForm -> NormalForm
    /// Replaces variable^power by the replacement wherever the exponent of the variable is at least power ≥ 1.
    val rewrite: variable: string * power: int * replacement: NormalForm -> form: NormalForm -> NormalForm
    /// An integer point where a non-zero polynomial does not vanish; None for zero.
    val nonzeroPoint: form: NormalForm -> Map<string, Fraction> option
    /// One line such as "3/2·x^2·y - 1".
    val text: form: NormalForm -> string
