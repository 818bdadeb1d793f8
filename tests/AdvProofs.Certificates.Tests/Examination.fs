/// What producer and checker must agree on, and what the papers promise.
module AdvProofs.Certificates.Tests.Examination

open System.Text
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Certificates.Tests.Numbers
open Xunit

let bytes (certificate: Certificate) = Encoding.UTF8.GetBytes(Certificate.toJson certificate)

let certified result = match result with Ok(certificate: Certificate) -> certificate | Error message -> failwith message

/// The checker's facts about a file, which must be accepted and say what the producer said.
let facts (certificate: Certificate) =
    match AdvProofs.Checker.Certificate.check 1 (bytes certificate) with
    | AdvProofs.Checker.CertificateOutcome.Rejected(line, reason) -> failwith $"{certificate.Command}: rejected at line {line}: {reason}"
    | AdvProofs.Checker.CertificateOutcome.Unreadable reason -> failwith $"{certificate.Command}: unreadable: {reason}"
    | AdvProofs.Checker.CertificateOutcome.Accepted(_, facts) ->
        Assert.Equal(certificate.Degree, facts.Degree)
        Assert.Equal(certificate.Error, ofFraction facts.Error)
        Assert.Equal(certificate.CoefficientSumLog2, ofFraction facts.CoefficientSumLog2)
        let lower (bound: AdvProofs.Checker.LowerBound) = bound.Degree, ofFraction bound.Error
        Assert.Equal<(int * Rational) list>(certificate.Lower |> List.map (fun b -> b.Degree, b.Error), facts.Lower |> List.map lower)
        match certificate.Claim, facts.Claim with
        | Claim.Sign(eta, epsilon), AdvProofs.Checker.Claim.Sign(eta', epsilon') ->
            Assert.Equal((eta, epsilon), (ofFraction eta', ofFraction epsilon'))
        | Claim.Step(domain, epsilon), AdvProofs.Checker.Claim.Step(delta', rho', epsilon') ->
            Assert.Equal((domain.Delta, domain.Rho, epsilon), (ofFraction delta', ofFraction rho', ofFraction epsilon'))
        | _ -> Assert.Fail "the checker read another kind of claim"
        facts

let private lowerEnd values bound = Interval.lower (PaperBounds.enclose 96 (Map values) bound)

let floorOf values bound =
    match PaperBounds.certifiedFloor (Map values) bound with
    | Ok n -> Rational.ofBigInteger n
    | Error message -> failwith message

/// The values of the symbols in the paper's degree, that degree, and log2 of the coefficient bound from below.
let promised (claim: Claim) =
    match claim with
    | Claim.Sign(eta, epsilon) ->
        let values = [ "eta", eta; "epsilon", epsilon ]
        // log2 of 2^(4D).
        floorOf values PaperBounds.lemma64Degree, lowerEnd values (4 * PaperBounds.lemma64Degree)
    | Claim.Step(domain, epsilon1) ->
        let values = [ "gamma", domain.Gamma; "epsilon_1", epsilon1 ]
        // log2 of (2/γ) 2^(6D) + 1/2 exceeds 6D − 1 because γ ≤ 3.
        floorOf values PaperBounds.claim63Degree, lowerEnd values (6 * PaperBounds.claim63Degree) - Rational.One

let epsilonOf = function Claim.Sign(_, epsilon) | Claim.Step(_, epsilon) -> epsilon

/// A best polynomial's proved error is within one per cent of the proved lower bound at its own degree, and so of its true supremum, which lies between the two.
let private nearSupremum (certificate: Certificate) =
    if certificate.Construction = "minimax" || certificate.Construction = "two-interval" then
        for bound in certificate.Lower do
            if bound.Degree = certificate.Degree then
                Assert.True(certificate.Error <= q 101 100 * bound.Error, $"{certificate.Command}: error {certificate.Error}, supremum at least {bound.Error}")

/// Accepted, within ε, degree and coefficient sum within the paper's.
let examine (certificate: Certificate) =
    let facts = facts certificate
    let degree, coefficients = promised certificate.Claim
    Assert.True(ofFraction facts.Error <= epsilonOf certificate.Claim, $"{certificate.Command}: error")
    Assert.True(Rational.ofInt facts.Degree <= degree, $"{certificate.Command}: degree {facts.Degree} above {degree}")
    Assert.True(ofFraction facts.CoefficientSumLog2 <= coefficients, $"{certificate.Command}: coefficients")
    nearSupremum certificate
    facts

/// Accepted and within ε, whatever the degree: for the constructions whose degree is not that of the paper.
let examineWithoutDegree (certificate: Certificate) =
    let facts = facts certificate
    Assert.True(ofFraction facts.Error <= epsilonOf certificate.Claim, $"{certificate.Command}: error")
    facts

/// n·log2(1+√2), rounded up: every polynomial of degree n ≥ 2 that is bounded by 1 up to a constant 1/2 has a smaller log2 of the coefficient sum.
let markov (degree: int) =
    Interval.upper (PaperBounds.enclose 96 Map.empty (degree * Expr.ln (1 + Expr.sqrt (Expr.integer 2)) / Expr.ln (Expr.integer 2)))
