module AdvProofs.Statements.Tests.Gao2019.AssumptionC1AsPrintedTests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

[<Fact>]
let ``eight forbidden quadruples`` () =
    Assert.Equal("8", (Trials.witness AssumptionC1AsPrinted.statement).Left)
