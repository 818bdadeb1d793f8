namespace AdvProofs.Exact

open System
open System.Numerics

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

type Expr =
    | Number of Rational
    | Symbol of string
    | Pi
    | Sum of Expr list
    | Product of Expr list
    | Power of Expr * Expr
    | Function of FunctionName * Expr

module internal NormalForm =

    let rec sum (terms: Expr list) =
        let flat = terms |> List.collect (function Sum inner -> inner | term -> [ term ])
        let total = flat |> List.fold (fun acc -> function Number q -> acc + q | _ -> acc) Rational.Zero
        // The folded number takes the place of the first one, so 1 − α stays 1 − α.
        let rec place found =
            function
            | [] -> []
            | Number _ :: rest when found || total.Sign = 0 -> place true rest
            | Number _ :: rest -> Number total :: place true rest
            | term :: rest -> term :: place found rest
        match place false flat with
        | [] -> Number Rational.Zero
        | [ single ] -> single
        | several -> Sum several

    let rec product (factors: Expr list) =
        let flat = factors |> List.collect (function Product inner -> inner | factor -> [ factor ])
        let coefficient = flat |> List.fold (fun acc -> function Number q -> acc * q | _ -> acc) Rational.One
        let others = flat |> List.filter (function Number _ -> false | _ -> true)
        if coefficient.Sign = 0 then Number Rational.Zero
        elif coefficient = Rational.One then
            match others with
            | [] -> Number Rational.One
            | [ single ] -> single
            | several -> Product several
        else
            match others with
            | [] -> Number coefficient
            | several -> Product(Number coefficient :: several)

    let private bits (q: Rational) = max ((BigInteger.Abs q.Numerator).GetBitLength()) (q.Denominator.GetBitLength())

    let rec power basis exponent =
        match basis, exponent with
        | _, Number k when k.Sign = 0 -> Number Rational.One
        | _, Number k when k = Rational.One -> basis
        | Number q, Number k when
            k.IsInteger && BigInteger.Abs k.Numerator <= BigInteger 1024 && bits q * int64 (BigInteger.Abs k.Numerator) <= 4096L ->
            Number(Rational.pow (int k.Numerator) q)
        | Power(inner, Number j), Number k when j.IsInteger && k.IsInteger -> power inner (Number(j * k))
        | _ -> Power(basis, exponent)

    let rec normalise =
        function
        | Number _ | Symbol _ | Pi as leaf -> leaf
        | Sum terms -> sum (List.map normalise terms)
        | Product factors -> product (List.map normalise factors)
        | Power(basis, exponent) -> power (normalise basis) (normalise exponent)
        | Function(name, argument) -> Function(name, normalise argument)

type Expr with

    static member private Integer(n: int) = Number(Rational.ofInt n)
    static member (+)(x: Expr, y: Expr) = NormalForm.sum [ x; y ]
    static member (~-)(x: Expr) = NormalForm.product [ Number(Rational.ofInt -1); x ]
    static member (-)(x: Expr, y: Expr) = NormalForm.sum [ x; -y ]
    static member (*)(x: Expr, y: Expr) = NormalForm.product [ x; y ]
    static member (/)(x: Expr, y: Expr) = NormalForm.product [ x; NormalForm.power y (Number(Rational.ofInt -1)) ]
    static member Pow(x: Expr, y: Expr) = NormalForm.power x y
    static member (+)(x: Expr, y: int) = x + Expr.Integer y
    static member (+)(x: int, y: Expr) = Expr.Integer x + y
    static member (-)(x: Expr, y: int) = x - Expr.Integer y
    static member (-)(x: int, y: Expr) = Expr.Integer x - y
    static member (*)(x: Expr, y: int) = x * Expr.Integer y
    static member (*)(x: int, y: Expr) = Expr.Integer x * y
    static member (/)(x: Expr, y: int) = x / Expr.Integer y
    static member (/)(x: int, y: Expr) = Expr.Integer x / y
