namespace AdvProofs.Checker

/// An order relation between two exact numbers.
[<RequireQualifiedAccess>]
type Relation =
    | Equal
    | NotEqual
    | LessOrEqual
    | Less

/// One closed claim: Left Relation Right, without variables.
type Case =
    { Label: string
      Left: Term
      Relation: Relation
      Right: Term }

/// What became of a list of closed claims.
[<RequireQualifiedAccess; NoEquality; NoComparison>]
type FiniteCasesOutcome =
    | Holds of Checked
    /// The first false case, with the exact values of its sides.
    | Fails of label: string * left: Fraction * right: Fraction
    /// The list is empty, or the named case has a variable in it: nothing was decided.
    | Unusable of reason: string

/// Kernel "finite cases": every case of a list evaluated in exact rationals.
[<RequireQualifiedAccess>]
module FiniteCases =
    /// Reads the sequence once and keeps nothing of it but the count and the hash. That the list exhausts the claim is the caller's business:
    /// the record says which cases were checked, by their hash and number.
    val check: name: string -> cases: Case seq -> FiniteCasesOutcome
