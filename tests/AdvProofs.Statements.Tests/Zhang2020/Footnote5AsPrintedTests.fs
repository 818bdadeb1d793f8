module AdvProofs.Statements.Tests.Zhang2020.Footnote5AsPrintedTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the padded distance is 3/40 squared against 1/400`` () =
    let witness = Trials.witness Footnote5AsPrinted.statement
    Assert.Equal("3/40", witness.Left)
    Assert.Equal("1/400", witness.Right)
    Assert.NotEqual<string>(fst witness.Routes, snd witness.Routes)
