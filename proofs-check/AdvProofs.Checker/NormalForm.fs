namespace AdvProofs.Checker

open System

/// Sorted (variable, exponent ≥ 1) pairs; the empty list is the monomial 1.
type Monomial = (string * int) list

[<Sealed>]
type NormalForm(coefficients: Map<Monomial, Fraction>) =
    member _.Coefficients = coefficients
    member _.Terms = coefficients.Count
    member _.Degree = (-1, coefficients) ||> Map.fold (fun degree monomial _ -> max degree (List.sumBy snd monomial))
    member _.IsZero = coefficients.IsEmpty

    override _.Equals other =
        match other with
        | :? NormalForm as form -> coefficients = form.Coefficients
        | _ -> false

    override _.GetHashCode() = coefficients.GetHashCode()

    interface IEquatable<NormalForm> with
        member this.Equals other = this.Equals(box other)

[<RequireQualifiedAccess>]
module NormalForm =
    let private addTerm (monomial: Monomial) value (coefficients: Map<Monomial, Fraction>) =
        let total = value + (Map.tryFind monomial coefficients |> Option.defaultValue Fraction.Zero)
        if total = Fraction.Zero then Map.remove monomial coefficients else Map.add monomial total coefficients

    let private add left right = (left, right) ||> Map.fold (fun sum monomial value -> addTerm monomial value sum)

    let rec private join (a: Monomial) (b: Monomial) : Monomial =
        match a, b with
        | [], rest
        | rest, [] -> rest
        | (x, i) :: restA, (y, j) :: restB ->
            if x = y then (x, i + j) :: join restA restB
            elif x < y then (x, i) :: join restA b
            else (y, j) :: join a restB

    let private multiply left right =
        (Map.empty, left)
        ||> Map.fold (fun sum a x -> (sum, right) ||> Map.fold (fun sum b y -> addTerm (join a b) (x * y) sum))

    let private one: Map<Monomial, Fraction> = Map [ [], Fraction.One ]

    let private power form exponent =
        if exponent < 0 then
            raise (ArgumentOutOfRangeException(nameof exponent, "A power must not be negative."))
        (one, seq { 1..exponent }) ||> Seq.fold (fun product _ -> multiply product form)

    let rec private expand term =
        match term with
        | Constant value -> addTerm [] value Map.empty
        | Variable name -> Map [ [ name, 1 ], Fraction.One ]
        | Sum terms -> (Map.empty, terms) ||> List.fold (fun sum next -> add sum (expand next))
        | Product terms -> (one, terms) ||> List.fold (fun product next -> multiply product (expand next))
        | Power(body, exponent) -> power (expand body) exponent

    let ofTerm term = NormalForm(expand term)

    let private negate = Map.map (fun _ (value: Fraction) -> -value)
    let subtract (left: NormalForm) (right: NormalForm) = NormalForm(add left.Coefficients (negate right.Coefficients))

    let private split variable (monomial: Monomial) =
        let exponent = monomial |> List.tryFind (fst >> (=) variable) |> Option.map snd |> Option.defaultValue 0
        exponent, monomial |> List.filter (fst >> (<>) variable)

    let rewrite (variable, power: int, replacement: NormalForm) (form: NormalForm) =
        (Map.empty, form.Coefficients)
        ||> Map.fold (fun sum monomial value ->
            let exponent, rest = split variable monomial
            if exponent < power then
                addTerm monomial value sum
            else
                let left = if exponent % power = 0 then rest else join rest [ variable, exponent % power ]
                (replacement.Coefficients, seq { 2 .. exponent / power })
                ||> Seq.fold (fun product _ -> multiply product replacement.Coefficients)
                |> multiply (Map [ left, value ])
                |> add sum)
        |> NormalForm

    let private substitute variable number coefficients =
        (Map.empty, coefficients)
        ||> Map.fold (fun sum monomial value ->
            let exponent, rest = split variable monomial
            addTerm rest (value * Fraction.power number exponent) sum)

    let nonzeroPoint (form: NormalForm) =
        // A non-zero polynomial of degree e in one variable, over the field of the others, has at most e zeros: one of 0..e will do.
        let rec choose point coefficients =
            match coefficients |> Map.keys |> Seq.tryPick List.tryHead with
            | None -> if Map.isEmpty coefficients then None else Some point
            | Some(variable, _) ->
                Seq.initInfinite Fraction.ofInt
                |> Seq.map (fun number -> number, substitute variable number coefficients)
                |> Seq.find (fun (_, rest) -> not (Map.isEmpty rest))
                |> fun (number, rest) -> choose (Map.add variable number point) rest
        if form.IsZero then None else choose Map.empty form.Coefficients

    let text (form: NormalForm) =
        let factor (name, exponent) = if exponent = 1 then name else $"{name}^{exponent}"
        let term (monomial: Monomial, value) =
            String.concat "·" (Fraction.text value :: List.map factor monomial)
        if form.IsZero then "0" else form.Coefficients |> Map.toList |> List.map term |> String.concat " + "
