module AdvProofs.Statements.Tests.Gao2019.Theorem4_1ProofAsPrintedTests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

[<Fact>]
let ``every layer of the far network is at its ball's boundary`` () =
    let square, reach = Theorem4_1ProofAsPrinted.byEngine
    Assert.Equal(0.5, reach, 1e-14)
    Assert.Equal(1.0, square, 1e-13)
    Assert.Equal("1", (Trials.witness Theorem4_1ProofAsPrinted.statement).Left)
