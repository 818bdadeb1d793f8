namespace AdvProofs.Exact

type FunctionName =
    | Ln
    | Exp
    | Sqrt
    | Abs
    | Sinh
    | Cosh
    | Tanh
    | Asinh
    | Acosh
    | Atanh
    | Erf

/// A bound as a symbol. The operators flatten sums and products and fold numbers, so expressions read from text or written with operators
/// are normalised; raw union cases may be brought to that form with `Expr.normalise`.
type Expr =
    | Number of Rational
    | Symbol of string
    | Pi
    | Sum of Expr list
    | Product of Expr list
    | Power of Expr * Expr
    | Function of FunctionName * Expr

    static member (+): Expr * Expr -> Expr
    static member (-): Expr * Expr -> Expr
    static member (*): Expr * Expr -> Expr

    /// Division by the number zero raises DivideByZeroException.
    static member (/): Expr * Expr -> Expr

    static member (~-): Expr -> Expr

    /// `x ** y`.
    static member Pow: Expr * Expr -> Expr

    static member (+): Expr * int -> Expr
    static member (+): int * Expr -> Expr
    static member (-): Expr * int -> Expr
    static member (-): int * Expr -> Expr
    static member (*): Expr * int -> Expr
    static member (*): int * Expr -> Expr
    static member (/): Expr * int -> Expr
    static member (/): int * Expr -> Expr

/// Constructors that keep the normal form: sums and products are flat and hold at most one number (in a product it comes first, and is not 1),
/// powers of numbers with small integer exponents are numbers, integer powers of powers are one power.
module internal NormalForm =
    val sum: Expr list -> Expr
    val product: Expr list -> Expr
    val power: basis: Expr -> exponent: Expr -> Expr
    val normalise: Expr -> Expr
