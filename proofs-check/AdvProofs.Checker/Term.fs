namespace AdvProofs.Checker

type Term =
    | Constant of Fraction
    | Variable of string
    | Sum of Term list
    | Product of Term list
    | Power of Term * int

[<RequireQualifiedAccess>]
module Term =
    let integer n = Constant(Fraction.ofInt n)
    let rational (numerator: int) (denominator: int) = Constant(Fraction.ratio (bigint numerator) (bigint denominator))
    let difference left right = Sum [ left; Product [ integer -1; right ] ]

    let rec variables term =
        match term with
        | Constant _ -> Set.empty
        | Variable name -> Set.singleton name
        | Sum terms
        | Product terms -> terms |> List.map variables |> Set.unionMany
        | Power(body, _) -> variables body

    let rec evaluate point term =
        let fold operation start terms =
            (Some start, terms)
            ||> List.fold (fun state next -> Option.map2 operation state (evaluate point next))
        match term with
        | Constant value -> Some value
        | Variable name -> Map.tryFind name point
        | Sum terms -> fold (+) Fraction.Zero terms
        | Product terms -> fold (*) Fraction.One terms
        | Power(body, exponent) -> evaluate point body |> Option.map (fun value -> Fraction.power value exponent)

    let rec text term =
        let list head terms = "(" + String.concat " " (head :: List.map text terms) + ")"
        match term with
        | Constant value -> Fraction.text value
        // The length makes the spelling unambiguous whatever characters a name has.
        | Variable name -> $"{name.Length}:{name}"
        | Sum terms -> list "+" terms
        | Product terms -> list "*" terms
        | Power(body, exponent) -> $"(^ {text body} {exponent})"
