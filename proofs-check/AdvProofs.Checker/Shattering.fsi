namespace AdvProofs.Checker

/// What an accepted shattering certificate establishes. Everything here but Construction and Command is proved.
type ShatteringFacts =
    { /// d of ℝ^d.
      Dimension: int
      /// n: how many closed balls of radius Delta, their centres more than 2·Delta apart, the class can label as it is told.
      Balls: int
      Delta: Fraction
      /// How many points every such class shatters: a lower bound of its VC dimension.
      Shattered: int
      /// Free text of the producer, unproved.
      Construction: string
      /// Free text of the producer, unproved.
      Command: string }

[<RequireQualifiedAccess; NoEquality; NoComparison>]
type ShatteringOutcome =
    | Accepted of Checked * ShatteringFacts
    /// Readable, and wrong: the first wrong line (spelling of the whole file before mathematics) and what is wrong there.
    | Rejected of line: int * reason: string
    /// Not UTF-8, not JSON, cut off, or over a stated size limit.
    | Unreadable of reason: string

/// Kernel "certificate", kind `shattering`: every class that is right on n disjoint closed balls, however they are labelled, shatters the file's points.
[<RequireQualifiedAccess>]
module Shattering =
    /// Whether a file says that it is of this kind.
    val isKind: content: byte[] -> bool
    /// Never raises on any content. All of it is arithmetic of rationals: 2^points · points · dimension squares, 10^5 at most.
    val check: content: byte[] -> ShatteringOutcome
