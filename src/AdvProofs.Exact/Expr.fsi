namespace AdvProofs.Exact

/// Reading, writing and evaluating expressions. As operators: `24 / gamma * Expr.ln (48 * n / epsilon)` with `gamma = Expr.symbol "gamma"`.
[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Expr =

    val symbol: string -> Expr
    val integer: int -> Expr

    /// numerator / denominator, as a number.
    val fraction: numerator: int -> denominator: int -> Expr

    val number: Rational -> Expr
    val ln: Expr -> Expr
    val exp: Expr -> Expr
    val sqrt: Expr -> Expr
    val abs: Expr -> Expr
    val apply: FunctionName -> Expr -> Expr

    /// base^exponent; the operator `**` on two expressions is the same.
    val pow: basis: Expr -> exponent: Expr -> Expr

    /// The names the expression depends on.
    val symbols: Expr -> Set<string>

    /// Replaces symbols by expressions; a name without a value stays.
    val substitute: values: Map<string, Expr> -> Expr -> Expr

    /// The normal form that operators and `parse` produce.
    val normalise: Expr -> Expr

    /// The value in doubles. Not rigorous; NaN outside a function's domain.
    val eval: (string -> float) -> Expr -> float

    /// The exact value of an arithmetic expression. An error names the part with π, a function, an exponent that is no integer, or a division by zero.
    val evalExact: (string -> Rational) -> Expr -> Result<Rational, string>

    /// log2 of a positive expression in doubles, without overflow: 2^(6·D) for D = 10^5 is 600000. NaN unless the value is positive.
    val evalLog2: (string -> float) -> Expr -> float

    /// An interval that contains the value for all values of the symbols in theirs.
    val evalInterval: precision: int -> (string -> Interval) -> Expr -> Interval

    /// `24/gamma*ln(48*n/epsilon)`. On normalised expressions `parse` is its inverse.
    val toText: Expr -> string

    /// `\frac{24 \ln\left(\frac{48 n}{\epsilon}\right)}{\gamma}`: Greek names become letters, `delta_1` an index.
    val toLatex: Expr -> string

    /// Reads `+ − * / ^`, brackets, decimal numbers (exactly), `pi`, names and functions (ln, exp, sqrt, abs, sinh, cosh, tanh, asinh, acosh, atanh, erf).
    val parse: string -> Result<Expr, string>
