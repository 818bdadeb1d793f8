namespace AdvProofs.Exact

[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Expr =

    let symbol name = Symbol name
    let number q = Number q
    let integer n = Number(Rational.ofInt n)
    let fraction numerator denominator = Number(Rational.fraction numerator denominator)
    let apply name argument = Function(name, argument)
    let ln argument = apply Ln argument
    let exp argument = apply Exp argument
    let sqrt argument = apply Sqrt argument
    let abs argument = apply Abs argument
    let pow basis exponent = NormalForm.power basis exponent

    let rec symbols =
        function
        | Number _ | Pi -> Set.empty
        | Symbol name -> Set.singleton name
        | Sum parts | Product parts -> parts |> List.map symbols |> Set.unionMany
        | Power(basis, exponent) -> symbols basis + symbols exponent
        | Function(_, argument) -> symbols argument

    let rec substitute (values: Map<string, Expr>) =
        function
        | Number _ | Pi as leaf -> leaf
        | Symbol name as leaf -> Map.tryFind name values |> Option.defaultValue leaf
        | Sum parts -> NormalForm.sum (List.map (substitute values) parts)
        | Product parts -> NormalForm.product (List.map (substitute values) parts)
        | Power(basis, exponent) -> NormalForm.power (substitute values basis) (substitute values exponent)
        | Function(name, argument) -> Function(name, substitute values argument)

    let normalise expression = NormalForm.normalise expression
    let eval env expression = ExprEvaluation.eval env expression
    let evalExact env expression = ExprEvaluation.evalExact env expression
    let evalLog2 env expression = ExprEvaluation.evalLog2 env expression
    let evalInterval precision env expression = ExprEvaluation.evalInterval precision env expression
    let toText expression = ExprText.toText expression
    let toLatex expression = ExprLatex.toLatex expression
    let parse text = ExprParser.parse text
