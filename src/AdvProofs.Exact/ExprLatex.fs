namespace AdvProofs.Exact

open System

/// The LaTeX form of an expression.
module internal ExprLatex =

    let private greek =
        set [ "alpha"; "beta"; "gamma"; "delta"; "epsilon"; "zeta"; "eta"; "theta"; "iota"; "kappa"; "lambda"; "mu"; "nu"; "xi"
              "rho"; "sigma"; "tau"; "upsilon"; "phi"; "chi"; "psi"; "omega"; "Gamma"; "Delta"; "Theta"; "Lambda"; "Xi"
              "Sigma"; "Upsilon"; "Phi"; "Psi"; "Omega" ]

    let private letters name =
        if Set.contains name greek then "\\" + name
        elif String.length name = 1 then name
        else $"\\mathrm{{{name}}}"

    /// `delta_1` and `delta1` are δ with index 1.
    let symbol (name: string) =
        let stem, index =
            match name.IndexOf '_' with
            | -1 ->
                let stem = name.TrimEnd([| '0' .. '9' |])
                if stem = "" then name, "" else stem, name.Substring stem.Length
            | i -> name.Substring(0, i), name.Substring(i + 1).Replace("_", ",")
        if index = "" then letters stem
        elif Seq.forall Char.IsAsciiDigit index then $"{letters stem}_{{{index}}}"
        else $"{letters stem}_{{{letters index}}}"

    let private number (q: Rational) =
        if q.IsInteger then q.ToString()
        else
            let sign = if q.Sign < 0 then "-" else ""
            let q = Rational.abs q
            $"{sign}\\frac{{{q.Numerator}}}{{{q.Denominator}}}"

    let private bracket text = $"\\left({text}\\right)"

    let private isNegativeInteger (k: Rational) = k.IsInteger && k.Sign < 0

    let rec private latex =
        function
        | Number q -> number q
        | Symbol name -> symbol name
        | Pi -> "\\pi"
        | Function(Sqrt, argument) -> $"\\sqrt{{{latex argument}}}"
        | Function(Abs, argument) -> $"\\left|{latex argument}\\right|"
        | Function(Exp, argument) -> $"e^{{{latex argument}}}"
        | Function((Ln | Sinh | Cosh | Tanh) as name, argument) -> $"\\{ExprText.functionName name}{bracket (latex argument)}"
        | Function(name, argument) -> $"\\operatorname{{{ExprText.functionName name}}}{bracket (latex argument)}"
        | Power(basis, Number k) when isNegativeInteger k -> latexProduct [ Power(basis, Number k) ]
        | Power(basis, Number half) when half = Rational.fraction 1 2 -> latex (Function(Sqrt, basis))
        | Power(basis, exponent) -> $"{powerBase basis}^{{{latex exponent}}}"
        | Product factors -> latexProduct factors
        | Sum terms ->
            let term first expression =
                match ExprText.splitSign expression with
                | true, positive -> (if first then "-" else " - ") + latexTerm positive
                | false, positive -> (if first then "" else " + ") + latexTerm positive
            terms |> List.mapi (fun i -> term (i = 0)) |> String.concat ""

    and private latexTerm expression =
        match expression with
        | Sum _ -> bracket (latex expression)
        | _ -> latex expression

    and private powerBase basis =
        match basis with
        | Symbol _ | Pi -> latex basis
        | Number q when q.IsInteger && q.Sign >= 0 -> latex basis
        | Function((Sqrt | Abs), _) -> latex basis
        | _ -> bracket (latex basis)

    and private latexProduct factors =
        match ExprText.splitSign (Product factors) with
        | true, positive -> "-" + latexTerm positive
        | _ ->
            let above, below =
                factors
                |> List.map (function
                    | Power(basis, Number k) when isNegativeInteger k -> Choice2Of2(NormalForm.power basis (Number -k))
                    | factor -> Choice1Of2 factor)
                |> List.partition (function Choice1Of2 _ -> true | Choice2Of2 _ -> false)
            let above = above |> List.choose (function Choice1Of2 f -> Some f | _ -> None)
            let below = below |> List.choose (function Choice2Of2 f -> Some f | _ -> None)
            let fraction (above: string) (below: string) = $"\\frac{{{above}}}{{{below}}}"
            // The coefficient's denominator joins the fraction: 3x/(2y).
            match above, below with
            | Number q :: (_ :: _ as rest), _ when not q.IsInteger ->
                let numerator = Number(Rational.ofBigInteger q.Numerator)
                let above = if numerator = Number Rational.One then rest else numerator :: rest
                fraction (run above) (run (Number(Rational.ofBigInteger q.Denominator) :: below))
            | Number q :: [], _ when not q.IsInteger ->
                fraction (q.Numerator.ToString()) (run (Number(Rational.ofBigInteger q.Denominator) :: below))
            | _, [] -> run above
            | [], _ -> fraction "1" (run below)
            | _ -> fraction (run above) (run below)

    and private run =
        function
        | [ single ] -> latex single
        | factors ->
            let piece i factor =
                match factor with
                | Number q when i > 0 && q.Sign >= 0 -> "\\cdot " + latex factor
                | Power(Number _, _) when i > 0 -> "\\cdot " + latex factor
                | Sum _ | Number _ when i > 0 -> bracket (latex factor)
                | Sum _ -> bracket (latex factor)
                | _ -> latex factor
            factors |> List.mapi piece |> String.concat " "

    let toLatex expression = latex expression
