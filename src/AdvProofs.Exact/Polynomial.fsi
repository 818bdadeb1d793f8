namespace AdvProofs.Exact

open System

/// A polynomial over ℚ in finitely many symbols, in its one normal form. Two polynomials are equal exactly when they are the same function:
/// over an infinite field the monomials are independent.
[<Sealed>]
type Polynomial =
    interface IEquatable<Polynomial>

    /// Number of monomials with a non-zero coefficient.
    member Terms: int

    /// Total degree; −1 for the zero polynomial.
    member Degree: int

    member IsZero: bool

    static member (+): Polynomial * Polynomial -> Polynomial
    static member (-): Polynomial * Polynomial -> Polynomial
    static member (*): Polynomial * Polynomial -> Polynomial
    static member (~-): Polynomial -> Polynomial

/// Normal forms of arithmetic expressions. Costs grow with the number of monomials met on the way: (x+y)^500 is cheap, a product of forty sums is not.
[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Polynomial =

    val zero: Polynomial
    val one: Polynomial
    val constant: Rational -> Polynomial
    val symbol: name: string -> Polynomial

    /// Powers with exponent ≥ 0 (p^0 = 1); ArgumentOutOfRangeException below zero.
    val pow: exponent: int -> Polynomial -> Polynomial

    /// The partial derivative with respect to a symbol.
    val derivative: name: string -> Polynomial -> Polynomial

    val symbols: Polynomial -> Set<string>

    /// The normal form of an expression of numbers, symbols, sums, products, division by numbers and powers with exponents 0..1000.
    /// Otherwise one sentence that names the part which is no polynomial.
    val ofExpr: Expr -> Result<Polynomial, string>

    /// The polynomial as an expression, highest total degree last.
    val toExpr: Polynomial -> Expr

    /// The exact value; a symbol without a value raises KeyNotFoundException.
    val evaluate: point: Map<string, Rational> -> Polynomial -> Rational

    /// An integer point where a non-zero polynomial does not vanish, each coordinate between 0 and its degree; None for zero.
    val nonzeroPoint: Polynomial -> Map<string, Rational> option
