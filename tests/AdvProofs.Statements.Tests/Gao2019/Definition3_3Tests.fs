module AdvProofs.Statements.Tests.Gao2019.Definition3_3Tests

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Statements.Gao2019
open Xunit

/// The certified bracket of L_* contains what a dense search finds, for a deep and a two-layer network.
[<Fact>]
let ``the bracket contains the dense search`` () =
    let sample, cap = SphereSample.Uniform(4, 3, Key.Root 3UL), SphericalCap 0.3
    let deep = DeepReluNetwork.Initialise(24, 3, 3, Key.Root 4UL)
    let flat = SymmetricTwoLayerNetwork.Initialise(20, 3, Activation.SmoothRelu, Key.Root 5UL)
    let moved = flat.WithWeights(ReadOnlySpan(flat.Weights.ToArray() |> Array.mapi (fun i w -> w + 0.3 * float (i % 5))))
    let check (lower, upper) search =
        Assert.InRange(search, lower - 0.01, upper)
        Assert.InRange(upper - lower, 0.0, 0.01)
    check (RobustLoss.bracket deep (RobustLoss.lipschitzOfDeep deep) cap 0.01 sample) (RobustLoss.bySearch (LayerProducts.value deep) cap 500 sample)
    check (RobustLoss.bracket moved (RobustLoss.lipschitzOfTwoLayer moved) cap 0.01 sample) (RobustLoss.bySearch (Definition3_3.twoLayerValue moved) cap 500 sample)

/// Difference quotients of f on the sphere stay below the Lipschitz constants, and are not absurdly far below.
[<Fact>]
let ``the Lipschitz constants are upper bounds`` () =
    let deep = DeepReluNetwork.Initialise(24, 3, 2, Key.Root 6UL)
    let constant = RobustLoss.lipschitzOfDeep deep
    let quotient k =
        let x = LayerProducts.unitVector (Key.Root(7UL).Child(int64 k)) 3
        let y = x |> Array.mapi (fun i t -> t + 1e-4 * float (i - 1))
        abs (deep.Value(ReadOnlySpan x) - deep.Value(ReadOnlySpan y)) / LayerProducts.norm (Array.map2 (-) x y)
    let largest = Seq.max (seq { for k in 0..200 -> quotient k })
    Assert.InRange(largest, constant / 100.0, constant)
