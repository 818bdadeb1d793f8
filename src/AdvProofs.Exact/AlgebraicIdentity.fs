namespace AdvProofs.Exact

type IdentityDecision =
    | Identical
    | Differs of point: Map<string, Rational> * left: Rational * right: Rational

module AlgebraicIdentity =

    /// Above/Below, defined where Guard, the product of everything ever divided by, is not zero.
    type private Quotient =
        { Above: Polynomial
          Below: Polynomial
          Guard: Polynomial }

    let private whole p = { Above = p; Below = Polynomial.one; Guard = Polynomial.one }

    let private add x y =
        if x.Below = y.Below then
            { Above = x.Above + y.Above; Below = x.Below; Guard = (if x.Guard = y.Guard then x.Guard else x.Guard * y.Guard) }
        else
            { Above = x.Above * y.Below + y.Above * x.Below; Below = x.Below * y.Below; Guard = x.Guard * y.Guard }

    let private multiply x y = { Above = x.Above * y.Above; Below = x.Below * y.Below; Guard = x.Guard * y.Guard }

    let private power k x =
        { Above = Polynomial.pow k x.Above; Below = Polynomial.pow k x.Below; Guard = x.Guard }

    let private invert text x =
        if x.Above.IsZero then Error $"The part '{text}' divides by zero."
        else Ok { Above = x.Below; Below = x.Above; Guard = x.Guard * x.Above }

    let rec private combine operation unit parts =
        (Ok(whole unit), parts)
        ||> List.fold (fun total part -> total |> Result.bind (fun t -> quotient part |> Result.map (operation t)))

    and private quotient expression =
        match expression with
        | Sum terms -> combine add Polynomial.zero terms
        | Product factors -> combine multiply Polynomial.one factors
        | Power(basis, Number k) when k.IsInteger && k.Sign < 0 && k >= Rational.ofInt -1000 ->
            quotient basis |> Result.bind (invert (ExprText.toText expression)) |> Result.map (power -(int k.Numerator))
        | Power(basis, Number k) when k.IsInteger && k.Sign >= 0 && k <= Rational.ofInt 1000 ->
            quotient basis |> Result.map (power (int k.Numerator))
        | other -> Polynomial.ofExpr other |> Result.map whole

    let private valueAt point expression =
        match ExprEvaluation.evalExact (fun name -> Map.find name point) expression with
        | Ok value -> value
        | Error message -> invalidOp message

    let decide left right =
        match quotient left, quotient right with
        | Error message, _ | _, Error message -> Error message
        | Ok l, Ok r ->
            let difference = l.Above * r.Below - r.Above * l.Below
            match Polynomial.nonzeroPoint (difference * l.Guard * r.Guard) with
            | None -> Ok Identical
            | Some found ->
                // Symbols that cancelled, and so are free, still need a value to evaluate the sides as written.
                let free = Expr.symbols left + Expr.symbols right
                let point = (found, free) ||> Set.fold (fun point name -> if Map.containsKey name point then point else Map.add name Rational.One point)
                Ok(Differs(point, valueAt point left, valueAt point right))
