module AdvProofs.Statements.Tests.Zhang2020.Equation2AsPrintedTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the stored counterexample has the sides 3/4 and 5/16`` () =
    let witness = Trials.witness Equation2AsPrinted.statement
    Assert.Equal("3/4", witness.Left)
    Assert.Equal("5/16", witness.Right)
    Assert.NotEqual<string>(fst witness.Routes, snd witness.Routes)
