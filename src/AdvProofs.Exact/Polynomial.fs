namespace AdvProofs.Exact

open System
open System.Numerics

/// Symbols with exponents ≥ 1, by name; empty for the monomial 1.
type internal Monomial = Map<string, int>

[<Sealed>]
type Polynomial internal (coefficients: Map<Monomial, Rational>) =

    static let addTerm (terms: Map<Monomial, Rational>) monomial value =
        let total = value + (Map.tryFind monomial terms |> Option.defaultValue Rational.Zero)
        if total.Sign = 0 then Map.remove monomial terms else Map.add monomial total terms

    static let join (a: Monomial) (b: Monomial) =
        (a, b) ||> Map.fold (fun product name exponent ->
            Map.add name (exponent + (Map.tryFind name product |> Option.defaultValue 0)) product)

    member internal _.Coefficients = coefficients
    member _.Terms = coefficients.Count
    member _.IsZero = coefficients.IsEmpty
    member _.Degree = (-1, coefficients) ||> Map.fold (fun degree monomial _ -> max degree (Seq.sum monomial.Values))

    static member (+)(p: Polynomial, q: Polynomial) = Polynomial((p.Coefficients, q.Coefficients) ||> Map.fold addTerm)
    static member (~-)(p: Polynomial) = Polynomial(p.Coefficients |> Map.map (fun _ value -> -value))
    static member (-)(p: Polynomial, q: Polynomial) = p + -q

    static member (*)(p: Polynomial, q: Polynomial) =
        (Map.empty, p.Coefficients)
        ||> Map.fold (fun sum a x -> (sum, q.Coefficients) ||> Map.fold (fun sum b y -> addTerm sum (join a b) (x * y)))
        |> Polynomial

    override _.Equals other =
        match other with
        | :? Polynomial as p -> coefficients = p.Coefficients
        | _ -> false

    override _.GetHashCode() = coefficients.GetHashCode()

    interface IEquatable<Polynomial> with
        member this.Equals other = this.Equals(box other)

[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Polynomial =

    let zero = Polynomial Map.empty
    let constant (q: Rational) = if q.Sign = 0 then zero else Polynomial(Map [ Map.empty, q ])
    let one = constant Rational.One
    let symbol name = Polynomial(Map [ Map [ name, 1 ], Rational.One ])

    let pow exponent (p: Polynomial) =
        ArgumentOutOfRangeException.ThrowIfNegative(exponent, nameof exponent)
        (one, seq { 1..exponent }) ||> Seq.fold (fun product _ -> product * p)

    let derivative name (p: Polynomial) =
        (Map.empty, p.Coefficients)
        ||> Map.fold (fun terms monomial value ->
            match Map.tryFind name monomial with
            | None -> terms
            | Some 1 -> Map.add (Map.remove name monomial) value terms
            | Some k -> Map.add (Map.add name (k - 1) monomial) (Rational.ofInt k * value) terms)
        |> Polynomial

    let symbols (p: Polynomial) = p.Coefficients.Keys |> Seq.map (fun monomial -> set monomial.Keys) |> Set.unionMany

    let private largestExponent = 1000

    let rec private combine operation unit parts =
        (Ok unit, parts)
        ||> List.fold (fun total part -> total |> Result.bind (fun t -> ofExpr part |> Result.map (operation t)))

    and ofExpr expression : Result<Polynomial, string> =
        match expression with
        | Number q -> Ok(constant q)
        | Symbol name -> Ok(symbol name)
        | Sum terms -> combine (+) zero terms
        | Product factors -> combine (*) one factors
        | Power(basis, Number k) when k.IsInteger && k.Sign >= 0 && k.Numerator <= BigInteger largestExponent ->
            ofExpr basis |> Result.map (pow (int k.Numerator))
        | Power(basis, Number k) when k.IsInteger && BigInteger.Abs k.Numerator <= BigInteger largestExponent ->
            match ofExpr basis with
            | Ok p when p.Terms = 1 && p.Degree = 0 -> Ok(constant (Rational.pow (int k.Numerator) p.Coefficients[Map.empty]))
            | Ok p when p.IsZero -> Error $"The part '{ExprText.toText expression}' divides by zero."
            | Ok _ -> Error $"The part '{ExprText.toText expression}' is no polynomial: it divides by an expression with symbols."
            | error -> error
        | Power _ | Pi | Function _ ->
            Error $"The part '{ExprText.toText expression}' is no polynomial over the rationals: exponents must be integers of at most {largestExponent}, and functions and pi are not allowed."

    let private ofMonomial (monomial: Monomial) =
        [ for KeyValue(name, exponent) in monomial -> NormalForm.power (Symbol name) (Number(Rational.ofInt exponent)) ]

    let toExpr (p: Polynomial) =
        p.Coefficients
        |> Map.toList
        |> List.sortBy (fun (monomial, _) -> Seq.sum monomial.Values)
        |> List.map (fun (monomial, value) -> NormalForm.product (Number value :: ofMonomial monomial))
        |> NormalForm.sum

    let evaluate (point: Map<string, Rational>) (p: Polynomial) =
        (Rational.Zero, p.Coefficients)
        ||> Map.fold (fun sum monomial value ->
            sum + ((value, monomial) ||> Map.fold (fun product name exponent -> product * Rational.pow exponent point[name])))

    /// p with a number in the place of one symbol.
    let private substitute name (number: Rational) (p: Polynomial) =
        (zero, p.Coefficients)
        ||> Map.fold (fun sum monomial value ->
            let exponent = Map.tryFind name monomial |> Option.defaultValue 0
            sum + Polynomial(Map [ Map.remove name monomial, Rational.One ]) * constant (value * Rational.pow exponent number))

    let nonzeroPoint (p: Polynomial) =
        // As a polynomial in one symbol over the field of the others it has at most as many zeros as its degree: one of 0..degree will do.
        let rec choose point (rest: Polynomial) names =
            match names with
            | [] -> point
            | name :: others ->
                let number, next =
                    Seq.initInfinite Rational.ofInt
                    |> Seq.map (fun number -> number, substitute name number rest)
                    |> Seq.find (fun (_, next) -> not next.IsZero)
                choose (Map.add name number point) next others
        if p.IsZero then None else Some(choose Map.empty p (Set.toList (symbols p)))
