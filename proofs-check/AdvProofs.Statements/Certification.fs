namespace AdvProofs.Statements

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Polynomials

/// A certificate of the producer, as the independent Checker accepted it.
type CertifiedPolynomial = { Proof: Checked; Facts: Facts; Json: string }

/// Existence claims about polynomials, "there is one of degree at most D", ruled by certificates.
module Certification =

    /// Builds a certificate and has it re-checked from its text alone.
    let check threads (built: Result<AdvProofs.Polynomials.Certificate, string>) : Result<CertifiedPolynomial, string> =
        built
        |> Result.bind (fun certificate ->
            let json = Certificate.toJson certificate
            Proofs.certificate threads json |> Result.map (fun (proof, facts) -> { Proof = proof; Facts = facts; Json = json }))

    /// A bound at exact values of its symbols, rounded outward.
    let enclose (bound: Expr) (values: (string * Rational) list) = PaperBounds.enclose 192 (Map.ofList values) bound

    let private text (interval: Interval) = (Interval.lowerFloat interval).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)

    /// "A polynomial of degree at most the bound meets the claim": certified by one that does, or refuted by a certificate
    /// whose lower bound shows that none below its own degree does.
    let degreeAtMost (bound: Expr) (values: (string * Rational) list) (built: Result<CertifiedPolynomial, string>) (least: unit -> Result<CertifiedPolynomial, string>) =
        let limit = enclose bound values
        let point = values |> List.map (fun (name, value) -> name, string value)
        match built with
        | Error why -> Unsettled why
        | Ok found when Rational.ofInt found.Facts.Degree <= Interval.lower limit -> Certified found.Proof
        | Ok found ->
            match least () with
            | Ok best when best.Facts.LeastDegree && Rational.ofInt best.Facts.Degree > Interval.upper limit ->
                Counterexample
                    { Violated = $"No polynomial of degree at most {text limit} meets the claim: the least degree is {best.Facts.Degree}."
                      Point = point
                      Left = string best.Facts.Degree
                      Right = text limit
                      Routes = "exchange algorithm of the producer", "duality bound of the Checker" }
            | Ok _ -> Unsettled $"The certificate has degree {found.Facts.Degree}, above {text limit}, and no lower bound excludes a smaller one."
            | Error why -> Unsettled why

    /// "The sum of the absolute monomial coefficients is at most 2^limit."
    let coefficientsAtMost (limit: Interval) (found: CertifiedPolynomial) =
        let sum = found.Facts.CoefficientSumLog2
        if Rational.create sum.Numerator sum.Denominator <= Interval.lower limit then
            Certified found.Proof
        else
            Unsettled $"The coefficient sum is only bounded by 2^{Fraction.approximate sum}, above 2^{text limit}."

    /// "… of degree at most the bound, with coefficients at most 2^limit": both rulings.
    let degreeAndCoefficientsAtMost bound limit values (built: Result<CertifiedPolynomial, string>) least =
        [ degreeAtMost bound values built least
          match built with
          | Ok found -> coefficientsAtMost (enclose limit values) found
          | Error why -> Unsettled why ]
