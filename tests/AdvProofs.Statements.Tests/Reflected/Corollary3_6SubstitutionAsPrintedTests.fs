module AdvProofs.Statements.Tests.Reflected.Corollary3_6SubstitutionAsPrintedTests

open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

[<Fact>]
let ``the stored counterexample`` () =
    let witness = Trials.witness Corollary3_6SubstitutionAsPrinted.statement
    Assert.Equal("400000/81", witness.Left)
    Assert.Equal("81/250", witness.Right)
