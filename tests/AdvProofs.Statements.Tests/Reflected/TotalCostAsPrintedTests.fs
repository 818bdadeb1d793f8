module AdvProofs.Statements.Tests.Reflected.TotalCostAsPrintedTests

open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

/// 24 · 55 · 10/121 and 12 · 10 · 10/121.
[<Fact>]
let ``the stored counterexample`` () =
    let witness = Trials.witness TotalCostAsPrinted.statement
    Assert.Equal("1200/11", witness.Left)
    Assert.Equal("1200/121", witness.Right)
