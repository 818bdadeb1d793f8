module AdvProofs.Statements.Tests.Gao2019.FootnoteA1AsPrintedTests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

[<Fact>]
let ``the two squared norms`` () =
    let witness = Trials.witness FootnoteA1AsPrinted.statement
    Assert.Equal("1", witness.Left)
    Assert.Equal("1/2", witness.Right)
