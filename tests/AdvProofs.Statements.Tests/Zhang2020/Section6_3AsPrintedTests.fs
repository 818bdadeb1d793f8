module AdvProofs.Statements.Tests.Zhang2020.Section6_3AsPrintedTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the printed bound is below -21999`` () =
    let witness = Trials.witness Section6_3AsPrinted.statement
    match AdvProofs.Exact.Rational.parse witness.Right with
    | Ok value ->
        Assert.True(AdvProofs.Exact.Rational.toFloat value < -21999.0)
        Assert.Equal(1.0 - exp 10.0, AdvProofs.Exact.Rational.toFloat value, 1e-2)
    | Error why -> Assert.Fail why
