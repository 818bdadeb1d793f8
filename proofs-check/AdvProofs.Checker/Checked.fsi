namespace AdvProofs.Checker

/// Which kernel did the checking.
[<RequireQualifiedAccess>]
type Kernel =
    | Certificate
    | Identity
    | FiniteCases
    | Conjunction

/// The record that something was checked. Only the kernels of this assembly make one: there is no public constructor.
[<Sealed; NoEquality; NoComparison; AllowNullLiteral(false)>]
type Checked =
    internal new: kernel: Kernel * claim: string * sha256: string * size: int -> Checked
    member Kernel: Kernel
    /// One line: what exactly was checked.
    member Claim: string
    /// SHA-256, lower-case hex, of the exact content that was checked.
    member Sha256: string
    /// Number of cases, degree of the polynomial, or number of terms.
    member Size: int

[<RequireQualifiedAccess>]
module Checked =
    /// All of the parts together under one name; an empty list is an error, because nothing checked is not a proof.
    /// The hash covers the name and the parts' hashes in order; the size is the sum of theirs.
    val conjunction: name: string -> parts: Checked list -> Result<Checked, string>
    /// Lower-case hex SHA-256 of UTF-8 text.
    val internal sha256: text: string -> string
