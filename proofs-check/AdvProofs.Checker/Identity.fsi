namespace AdvProofs.Checker

/// What became of a claimed polynomial identity.
[<RequireQualifiedAccess; NoEquality; NoComparison>]
type IdentityOutcome =
    | Holds of Checked
    /// A rational point where the two sides, evaluated as written, differ.
    | Fails of counterexample: (string * Fraction) list * left: Fraction * right: Fraction

/// A hypothesis of the form variable^power = replacement, used from left to right.
type SideRelation =
    { Variable: string
      /// At least one.
      Power: int
      Replacement: Term }

/// What became of an identity claimed under side relations.
[<RequireQualifiedAccess; NoEquality; NoComparison>]
type ModuloOutcome =
    | Holds of Checked
    /// The difference of the sides does not reduce to zero by the rules; says what is left. Not a refutation.
    | NotShown of remainder: string
    /// The rules are not usable: says why.
    | BadRelations of reason: string

/// Kernel "identity": equality of polynomials over ℚ by comparing normal forms.
[<RequireQualifiedAccess>]
module Identity =
    /// Decides left = right for all rational (hence all real) values of the variables.
    val check: name: string -> left: Term -> right: Term -> IdentityOutcome
    /// Shows left = right at every real point where all side relations hold. The relations are applied in the order given, and
    /// a replacement must not use the variable of its own or of an earlier relation, so that one pass is complete.
    val checkModulo: name: string -> relations: SideRelation list -> left: Term -> right: Term -> ModuloOutcome
