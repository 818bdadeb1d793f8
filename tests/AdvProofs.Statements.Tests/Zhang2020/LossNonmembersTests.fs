module AdvProofs.Statements.Tests.Zhang2020.LossNonmembersTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``all three losses are refuted`` () =
    let witness = Trials.witness LossNonmembers.statement
    Assert.Equal("9", witness.Left)
    Assert.Equal("3", witness.Right)
    let _, summary = Trials.rule LossNonmembers.statement
    Assert.Equal(3, summary.Remarks.Length)
