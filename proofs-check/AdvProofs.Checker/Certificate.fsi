namespace AdvProofs.Checker

/// A proved lower bound: no polynomial of this degree comes closer to the target than Error.
type LowerBound = { Degree: int; Error: Fraction }

/// What an accepted certificate establishes. Everything here but Construction and Command is proved.
type Facts =
    { Claim: Claim
      Degree: int
      /// sup |polynomial - target| on the two intervals is at most this.
      Error: Fraction
      /// The sum of the absolute monomial coefficients is at most two to this power.
      CoefficientSumLog2: Fraction
      Lower: LowerBound list
      /// No polynomial of a smaller degree meets the claim's epsilon: a lower bound at degree - 1 exceeds it.
      LeastDegree: bool
      /// Free text of the producer, unproved.
      Construction: string
      /// Free text of the producer, unproved.
      Command: string }

[<RequireQualifiedAccess; NoEquality; NoComparison>]
type CertificateOutcome =
    | Accepted of Checked * Facts
    /// Readable, and wrong: the first wrong line (spelling of the whole file before mathematics) and what is wrong there.
    | Rejected of line: int * reason: string
    /// Not UTF-8, not JSON, cut off, or over a stated size limit.
    | Unreadable of reason: string

/// Kernel "certificate": a file of format advproofs-certificate/1, re-checked from scratch.
[<RequireQualifiedAccess>]
module Certificate =
    /// Never raises on any content. The outcome does not depend on degreeOfParallelism (≥ 1). The cost is some 26·degree² steps of a few nanoseconds;
    /// for odd sign polynomials 6·degree², half of that above degree 10 001, and a fraction of a nanosecond each where doubles serve; and degree²
    /// multiplications of 300-bit numbers for each entry of `lower`.
    val check: degreeOfParallelism: int -> content: byte[] -> CertificateOutcome
