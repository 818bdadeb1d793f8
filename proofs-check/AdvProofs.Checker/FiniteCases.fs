namespace AdvProofs.Checker

open System
open System.Security.Cryptography
open System.Text

[<RequireQualifiedAccess>]
type Relation =
    | Equal
    | NotEqual
    | LessOrEqual
    | Less

type Case =
    { Label: string
      Left: Term
      Relation: Relation
      Right: Term }

[<RequireQualifiedAccess; NoEquality; NoComparison>]
type FiniteCasesOutcome =
    | Holds of Checked
    | Fails of label: string * left: Fraction * right: Fraction
    | Unusable of reason: string

[<RequireQualifiedAccess>]
module FiniteCases =
    let private holds relation (left: Fraction) (right: Fraction) =
        match relation with
        | Relation.Equal -> left = right
        | Relation.NotEqual -> left <> right
        | Relation.LessOrEqual -> left <= right
        | Relation.Less -> left < right

    let private symbol relation =
        match relation with
        | Relation.Equal -> "="
        | Relation.NotEqual -> "<>"
        | Relation.LessOrEqual -> "<="
        | Relation.Less -> "<"

    let check (name: string) (cases: Case seq) =
        use hash = IncrementalHash.CreateHash HashAlgorithmName.SHA256
        let append (line: string) = hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"))
        append $"cases {name}"
        let mutable count = 0
        let mutable failure = None
        use cursor = cases.GetEnumerator()
        while failure.IsNone && cursor.MoveNext() do
            let case = cursor.Current
            match Term.evaluate Map.empty case.Left, Term.evaluate Map.empty case.Right with
            | Some left, Some right when holds case.Relation left right ->
                append $"{case.Label.Length}:{case.Label} {Term.text case.Left} {symbol case.Relation} {Term.text case.Right}"
                count <- count + 1
            | Some left, Some right -> failure <- Some(FiniteCasesOutcome.Fails(case.Label, left, right))
            | _ -> failure <- Some(FiniteCasesOutcome.Unusable $"Case '{case.Label}' of '{name}' has a variable in it; give numbers only.")
        match failure with
        | Some outcome -> outcome
        | None when count = 0 -> FiniteCasesOutcome.Unusable $"'{name}' has no cases; an empty list proves nothing."
        | None ->
            let digest = Convert.ToHexStringLower(hash.GetHashAndReset())
            FiniteCasesOutcome.Holds(Checked(Kernel.FiniteCases, $"{name}: {count} cases", digest, count))
