module AdvProofs.Statements.Tests.Zhang2020.OnlineConvexOptimizationTests

open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open Xunit

/// The step of Algorithm 1 is minus η times the central difference of L(f_W, S): smooth loss, no gate within h of its kink (error O(h²)).
[<Fact>]
let ``the step of Algorithm 1 is a finite difference of L(f_W, S)`` () =
    let key = Key.Root 0x0C0UL
    let network = TwoLayerReluNetwork.Initialise(6, 3, key)
    let sample = SphereSample.Uniform(4, 3, key.Child "data")
    let loss (weights: float[]) =
        let moved = network.WithWeights(System.ReadOnlySpan weights)
        List.average [ for i in 0..3 -> Loss.LogCosh.Value(moved.Value(sample.Input i), sample.Labels[i]) ]
    let options = TrainingOptions(Steps = 1, StepSize = 0.5, Loss = Loss.LogCosh)
    let trace = AdversarialTraining.Run(network, System.ReadOnlySpan sample.Inputs, System.ReadOnlySpan sample.Labels, IdentityAdversary(), options)
    let start = network.Weights.ToArray()
    for k in 0 .. start.Length - 1 do
        let shifted h = loss (start |> Array.mapi (fun i w -> if i = k then w + h else w))
        let difference = (shifted 1e-6 - shifted -1e-6) / 2e-6
        Assert.Equal(-0.5 * difference, trace.Final.Weights[k] - start[k], 1e-8)
