module AdvProofs.Statements.Tests.Zhang2020.NormsAsPrintedTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the stored matrix has a column of squared norm 25 and the printed norm 0`` () =
    let witness = Trials.witness NormsAsPrinted.statement
    Assert.Equal("25", witness.Left)
    Assert.Equal("0", witness.Right)
    Assert.NotEqual<string>(fst witness.Routes, snd witness.Routes)
