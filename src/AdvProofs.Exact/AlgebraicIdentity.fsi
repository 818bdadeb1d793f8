namespace AdvProofs.Exact

/// What became of a claimed identity.
type IdentityDecision =
    /// The sides are equal wherever neither divides by zero.
    | Identical
    /// A rational point where both sides are defined and, evaluated as written, differ.
    | Differs of point: Map<string, Rational> * left: Rational * right: Rational

/// Identities between rational functions, decided by clearing denominators and comparing normal forms.
module AlgebraicIdentity =

    /// Decides left = right. An error names the part that is not arithmetic (π, a function, an exponent that is no integer), or that always divides by zero.
    val decide: left: Expr -> right: Expr -> Result<IdentityDecision, string>
