module AdvProofs.Statements.Tests.Zhang2020.Claim6_3DerivationAsPrintedTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``eta is 1/8 against 1/16, and the dropped logarithm costs 386 degrees`` () =
    let witness = Trials.witness Claim6_3DerivationAsPrinted.statement
    Assert.Equal("1/8", witness.Left)
    Assert.Equal("1/16", witness.Right)
    let _, summary = Trials.rule Claim6_3DerivationAsPrinted.statement
    let metric name = (summary.Metrics |> List.find (fun m -> m.Name = name)).Value
    // 240 ln(16/(γ·2ε₁)) − 240 ln(16/ε₁) = 240 ln 5.
    Assert.Equal(240.0 * log 5.0, metric "degree_of_lemma_6.4" - metric "printed_D", 1e-9)
