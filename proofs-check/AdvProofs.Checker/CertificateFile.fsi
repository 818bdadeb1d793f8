namespace AdvProofs.Checker

/// The claim of a certificate: which polynomial it says exists.
type Claim =
    /// Target -1 on [-1, -eta] and +1 on [eta, 1]; 0 < eta < 1, 0 < epsilon < 1.
    | Sign of eta: Fraction * epsilon: Fraction
    /// Target 0 on low = [-1, 1-(delta-rho)²/2] and 1 on high = [1-rho²/2, 1]; 0 ≤ 2·rho < delta, delta² ≤ 3, 0 < epsilon1 < 1.
    | Step of delta: Fraction * rho: Fraction * epsilon1: Fraction
    /// The permitted uniform error: epsilon, or epsilon1.
    member Epsilon: Fraction
    /// The intervals from left to right, each with its target.
    member Targets: (int * (Fraction * Fraction)) list

/// "No polynomial of this degree has a smaller error", with its points.
type internal LowerEntry =
    { Degree: int
      Error: Fraction
      Reference: Fraction[]
      ErrorLine: int
      ReferenceLine: int }

/// A certificate as written: well spelled, its claim well posed, its degree that of its coefficients; nothing proved.
type internal CertificateFile =
    { Claim: Claim
      Polynomial: ChebyshevSeries
      Error: Fraction
      ErrorLine: int
      CoefficientSumLog2: Fraction
      CoefficientSumLine: int
      /// The monomial coefficients when the file gives those; Polynomial is then their exact conversion.
      Monomial: bigint[] option
      Lower: LowerEntry list
      Construction: string
      Command: string }

/// Why a file is not such a certificate.
[<RequireQualifiedAccess>]
type internal ReadFailure =
    | Wrong of line: int * reason: string
    | Unreadable of reason: string

/// The strict reader of `advproofs-certificate/1`: one spelling, stated limits (docs/certificate-format.md).
module internal CertificateFile =
    /// Degrees above this are converted between bases only by bound, never exactly.
    val exactConversionDegree: int
    val read: bytes: byte[] -> Result<CertificateFile, ReadFailure>

    // The spelling that every kind of certificate shares. What is wrong is raised, and caught by `reading`.

    /// Rejects the file on a line.
    val wrong: line: int -> reason: string -> 'a
    /// Refuses the file for its size.
    val tooLarge: line: int -> reason: string -> 'a
    val require: line: int -> condition: bool -> reason: string -> unit
    val plainText: what: string -> json: Json -> string
    val freeText: what: string -> json: Json -> string
    val exactly: expected: string -> what: string -> json: Json -> unit
    val items: what: string -> json: Json -> Json list
    val natural: what: string -> limit: int -> json: Json -> int
    val rational: what: string -> json: Json -> Fraction
    /// The values of exactly these fields in this order; the last may be absent if its name ends in '?'.
    val fields: what: string -> names: string list -> json: Json -> Json list
    /// One JSON text of at most 64 MiB, read by the given function.
    val reading: certificate: (Json -> 'a) -> bytes: byte[] -> Result<'a, ReadFailure>
