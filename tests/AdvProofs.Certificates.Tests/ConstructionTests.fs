/// Every construction over a grid of parameters, from the producer through the file to the checker.
module AdvProofs.Certificates.Tests.ConstructionTests

open System
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Certificates.Tests.Numbers
open AdvProofs.Certificates.Tests.Examination
open Xunit

let private signGrid = [ for eta in [ "9/10"; "1/2"; "3/10"; "1/8" ] do for epsilon in [ "9/10"; "1/10"; "1/100"; "1e-5" ] -> number eta, number epsilon ]

let private withinPaper = function SignConstruction.Frostig -> false | _ -> true

[<Theory>]
[<InlineData("legendre")>]
[<InlineData("chebyshev")>]
[<InlineData("frostig")>]
[<InlineData("frostig-truncated")>]
[<InlineData("erf")>]
[<InlineData("minimax")>]
let ``sign certificates are accepted and keep the promises of Lemma 6_4`` (name: string) =
    let construction = match SignConstruction.parse name with Ok c -> c | Error message -> failwith message
    for eta, epsilon in signGrid do
        // Frostig's degree is 2·ln(1/ε)/η² and more: no promise of the Lemma, and nothing above a few hundred here.
        let frostig = 2.0 * Math.Log(1.0 / Rational.toFloat epsilon) / Math.Pow(Rational.toFloat eta, 2.0)
        if withinPaper construction || frostig < 300.0 then
            let certificate = Certify.sign (Some construction) None eta epsilon |> certified
            let facts = if withinPaper construction then examine certificate else examineWithoutDegree certificate
            Assert.Equal(name, facts.Construction)
            Assert.True(certificate.Degree % 2 = 1)
            if certificate.Degree >= 3 then
                // The rounding up to tenths is the producer's.
                Assert.True(ofFraction facts.CoefficientSumLog2 <= markov certificate.Degree + q 1 10, certificate.Command)

let private stepGrid =
    [ "17/10", "0", "1/10"; "1", "1/4", "1/100"; "1/2", "1/10", "1/10"; "1/2", "1/5", "2/5"; "1", "9/20", "1/10" ]

let private withinClaim63 =
    function
    | StepConstruction.ViaSign SignConstruction.Frostig -> false
    | _ -> true

[<Theory>]
[<InlineData("via-legendre")>]
[<InlineData("via-chebyshev")>]
[<InlineData("via-frostig")>]
[<InlineData("via-frostig-truncated")>]
[<InlineData("via-erf")>]
[<InlineData("via-minimax")>]
[<InlineData("composition")>]
[<InlineData("two-interval")>]
let ``step certificates are accepted and keep the promises of Claim 6_3`` (name: string) =
    let construction = match StepConstruction.parse name with Ok c -> c | Error message -> failwith message
    for delta, rho, epsilon1 in stepGrid do
        let delta, rho, epsilon1 = number delta, number rho, number epsilon1
        let gamma = Rational.toFloat (delta * (delta - Rational.ofInt 2 * rho))
        if withinClaim63 construction || gamma > 0.9 then
            let certificate = Certify.step (Some construction) None delta rho epsilon1 |> certified
            let facts = if withinClaim63 construction then examine certificate else examineWithoutDegree certificate
            Assert.Equal(name, facts.Construction)
            if certificate.Degree >= 2 then
                Assert.True(ofFraction facts.CoefficientSumLog2 <= markov certificate.Degree + q 1 10, certificate.Command)

[<Fact>]
let ``the default is the least degree, and the checker says so`` () =
    let sign = Certify.sign None None (q 1 10) (q 1 100) |> certified |> examine
    Assert.True(sign.LeastDegree)
    Assert.Equal(37, sign.Degree)
    let step = Certify.step None None (q 1 5) (q 1 20) (q 1 100) |> certified |> examine
    Assert.True(step.LeastDegree)
    Assert.Equal(67, step.Degree)

[<Fact>]
let ``the outcome does not depend on the number of threads`` () =
    let content = Certify.step None None (q 1 2) (q 1 10) (q 1 100) |> certified |> bytes
    let hash threads =
        match AdvProofs.Checker.Certificate.check threads content with
        | AdvProofs.Checker.CertificateOutcome.Accepted(record, facts) -> record.Sha256, facts.Degree, facts.LeastDegree
        | _ -> failwith "not accepted"
    Assert.Equal(hash 1, hash 2)
