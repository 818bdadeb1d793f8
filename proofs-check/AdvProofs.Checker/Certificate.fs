namespace AdvProofs.Checker

open System
open System.Numerics
open System.Security.Cryptography

type LowerBound = { Degree: int; Error: Fraction }

type Facts =
    { Claim: Claim
      Degree: int
      Error: Fraction
      CoefficientSumLog2: Fraction
      Lower: LowerBound list
      LeastDegree: bool
      Construction: string
      Command: string }

[<RequireQualifiedAccess; NoEquality; NoComparison>]
type CertificateOutcome =
    | Accepted of Checked * Facts
    | Rejected of line: int * reason: string
    | Unreadable of reason: string

[<RequireQualifiedAccess>]
module Certificate =
    /// |p - target| ≤ error on both intervals. For an odd p and the odd target "sign" the right interval is enough.
    let private proveError degreeOfParallelism (file: CertificateFile) =
        let targets =
            match file.Claim with
            | Sign _ when ChebyshevSeries.isOdd file.Polynomial -> List.tail file.Claim.Targets
            | _ -> file.Claim.Targets
        targets
        |> List.tryPick (fun (target, interval) ->
            match EhlichZeller.prove degreeOfParallelism file.Error target interval file.Polynomial with
            | Ok _ -> None
            | Error reason -> Some(CertificateOutcome.Rejected(file.ErrorLine, reason)))

    let private absoluteSum (coefficients: bigint[]) = coefficients |> Seq.sumBy BigInteger.Abs

    /// Σ|monomial coefficients| ≤ 2^claimed, by the bound from the Chebyshev coefficients, else by the coefficients themselves.
    let private proveCoefficientSum (file: CertificateFile) =
        let series = file.Polynomial
        let within bits sum = PowerOfTwo.atLeast sum (file.CoefficientSumLog2 + Fraction.ofInt bits)
        let proved =
            match file.Monomial with
            | Some written -> within (series.Log2Denominator - ChebyshevSeries.degree series) (absoluteSum written)
            | None ->
                within series.Log2Denominator (ChebyshevSeries.coefficientSumBound series)
                || (ChebyshevSeries.degree series <= CertificateFile.exactConversionDegree
                    && within series.Log2Denominator (absoluteSum (ChebyshevSeries.toMonomial series)))
        if proved then
            None
        else
            let reason = "the sum of the absolute monomial coefficients is not proved to be at most 2^coefficientSumLog2"
            Some(CertificateOutcome.Rejected(file.CoefficientSumLine, reason))

    let private proveLower degreeOfParallelism (claim: Claim) (entry: LowerEntry) =
        let targetAt x = claim.Targets |> List.find (fun (_, (low, high)) -> low <= x && x <= high) |> fst
        match Duality.lowerBound degreeOfParallelism entry.Error entry.Reference (Array.map targetAt entry.Reference) with
        | None ->
            let reason = $"the common denominator of the reference on line {entry.ReferenceLine} has more than {Duality.denominatorBits} bits"
            Some(CertificateOutcome.Unreadable reason)
        | Some proved when entry.Error <= proved -> None
        | Some proved ->
            let shown = (Fraction.approximate proved).ToString("G6", Globalization.CultureInfo.InvariantCulture)
            Some(CertificateOutcome.Rejected(entry.ErrorLine, $"the reference proves only {shown} at degree {entry.Degree}"))

    let private facts (file: CertificateFile) =
        let degree = ChebyshevSeries.degree file.Polynomial
        let lower = file.Lower |> List.map (fun entry -> { LowerBound.Degree = entry.Degree; Error = entry.Error })
        { Claim = file.Claim
          Degree = degree
          Error = file.Error
          CoefficientSumLog2 = file.CoefficientSumLog2
          Lower = lower
          LeastDegree = lower |> List.exists (fun bound -> bound.Degree = degree - 1 && bound.Error > file.Claim.Epsilon)
          Construction = file.Construction
          Command = file.Command }

    let private describe facts =
        let piece (target: int, (low, high)) = $"|p - ({target})| <= {Fraction.text facts.Error} on [{Fraction.text low}, {Fraction.text high}]"
        let least = if facts.LeastDegree then $", the least degree for error {Fraction.text facts.Claim.Epsilon}" else ""
        let pieces = facts.Claim.Targets |> List.map piece |> String.concat " and "
        $"a polynomial p of degree {facts.Degree}{least}: {pieces}; absolute coefficients sum to at most 2^({Fraction.text facts.CoefficientSumLog2})"

    let check degreeOfParallelism (content: byte[]) =
        if degreeOfParallelism < 1 then
            raise (ArgumentOutOfRangeException(nameof degreeOfParallelism, "At least one worker is needed."))
        match CertificateFile.read content with
        | Error(ReadFailure.Unreadable reason) -> CertificateOutcome.Unreadable reason
        | Error(ReadFailure.Wrong(line, reason)) -> CertificateOutcome.Rejected(line, reason)
        | Ok file ->
            let proofs =
                seq {
                    proveError degreeOfParallelism file
                    proveCoefficientSum file
                    yield! file.Lower |> Seq.map (proveLower degreeOfParallelism file.Claim)
                }
            match Seq.tryPick id proofs with
            | Some failure -> failure
            | None ->
                let facts = facts file
                let hash = Convert.ToHexStringLower(SHA256.HashData content)
                CertificateOutcome.Accepted(Checked(Kernel.Certificate, describe facts, hash, facts.Degree), facts)
