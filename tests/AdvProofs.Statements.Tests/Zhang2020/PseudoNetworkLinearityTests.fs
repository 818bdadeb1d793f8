module AdvProofs.Statements.Tests.Zhang2020.PseudoNetworkLinearityTests

open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open Xunit

/// The engine's pseudo-network is additive in the displacement, within the rounding of m·d products.
[<Fact>]
let ``the engine's pseudo-network is additive`` () =
    let key = Key.Root 0x9E7UL
    let initial = TwoLayerReluNetwork.Initialise(40, 5, key)
    let displaced (purpose: string) scale =
        initial.Weights.ToArray() |> Array.mapi (fun i w -> w + scale * Gaussian.At(key.Child purpose, int64 i))
    let u, v = displaced "u" 0.3, displaced "v" 0.2
    let both = Array.map3 (fun a b w -> a + b - w) u v (initial.Weights.ToArray())
    let g (weights: float[]) = PseudoNetwork(initial, initial.WithWeights(System.ReadOnlySpan weights))
    for i in 0..9 do
        let x = SphereSample.Uniform(10, 5, key.Child "data").Input(i).ToArray()
        let value weights = (g weights).Value(System.ReadOnlySpan x)
        Assert.Equal(value u + value v, value both, 1e-12)
