module AdvProofs.Statements.Tests.Zhang2020.Definition6_1AsPrintedTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the radicand is minus ln 2`` () =
    let witness = Trials.witness Definition6_1AsPrinted.statement
    Assert.Equal(-(log 2.0), float witness.Right, 1e-12)
