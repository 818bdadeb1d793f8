module AdvProofs.Polynomials.Tests.PaperBoundsTests

open System.Numerics
open Xunit
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Polynomials.Tests.Numbers

let private floorOf values bound =
    match PaperBounds.certifiedFloor (Map values) bound with
    | Ok n -> int n
    | Error message -> failwith message

[<Theory>]
[<InlineData("0.3", "1e-2", 65)>]
[<InlineData("0.1", "1e-2", 228)>]
[<InlineData("0.1", "1e-4", 366)>]
[<InlineData("0.02", "1e-8", 3453)>]
[<InlineData("0.01", "1e-4", 4352)>]
let ``D of Lemma 6.4`` (eta: string, epsilon: string, expected: int) =
    Assert.Equal(expected, floorOf [ "eta", number eta; "epsilon", number epsilon ] PaperBounds.lemma64Degree)

[<Theory>]
[<InlineData("1", "0.25", "0.01", 354)>]
[<InlineData("0.5", "0.1", "0.1", 812)>]
[<InlineData("0.5", "0.2", "0.01", 3541)>]
[<InlineData("0.2", "0.05", "0.01", 8853)>]
let ``D of Claim 6.3`` (delta: string, rho: string, epsilon1: string, expected: int) =
    let gamma = (domain delta rho).Gamma
    // The table rounds to the nearest integer.
    Assert.InRange(floorOf [ "gamma", gamma; "epsilon_1", number epsilon1 ] PaperBounds.claim63Degree, expected - 1, expected)

[<Fact>]
let ``Lemma 6.2 is Claim 6.3 at epsilon over 3n`` () =
    let at = Map [ "epsilon_1", Expr.symbol "epsilon" / (3 * Expr.symbol "n") ]
    let values = Map [ "gamma", q 7 5; "n", q 500 1; "epsilon", q 1 10 ]
    let claim = PaperBounds.enclose 100 values (Expr.substitute at PaperBounds.claim63Degree)
    let lemma = PaperBounds.enclose 100 values PaperBounds.lemma62Degree
    Assert.True(Rational.abs (Interval.lower claim - Interval.lower lemma) < Rational.pow -80 (q 2 1))

[<Fact>]
let ``coefficient bounds in log2`` () =
    let values = Map [ "eta", q 1 10; "epsilon", q 1 100 ]
    // 4 D = 4 · 30 ln 2000.
    Assert.Equal(120.0 * log 2000.0, PaperBounds.log2 values PaperBounds.lemma64Coefficient, 1e-9)
    let values = Map [ "gamma", q 1 5; "epsilon_1", q 1 100 ]
    // (2/γ) 2^(6D) dwarfs the 1/2.
    Assert.Equal(6.0 * 120.0 * log 1600.0 + log 10.0 / log 2.0, PaperBounds.log2 values PaperBounds.claim63Coefficient, 1e-8)

[<Theory>]
[<InlineData("1.2247448713915890", "0.05", "1/60", 4)>]
[<InlineData("1", "0.05", "1/60", 5)>]
[<InlineData("0.5", "0.05", "1/60", 11)>]
[<InlineData("0.2345", "0.05", "1/15000", 67)>]
[<InlineData("0.1539", "0.05", "1/15000", 166)>]
let ``Theorem L reproduces its table`` (delta: string, rho: string, epsilon1: string, expected: int) =
    let values = [ "delta", number delta; "rho", number rho; "epsilon_1", number epsilon1 ]
    let first, second = floorOf values PaperBounds.lowerFirst, floorOf values PaperBounds.lowerSecond
    Assert.Equal(expected, max first second + 1)

[<Fact>]
let ``an integer value is reported as undecided`` () =
    Assert.Equal(Ok 2I, PaperBounds.certifiedFloor Map.empty (Expr.fraction 5 2))
    let exact = Expr.ln (Expr.exp (Expr.integer 3))
    Assert.True(Result.isError (PaperBounds.certifiedFloor Map.empty exact))
