namespace AdvProofs.Polynomials

open AdvProofs.Exact

/// The constructions of sign polynomials, by the name their certificates carry.
[<RequireQualifiedAccess>]
type SignConstruction =
    | Legendre
    | Chebyshev
    | Frostig
    | FrostigTruncated
    | Erf
    | Minimax

module SignConstruction =

    let all =
        [ SignConstruction.Legendre; SignConstruction.Chebyshev; SignConstruction.Frostig
          SignConstruction.FrostigTruncated; SignConstruction.Erf; SignConstruction.Minimax ]

    let name =
        function
        | SignConstruction.Legendre -> "legendre"
        | SignConstruction.Chebyshev -> "chebyshev"
        | SignConstruction.Frostig -> "frostig"
        | SignConstruction.FrostigTruncated -> "frostig-truncated"
        | SignConstruction.Erf -> "erf"
        | SignConstruction.Minimax -> "minimax"

    let parse text =
        match List.tryFind (fun c -> name c = text) all with
        | Some construction -> Ok construction
        | None ->
            let names = all |> List.map name |> String.concat ", "
            Error $"'{text}' is not a construction of sign polynomials; choose one of {names}."

    /// The polynomial of degree 2·halfDegree + 1.
    let internal series construction eta halfDegree bits =
        match construction with
        | SignConstruction.Legendre -> LegendreSign.series eta halfDegree bits
        | SignConstruction.Chebyshev -> ChebyshevSign.series eta halfDegree bits
        | SignConstruction.Frostig -> FrostigSign.series halfDegree bits
        | SignConstruction.FrostigTruncated -> FrostigTruncation.series eta halfDegree bits
        | SignConstruction.Erf -> ErfSign.series eta halfDegree bits
        | SignConstruction.Minimax -> Minimax.SignProblem(eta).Polynomial(halfDegree, bits)

/// The constructions of step polynomials.
[<RequireQualifiedAccess>]
type StepConstruction =
    /// (p((z−α)/2)+1)/2 with a sign polynomial p.
    | ViaSign of SignConstruction
    /// A Chebyshev polynomial followed by a Legendre sign polynomial.
    | Composition
    /// The best approximation on the two intervals themselves.
    | TwoInterval

module StepConstruction =

    let all =
        (SignConstruction.all |> List.map StepConstruction.ViaSign) @ [ StepConstruction.Composition; StepConstruction.TwoInterval ]

    let name =
        function
        | StepConstruction.ViaSign sign -> "via-" + SignConstruction.name sign
        | StepConstruction.Composition -> "composition"
        | StepConstruction.TwoInterval -> "two-interval"

    /// "minimax" is another name of "two-interval".
    let parse text =
        match List.tryFind (fun c -> name c = text) all with
        | Some construction -> Ok construction
        | None when text = "minimax" -> Ok StepConstruction.TwoInterval
        | None ->
            let names = all |> List.map name |> String.concat ", "
            Error $"'{text}' is not a construction of step polynomials; choose one of {names}."
