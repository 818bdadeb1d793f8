module AdvProofs.Statements.Tests.Gao2019.EquationB8Tests

open System
open AdvProofs.Statements
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// From W_* = W_0, where f = 0: d_0 = 0 and both losses are √2 − 1, so that the first step leaves α²‖∇L_A‖² against α²G².
[<Fact>]
let ``the first step from the comparator`` () =
    let trial = Trials.ofStatement EquationB8.statement (fun c -> c.Word "comparator" = "start" && c.Word "adversary" = "none") 0
    let trace = TwoLayerRun.train trial "none" 1 0.5 infinity (Some(TwoLayerRun.initial trial))
    let step = TwoLayerRun.steps (TwoLayerRun.initial trial) trace |> Array.head
    Assert.Equal(0.0, step.Distance)
    Assert.Equal(sqrt 2.0 - 1.0, step.Loss, 1e-15)
    Assert.Equal(0.25 * step.Gradient, step.Next, 1e-14)
    Assert.True(step.Gradient <= step.Slope * step.Slope)

/// The bound on the gradient holds at random points of the sphere.
[<Fact>]
let ``the slope bound is a bound`` () =
    let trial = Trials.ofStatement EquationB8.statement (fun c -> c.Word "comparator" = "trained") 1
    let network = TwoLayerRun.initial trial
    for k in 0L .. 50L do
        let g = Array.zeroCreate<float> network.Weights.Length
        network.AddWeightGradient(ReadOnlySpan(LayerProducts.unitVector (trial.Key.Child k) 3), 1.0, Span g)
        Assert.InRange(LayerProducts.norm g, 0.1, TwoLayerRun.slopeBound network 0.0)
