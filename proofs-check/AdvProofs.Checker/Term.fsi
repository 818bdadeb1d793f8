namespace AdvProofs.Checker

/// The closed world of exact claims: polynomial expressions over ℚ.
type Term =
    | Constant of Fraction
    | Variable of string
    | Sum of Term list
    | Product of Term list
    /// A power with exponent ≥ 0; every function here raises System.ArgumentOutOfRangeException below zero.
    | Power of Term * int

[<RequireQualifiedAccess>]
module Term =
    /// The integer n.
    val integer: n: int -> Term
    /// The rational numerator/denominator.
    val rational: numerator: int -> denominator: int -> Term
    /// left - right.
    val difference: left: Term -> right: Term -> Term
    /// The names of the variables, sorted.
    val variables: term: Term -> Set<string>
    /// The exact value at a point; None when a variable has no value there.
    val evaluate: point: Map<string, Fraction> -> term: Term -> Fraction option
    /// An unambiguous one-line spelling (prefix form), used for hashes and messages.
    val text: term: Term -> string
