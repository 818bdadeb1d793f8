/// Parameters outside the statements: one sentence that names the statement and the hypothesis.
module AdvProofs.Certificates.Tests.HypothesisTests

open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Certificates.Tests.Numbers
open Xunit

let private oneSentence (statement: string) (hypothesis: string) result =
    match result with
    | Ok(certificate: Certificate) -> Assert.Fail $"accepted: {certificate.Command}"
    | Error(message: string) ->
        Assert.Contains(statement, message)
        Assert.Contains(hypothesis, message)
        Assert.EndsWith(".", message)
        Assert.DoesNotContain("\n", message)
        // One sentence: no full stop before the last, but that of the statement's number.
        Assert.DoesNotContain(". ", message)

[<Theory>]
[<InlineData("0", "1/10", "0 < η < 1")>]
[<InlineData("1", "1/10", "0 < η < 1")>]
[<InlineData("-1/2", "1/10", "0 < η < 1")>]
[<InlineData("2", "1/10", "0 < η < 1")>]
[<InlineData("1/2", "1", "0 < ε < 1")>]
[<InlineData("1/2", "3/2", "0 < ε < 1")>]
[<InlineData("1/2", "0", "0 < ε < 1")>]
[<InlineData("1/2", "-1/10", "0 < ε < 1")>]
let ``sign parameters outside Lemma 6_4`` (eta: string, epsilon: string, hypothesis: string) =
    for construction in None :: List.map Some SignConstruction.all do
        Certify.sign construction None (number eta) (number epsilon) |> oneSentence "Lemma 6.4" hypothesis

[<Theory>]
[<InlineData("1/5", "1/10", "1/10", "δ > 2ρ")>]
[<InlineData("1/5", "1/2", "1/10", "δ > 2ρ")>]
[<InlineData("0", "0", "1/10", "δ > 2ρ")>]
[<InlineData("1", "-1/10", "1/10", "ρ ≥ 0")>]
[<InlineData("17320508076/10000000000", "0", "1/10", "δ ≤ √3")>]
[<InlineData("2", "1/10", "1/10", "δ ≤ √3")>]
[<InlineData("1", "1/10", "1", "0 < ε₁ < 1")>]
[<InlineData("1", "1/10", "0", "0 < ε₁ < 1")>]
[<InlineData("1", "1/10", "-1", "0 < ε₁ < 1")>]
let ``step parameters outside Claim 6_3`` (delta: string, rho: string, epsilon1: string, hypothesis: string) =
    for construction in None :: List.map Some StepConstruction.all do
        Certify.step construction None (number delta) (number rho) (number epsilon1) |> oneSentence "Claim 6.3" hypothesis

[<Theory>]
[<InlineData("NaN")>]
[<InlineData("infinity")>]
[<InlineData("one half")>]
[<InlineData("")>]
[<InlineData("1/0")>]
let ``what is no number is refused before it is a parameter`` (text: string) =
    match Rational.parse text with
    | Ok value -> Assert.Fail $"read as {value}"
    | Error message -> Assert.EndsWith(".", message)

[<Fact>]
let ``the hypotheses just hold at their ends`` () =
    // δ² ≤ 3 with the last digit to spare, and a gap of 2^-20 of the sign's domain.
    Assert.True(Result.isOk (Certify.step None None (number "1.7320508075") Rational.Zero (q 1 10)))
    Assert.True(Result.isOk (Certify.sign None None (Rational.One - Rational.pow 20 (q 1 2)) (q 1 10)))

/// What the exchange cannot reach, in doubles or in degree, is refused at once and in one sentence that names another way.
[<Fact>]
let ``what is out of reach is refused at once`` () =
    let refused (built: Result<Certificate, string>) (words: string) =
        match built with
        | Ok certificate -> Assert.Fail $"certified at degree {certificate.Degree}"
        | Error message ->
            Assert.Contains(words, message)
            Assert.EndsWith(".", message)
    let tiny = Rational.pow 20 (q 1 10)
    refused (Certify.sign None None (q 1 2) tiny) "'legendre'"
    refused (Certify.step None None (q 1 1) (q 1 4) tiny) "'via-legendre'"
    refused (Certify.step None None (number "1.7320508075") (number "0.8660254037") (number "0.4")) "a larger gap"
    Assert.True(Result.isOk (Certify.sign (Some SignConstruction.Legendre) None (q 1 2) tiny))
    refused (Certify.sign (Some SignConstruction.Frostig) None (q 1 2) (Rational.pow 13 (q 1 10))) "1e-12"
    refused (Certify.sign (Some SignConstruction.Legendre) None (q 1 2) (Rational.pow 300 (q 1 10))) "1e-280"
    refused (Certify.sign None None (Rational.One - Rational.pow 60 (q 1 2)) (q 1 10)) "a smaller η"
    // Degrees whose best error no double resolves.
    refused (Certify.sign None (Some 9_999) (q 1 10) (q 1 100)) "a smaller degree"
    refused (Certify.sign None (Some 2_001) (q 1 10) (q 1 100)) "a smaller degree"
    refused (Certify.step None (Some 3_000) (q 1 5) (q 1 20) (q 1 100)) "a smaller degree"
    refused (Certify.step (Some(StepConstruction.ViaSign SignConstruction.Minimax)) (Some 19_999) (q 1 1) (q 1 20) (q 1 100)) "a smaller degree"
