namespace AdvProofs.Exact

/// The text form of an expression: exactly what `Expr.parse` reads.
module internal ExprText =

    let functionName =
        function
        | Ln -> "ln"
        | Exp -> "exp"
        | Sqrt -> "sqrt"
        | Abs -> "abs"
        | Sinh -> "sinh"
        | Cosh -> "cosh"
        | Tanh -> "tanh"
        | Asinh -> "asinh"
        | Acosh -> "acosh"
        | Atanh -> "atanh"
        | Erf -> "erf"

    let functions = [ Ln; Exp; Sqrt; Abs; Sinh; Cosh; Tanh; Asinh; Acosh; Atanh; Erf ]

    // How tightly a piece of text binds; a piece is bracketed where something tighter is required.
    let private loose, private product, private power, private atom = 0, 1, 2, 3

    let private minusOne = Rational.ofInt -1

    /// The term without its sign, and whether that sign is a minus.
    let splitSign =
        function
        | Number q when q.Sign < 0 -> true, Number -q
        | Product(Number q :: rest) when q.Sign < 0 ->
            true,
            (match rest with
             | [ single ] when q = minusOne -> single
             | _ when q = minusOne -> Product rest
             | _ -> Product(Number -q :: rest))
        | term -> false, term

    let rec private render required expression =
        let text, binding =
            match expression with
            | Number q when q.Sign < 0 -> q.ToString(), loose
            | Number q -> q.ToString(), (if q.IsInteger then atom else product)
            | Symbol name -> name, atom
            | Pi -> "pi", atom
            | Function(name, argument) -> $"{functionName name}({render loose argument})", atom
            | Power(_, Number k) when k.IsInteger && k.Sign < 0 -> renderProduct [ expression ]
            | Power(basis, exponent) -> renderPower basis exponent, power
            | Product factors -> renderProduct factors
            | Sum terms -> renderSum terms, loose
        if binding >= required then text else $"({text})"

    and private renderPower basis exponent = $"{render atom basis}^{render atom exponent}"

    and private renderProduct factors =
        match splitSign (Product factors) with
        | true, positive -> "-" + render product positive, loose
        | _ ->
            let factor first =
                function
                | Power(basis, Number k) when k.IsInteger && k.Sign < 0 ->
                    let below = if k = minusOne then render power basis else renderPower basis (Number -k)
                    (if first then "1/" else "/") + below
                | factor -> (if first then "" else "*") + render (if first then product else power) factor
            factors |> List.mapi (fun i -> factor (i = 0)) |> String.concat "", product

    and private renderSum terms =
        let term first expression =
            match splitSign expression with
            | true, positive -> (if first then "-" else " - ") + render product positive
            | false, positive -> (if first then "" else " + ") + render product positive
        terms |> List.mapi (fun i -> term (i = 0)) |> String.concat ""

    let toText expression = render loose expression
