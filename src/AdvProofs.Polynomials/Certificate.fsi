namespace AdvProofs.Polynomials

open System.Numerics
open AdvProofs.Exact

/// What the polynomial approximates, and how well.
[<RequireQualifiedAccess>]
type Claim =
    /// −1 on [−1, −η] and 1 on [η, 1], within ε (Lemma 6.4 of Zhang et al. 2020).
    | Sign of eta: Rational * epsilon: Rational
    /// 0 on [−1, 1−(δ−ρ)²/2] and 1 on [1−ρ²/2, 1], within ε₁ (Claim 6.3 of Zhang et al. 2020).
    | Step of domain: StepDomain * epsilon1: Rational

/// The content of a certificate file. Nothing in it is trusted: the checker proves every bound or rejects the file.
type Certificate =
    { Claim: Claim
      Log2Denominator: int
      /// Chebyshev coefficients times 2^Log2Denominator, ascending, the last one not zero (unless the polynomial is constant).
      Coefficients: BigInteger[]
      /// An upper bound of the error on both intervals, with slack for the checker.
      Error: Rational
      /// log2 of the sum of the absolute monomial coefficients, rounded up to tenths.
      CoefficientSumLog2: Rational
      Lower: LowerBound list
      Construction: string
      Command: string }

    member Degree: int

module Certificate =

    /// The file of format `advproofs-certificate/1`: same certificate, same text.
    val toJson: Certificate -> string

    /// The least multiple of 1/10 not below log2 of Σ|monomial coefficient|: the exact sum up to degree 600, above that Σ|c_k|·‖T_k‖₁.
    val coefficientSumLog2: log2Denominator: int -> chebyshev: BigInteger[] -> Rational
