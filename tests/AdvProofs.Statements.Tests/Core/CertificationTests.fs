module AdvProofs.Statements.Tests.Core.CertificationTests

open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Statements
open Xunit

let private delta, private rho, private epsilon1 = Rational.One, Rational.fraction 1 4, Rational.fraction 1 100

let private built = lazy (Certify.step None None delta rho epsilon1 |> Certification.check 1)

let private certified () = match built.Value with Ok found -> found | Error why -> failwith why

[<Fact>]
let ``a built certificate is accepted from its text and its degree is the least`` () =
    let found = certified ()
    Assert.True found.Facts.LeastDegree
    Assert.Contains("advproofs-certificate/1", found.Json)

[<Fact>]
let ``a changed certificate is not believed`` () =
    let found = certified ()
    let degree = found.Facts.Degree
    match Proofs.certificate 1 (found.Json.Replace($"\"degree\": {degree},\n  \"bounds\"", $"\"degree\": {degree - 1},\n  \"bounds\"")) with
    | Error why -> Assert.StartsWith("The Checker rejects", why)
    | Ok _ -> Assert.Fail "accepted"
    match Proofs.certificate 1 "{" with
    | Error why -> Assert.StartsWith("The Checker cannot read", why)
    | Ok _ -> Assert.Fail "accepted"

/// The ruling on "some polynomial of degree at most D meets the claim".
let private rule (degree: Rational) = Certification.degreeAtMost (Expr.symbol "D") [ "D", degree ] built.Value (fun () -> built.Value)

[<Fact>]
let ``a degree is certified from the least one on and refuted below it`` () =
    let least = (certified ()).Facts.Degree
    for above in [ 0; 1; 100 ] do
        match rule (Rational.ofInt (least + above)) with
        | Certified _ -> ()
        | other -> Assert.Fail $"%A{other}"
    for below in [ Rational.ofInt (least - 1); Rational.fraction (2 * least - 1) 2 ] do
        match rule below with
        | Counterexample witness -> Assert.Equal(string least, witness.Left)
        | other -> Assert.Fail $"%A{other}"

[<Fact>]
let ``without a certificate or without a lower bound nothing is ruled`` () =
    let found = certified ()
    let below = Expr.integer (found.Facts.Degree - 1)
    let unproved = Ok { found with Facts = { found.Facts with LeastDegree = false } }
    for built, least in [ Error "not built", built.Value; Ok found, unproved; Ok found, Error "not built" ] do
        match Certification.degreeAtMost below [] built (fun () -> least) with
        | Unsettled _ -> ()
        | other -> Assert.Fail $"%A{other}"

[<Fact>]
let ``a coefficient sum is certified from the proved one on`` () =
    let found = certified ()
    let proved = Rational.create found.Facts.CoefficientSumLog2.Numerator found.Facts.CoefficientSumLog2.Denominator
    let rule limit = Certification.coefficientsAtMost (Interval.ofRational 192 limit) found
    match rule (proved + Rational.fraction 1 1000), rule (proved - Rational.fraction 1 1000) with
    | Certified _, Unsettled _ -> ()
    | others -> Assert.Fail $"%A{others}"
