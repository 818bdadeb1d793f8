/// The jobs that are timed, here and in peers/.
module AdvProofs.Benchmarks.Jobs

open System.Text
open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Polynomials

let private orFail result =
    match result with
    | Ok value -> value
    | Error(message: string) -> failwith message

let number text = Rational.parse text |> orFail
let construction text = SignConstruction.parse text |> orFail

let remez (eta: Rational) degree = Remez.sign (Rational.toFloat eta) (degree / 2)

let certify construction degree eta epsilon = Certify.sign construction degree eta epsilon |> orFail

let bytes certificate = Encoding.UTF8.GetBytes(Certificate.toJson certificate)

/// Raises when the certificate is not accepted.
let verify threads content =
    match AdvProofs.Checker.Certificate.check threads content with
    | CertificateOutcome.Accepted(_, facts) -> facts
    | CertificateOutcome.Rejected(line, reason) -> failwith $"Rejected on line {line}: {reason}."
    | CertificateOutcome.Unreadable reason -> failwith $"Unreadable: {reason}."

/// The uniform bound alone, as Sollya's supnorm gives it: sup |p - 1| on [eta, 1].
let supremum threads (eta: Rational) (certificate: AdvProofs.Polynomials.Certificate) =
    let fraction (q: Rational) = Fraction.ratio q.Numerator q.Denominator
    let series = { ChebyshevSeries.Coefficients = certificate.Coefficients; Log2Denominator = certificate.Log2Denominator }
    match EhlichZeller.prove threads (fraction certificate.Error) 1 (fraction eta, Fraction.One) series with
    | Ok bound -> bound
    | Error reason -> failwith reason
