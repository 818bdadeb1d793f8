module AdvProofs.Statements.Tests.Zhang2020.OnlineConvexOptimizationAsPrintedTests

open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.Training
open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the printed loss changes by 0 and not by -1/4`` () =
    let witness = Trials.witness OnlineConvexOptimizationAsPrinted.statement
    Assert.Equal("0", witness.Left)
    Assert.Equal("-1/4", witness.Right)

/// The engine's Algorithm 1 makes the step that the statement stores, exactly: every number is dyadic.
[<Fact>]
let ``Algorithm 1 moves the stored network`` () =
    let network = TwoLayerReluNetwork(1, 4, System.ReadOnlySpan [| 1.0; 0.0; 0.0; 0.0 |], System.ReadOnlySpan [| 0.0 |], System.ReadOnlySpan [| 1.0 |])
    let options = TrainingOptions(Steps = 1, StepSize = 0.25, Loss = Loss.Absolute)
    let half = Array.create 4 0.5
    let trace = AdversarialTraining.Run(network, System.ReadOnlySpan half, System.ReadOnlySpan [| 0.0 |], IdentityAdversary(), options)
    Assert.Equal<float[]>([| 0.875; -0.125; -0.125; -0.125 |], trace.Final.Weights.ToArray())
