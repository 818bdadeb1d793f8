module AdvProofs.Exact.Tests.ExprTests

open System
open Xunit
open FsCheck.FSharp
open AdvProofs.Exact
open AdvProofs.Exact.Tests.Generators
open AdvProofs.Tests

let private gamma, epsilon, n = Expr.symbol "gamma", Expr.symbol "epsilon", Expr.symbol "n"
let private parsed text = match Expr.parse text with Ok e -> e | Error message -> failwith message

/// D of Lemma 6.2 of Zhang et al. 2020.
let private lemma62 = 24 / gamma * Expr.ln (48 * n / epsilon)

let private env name =
    match name with
    | "gamma" -> 1.4
    | "epsilon" -> 0.3
    | "n" -> 5.0
    | _ -> 0.7

let private intervals name = Interval.ofFloat (env name)

[<Fact>]
let ``operators and text are the same expression`` () =
    Assert.Equal(parsed "24/gamma*ln(48*n/epsilon)", lemma62)
    Assert.Equal("24/gamma*ln(48*n/epsilon)", Expr.toText lemma62)
    Assert.Equal<Set<string>>(set [ "gamma"; "n"; "epsilon" ], Expr.symbols lemma62)

[<Fact>]
let ``reading what was written gives the expression back`` () =
    Property.checkN 1000 "round trip" (Prop.forAll arbExpr (fun e ->
        Expr.parse (Expr.toText e) = Ok e |> Prop.label (Expr.toText e)))

[<Fact>]
let ``operators produce normal forms`` () =
    Property.checkN 500 "normal form" (Prop.forAll arbExpr (fun e -> Expr.normalise e = e))

[<Fact>]
let ``the normal form keeps the value`` () =
    let raw = Sum [ Sum [ Number Rational.One; Product [ Number(Rational.ofInt -1); Symbol "n" ] ]; Product [ Product [ Pi; Symbol "n" ]; Number(Rational.ofInt 3) ] ]
    Assert.Equal(1.0 - 5.0 + 3.0 * Math.PI * 5.0, Expr.eval env raw, 12)
    Assert.Equal(Expr.eval env raw, Expr.eval env (Expr.normalise raw), 12)

[<Fact>]
let ``doubles lie in the interval up to their own rounding`` () =
    Property.checkN 500 "eval" (Prop.forAll arbExpr (fun e ->
        let value = Expr.eval env e
        let enclosure = try Some(Expr.evalInterval 80 intervals e) with :? ArithmeticException | :? ArgumentException -> None
        match enclosure with
        | Some z when Double.IsFinite value && Interval.width z < Rational.fraction 1 1000000 ->
            // Expressions of depth four have condition numbers below 1e6 here unless they are huge: an absolute part covers cancellation.
            let lo, hi = Interval.lowerFloat z, Interval.upperFloat z
            let slack = 1e-6 * (1.0 + abs value)
            lo - slack <= value && value <= hi + slack
        | _ -> true))

[<Fact>]
let ``log2 agrees with the value where it is a double`` () =
    Property.checkN 500 "log2" (Prop.forAll arbExpr (fun e ->
        let value = Expr.eval env e
        let log = Expr.evalLog2 env e
        if value > 1e-6 && value < 1e200 && not (Double.IsNaN log) then abs (log - Math.Log2 value) < 1e-6 else true))

[<Theory>]
[<InlineData("2^(6*D)", 600000.0)>]
[<InlineData("2^(6*D-1)/(1-alpha)+1/2", 600000.0)>]
[<InlineData("sqrt(2^(6*D))*2^(-D)", 200000.0)>]
[<InlineData("ln(2^(2^10))/ln(2)", 10.0)>]
[<InlineData("exp(ln(2)*D)", 100000.0)>]
[<InlineData("(2^D+2^D)*2^(-D)", 1.0)>]
[<InlineData("asinh(2^2000)/asinh(2^2000)", 0.0)>]
[<InlineData("cosh(2^12)/sinh(2^12)", 0.0)>]
let ``log2 of towers does not overflow`` (text: string, expected: float) =
    let env = function "D" -> 100000.0 | _ -> 0.5
    Assert.Equal(expected, Expr.evalLog2 env (parsed text), 8)

[<Fact>]
let ``log2 of what is not positive is not a number`` () =
    for text in [ "-1"; "0"; "1-1"; "n-n"; "ln(1/2)" ] do
        Assert.True(Double.IsNaN(Expr.evalLog2 env (parsed text)), text)

[<Fact>]
let ``a rigorous value brackets D of Lemma 6.2`` () =
    let at = function "gamma" -> Interval.ofInt 1 | "n" -> Interval.ofInt 1 | _ -> Interval.ofInt 1
    let z = Expr.evalInterval 100 at lemma62
    // 24 ln 48 = 24 · 3.8712010109078909290…
    let known = match Rational.parse "3.8712010109078909290" with Ok x -> Rational.ofInt 24 * x | Error m -> failwith m
    Assert.True(Rational.abs (Interval.lower z - known) < Rational.pow 17 (Rational.fraction 1 10))
    Assert.True(Interval.width z < Rational.pow 90 (Rational.fraction 1 2))

[<Theory>]
[<InlineData("24/gamma*ln(48*n/epsilon)", "\\frac{24 \\ln\\left(\\frac{48 n}{\\epsilon}\\right)}{\\gamma}")>]
[<InlineData("delta_1^2-1/2", "\\delta_{1}^{2} - \\frac{1}{2}")>]
[<InlineData("sqrt(1+x)/epsilon1", "\\frac{\\sqrt{1 + x}}{\\epsilon_{1}}")>]
[<InlineData("-(a+b)*c", "-\\left(a + b\\right) c")>]
[<InlineData("3/2*pi", "\\frac{3 \\pi}{2}")>]
[<InlineData("2^(6*D)", "2^{6 D}")>]
[<InlineData("asinh(width)", "\\operatorname{asinh}\\left(\\mathrm{width}\\right)")>]
let ``LaTeX`` (text: string, expected: string) = Assert.Equal(expected, Expr.toLatex (parsed text))

[<Theory>]
[<InlineData("")>]
[<InlineData("1+")>]
[<InlineData("(1")>]
[<InlineData("1 2")>]
[<InlineData("foo(1)")>]
[<InlineData("1/0")>]
[<InlineData("x$")>]
[<InlineData("ln")>]
[<InlineData("*x")>]
let ``what is not an expression is refused, or is a symbol`` (text: string) =
    match Expr.parse text with
    | Error message -> Assert.NotEmpty message
    | Ok e -> Assert.Equal(Expr.symbol "ln", e)

[<Fact>]
let ``deep nesting is refused, not a crash`` () =
    Assert.True(Result.isError (Expr.parse (String('(', 5000) + "1" + String(')', 5000))))
    Assert.True(Result.isError (Expr.parse (String('-', 9000) + "1")))

[<Fact>]
let ``substitution replaces symbols and folds numbers`` () =
    let at = Map [ "gamma", Expr.integer 2; "n", Expr.integer 1 ]
    Assert.Equal(parsed "12*ln(48/epsilon)", Expr.substitute at lemma62)
