module AdvProofs.Statements.Tests.Gao2019.LemmaA5ProofAsPrintedTests

open System
open AdvProofs.Networks.Models
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// The gradient by a difference quotient: f(W + h) − f(W) over h is 1 for every W > 0 and h > −W.
[<Fact>]
let ``the gradient of the one-unit network`` () =
    let f w = DeepReluNetwork(1, 1, ReadOnlySpan [| 1.0 |], [| [| w |] |], ReadOnlySpan [| 1.0 |]).Value(ReadOnlySpan [| 1.0 |])
    Assert.Equal(1.0, (f 0.35 - f 0.1) / 0.25, 1e-14)
    Assert.Equal("1/10", (Trials.witness LemmaA5ProofAsPrinted.statement).Right)
