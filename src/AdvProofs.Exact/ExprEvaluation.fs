namespace AdvProofs.Exact

open System
open System.Numerics

/// Values of expressions: in doubles, as logarithms, as intervals.
module internal ExprEvaluation =

    // (2/√π) e^(−x²) Σ 2^k x^(2k+1)/(2k+1)!!: positive terms, so the relative error is a few ulps.
    let private erf (x: float) =
        let y = abs x
        if Double.IsNaN x then nan
        elif y > 6.0 then float (sign x)
        else
            let mutable term = y
            let mutable sum = y
            let mutable k = 1
            while term > 1e-17 * sum do
                term <- term * 2.0 * y * y / float (2 * k + 1)
                sum <- sum + term
                k <- k + 1
            float (sign x) * min 1.0 (2.0 / sqrt Math.PI * exp (-y * y) * sum)

    let private apply =
        function
        | Ln -> log
        | Exp -> exp
        | Sqrt -> sqrt
        | Abs -> abs
        | Sinh -> sinh
        | Cosh -> cosh
        | Tanh -> tanh
        | Asinh -> Math.Asinh
        | Acosh -> Math.Acosh
        | Atanh -> Math.Atanh
        | Erf -> erf

    let rec eval (env: string -> float) =
        function
        | Number q -> Rational.toFloat q
        | Symbol name -> env name
        | Pi -> Math.PI
        | Sum terms -> terms |> List.sumBy (eval env)
        | Product factors -> factors |> List.fold (fun acc f -> acc * eval env f) 1.0
        | Power(basis, exponent) -> Math.Pow(eval env basis, eval env exponent)
        | Function(name, argument) -> apply name (eval env argument)

    let rec evalExact (env: string -> Rational) expression : Result<Rational, string> =
        let fold operation unit parts =
            (Ok unit, parts) ||> List.fold (fun total part -> total |> Result.bind (fun t -> evalExact env part |> Result.map (operation t)))
        match expression with
        | Number q -> Ok q
        | Symbol name -> Ok(env name)
        | Sum terms -> fold (+) Rational.Zero terms
        | Product factors -> fold (*) Rational.One factors
        | Power(basis, Number k) when k.IsInteger && BigInteger.Abs k.Numerator <= BigInteger 100_000 ->
            match evalExact env basis with
            | Ok value when value.Sign = 0 && k.Sign < 0 -> Error $"The part '{ExprText.toText expression}' divides by zero here."
            | other -> other |> Result.map (Rational.pow (int k.Numerator))
        | Power _ | Pi | Function _ -> Error $"The part '{ExprText.toText expression}' has no exact rational value."

    /// A real number as its sign and the log2 of its magnitude.
    [<Struct>]
    type private Signed = { Sign: int; Log2: float }

    let private ofFloat (x: float) = { Sign = (if Double.IsNaN x then 0 else sign x); Log2 = Math.Log2(abs x) }
    let private toFloat x = float x.Sign * Math.Pow(2.0, x.Log2)

    let private add terms =
        let top = terms |> List.fold (fun acc t -> if t.Sign = 0 && not (Double.IsNaN t.Log2) then acc else Math.Max(acc, t.Log2)) -infinity
        if Double.IsNegativeInfinity top then { Sign = 0; Log2 = -infinity }
        else
            let rest = terms |> List.sumBy (fun t -> float t.Sign * Math.Pow(2.0, t.Log2 - top))
            { ofFloat rest with Log2 = top + Math.Log2(abs rest) }

    // From 2^60 on, asinh and acosh are ln(2x) to double precision.
    let private largeLog2 = 60.0

    let rec private signed env expression =
        match expression with
        | Number q -> { Sign = q.Sign; Log2 = Rational.log2 q }
        | Symbol name -> ofFloat (env name)
        | Pi -> ofFloat Math.PI
        | Sum terms -> add (List.map (signed env) terms)
        | Product factors ->
            factors
            |> List.map (signed env)
            |> List.fold (fun acc t -> { Sign = acc.Sign * t.Sign; Log2 = (if acc.Sign * t.Sign = 0 then -infinity else acc.Log2 + t.Log2) }) { Sign = 1; Log2 = 0.0 }
        | Power(basis, exponent) ->
            let b = signed env basis
            let e = real env exponent
            if b.Sign > 0 then { Sign = 1; Log2 = e * b.Log2 }
            else ofFloat (Math.Pow(toFloat b, e)) |> negativeBase b e
        | Function(Exp, argument) -> { Sign = 1; Log2 = real env argument / Math.Log 2.0 }
        | Function(Sqrt, argument) ->
            let a = signed env argument
            if a.Sign < 0 then ofFloat nan else { a with Log2 = a.Log2 / 2.0 }
        | Function(Abs, argument) ->
            let a = signed env argument
            { a with Sign = abs a.Sign }
        | Function(name, argument) ->
            let a = signed env argument
            match name with
            // From 2^6 on, e^(−2|x|) is under half an ulp of 1.
            | (Sinh | Cosh) when a.Log2 >= 6.0 ->
                { Sign = (if name = Cosh then 1 else a.Sign); Log2 = abs (toFloat a) / Math.Log 2.0 - 1.0 }
            | _ when a.Log2 < largeLog2 -> ofFloat (apply name (toFloat a))
            | _ ->
                match name with
                | Ln when a.Sign > 0 -> ofFloat (a.Log2 * Math.Log 2.0)
                | Acosh when a.Sign > 0 -> ofFloat ((a.Log2 + 1.0) * Math.Log 2.0)
                | Asinh -> { ofFloat ((a.Log2 + 1.0) * Math.Log 2.0) with Sign = a.Sign }
                | _ -> ofFloat (apply name (toFloat a))

    // A negative base has a power only for an integer exponent; its magnitude may still overflow a double.
    and private negativeBase b e direct =
        if b.Sign < 0 && e = Math.Floor e then { Sign = (if Math.IEEERemainder(e, 2.0) = 0.0 then 1 else -1); Log2 = e * b.Log2 } else direct

    and private real env expression =
        let x = eval env expression
        if Double.IsFinite x then x else toFloat (signed env expression)

    let evalLog2 env expression =
        let value = signed env expression
        if value.Sign > 0 then value.Log2 else nan

    let private half = Rational.fraction 1 2

    let rec evalInterval precision (env: string -> Interval) expression =
        let w = precision + 8
        let recur = evalInterval w env
        let round x = Interval.add precision x (Interval.ofInt 0)
        match expression with
        | Number q -> Interval.ofRational precision q
        | Symbol name -> env name
        | Pi -> Elementary.pi precision
        | Sum terms -> terms |> List.fold (fun acc t -> Interval.add w acc (recur t)) (Interval.ofInt 0) |> round
        | Product factors -> factors |> List.fold (fun acc f -> Interval.mul w acc (recur f)) (Interval.ofInt 1) |> round
        | Power(basis, Number k) when k.IsInteger && BigInteger.Abs k.Numerator <= BigInteger 1_000_000 ->
            Interval.pow precision (int k.Numerator) (recur basis)
        | Power(basis, Number k) when k = half -> Interval.sqrt precision (recur basis)
        | Power(basis, exponent) -> Elementary.power precision (recur basis) (evalInterval (precision + 40) env exponent)
        | Function(name, argument) ->
            let argument = evalInterval (if name = Exp || name = Sinh || name = Cosh then precision + 40 else w) env argument
            match name with
            | Ln -> Elementary.ln precision argument
            | Exp -> Elementary.exp precision argument
            | Sqrt -> Interval.sqrt precision argument
            | Abs -> round (Interval.abs argument)
            | Sinh -> Elementary.sinh precision argument
            | Cosh -> Elementary.cosh precision argument
            | Tanh -> Elementary.tanh precision argument
            | Asinh -> Elementary.asinh precision argument
            | Acosh -> Elementary.acosh precision argument
            | Atanh -> Elementary.atanh precision argument
            | Erf -> Elementary.erf precision argument
