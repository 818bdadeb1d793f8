module AdvProofs.Statements.Tests.Zhang2020.Definition3_4AsPrintedTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the stored points coincide`` () =
    let witness = Trials.witness Definition3_4AsPrinted.statement
    Assert.Equal("1/25", witness.Left)
    Assert.Equal("0", witness.Right)

/// With δ > 2ρ required the stored point is not a counterexample, and nothing is claimed of it.
[<Fact>]
let ``the repaired definition does not admit the stored points`` () =
    let repaired = Definition3_4AsPrinted.statement.Mutation.Apply Definition3_4AsPrinted.statement
    match Trials.rule repaired with
    | AdvProofs.Statements.Unsettled why, _ -> Assert.Contains("hypotheses", why)
    | other, _ -> Assert.Fail $"{other}"
