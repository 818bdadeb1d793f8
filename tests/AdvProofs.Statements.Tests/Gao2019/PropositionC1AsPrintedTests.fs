module AdvProofs.Statements.Tests.Gao2019.PropositionC1AsPrintedTests

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// The printed bound at M = 300, B = 3, d = 2, δ = 1/100, by hand; and it is below the repaired one.
[<Fact>]
let ``the printed bound by hand`` () =
    let statement = PropositionC1AsPrinted.statement
    let trial = Trials.ofStatement statement (fun _ -> true) 0
    let right (s: Statement) = Statement.right s trial (Measurement.ofLeft 0.0)
    Assert.Equal(3.0 / sqrt 300.0 * (2.0 * sqrt 2.0 + sqrt (2.0 * log 100.0)), right statement, 1e-12)
    Assert.True(right statement < right PropositionC1.statement)
