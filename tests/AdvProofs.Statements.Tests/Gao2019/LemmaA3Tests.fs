module AdvProofs.Statements.Tests.Gao2019.LemmaA3Tests

open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Gao2019
open Xunit

/// u_h·x̄^(h) = f for every h, on which the exact law rests.
[<Fact>]
let ``backward products against pre-activations give f`` () =
    let network = DeepReluNetwork.Initialise(30, 4, 5, Key.Root 12UL)
    let x = LayerProducts.unitVector (Key.Root 13UL) 4
    let before = LayerProducts.preActivations network x
    LayerProducts.engineLeft network x |> Array.iteri (fun h u -> Assert.Equal(LayerProducts.value network x, LayerProducts.dot u before[h + 1], 1e-11))

/// Given all layers above W^(1) and its action on x^(0), ‖u_1 W^(1)‖² = f²/‖x^(0)‖² + the part orthogonal to x^(0), whose mean is (2/m)(m−1)‖u_1‖²: 60 networks, six standard errors.
[<Fact>]
let ``the part orthogonal to the layer below is Gaussian`` () =
    let m = 40
    let relative (seed: uint64) =
        let network = DeepReluNetwork.Initialise(m, 4, 2, Key.Root seed)
        let x = LayerProducts.unitVector (Key.Root(seed + 1000UL)) 4
        let x0, u, f = LayerProducts.activations network x |> Array.head, LayerProducts.engineLeft network x |> Array.head, LayerProducts.value network x
        let w = network.Layer(1).ToArray()
        let row = Array.init m (fun j -> Seq.sum (seq { for i in 0 .. m - 1 -> u[i] * w[i * m + j] }))
        let along = f * f / LayerProducts.dot x0 x0
        Assert.Equal(f, LayerProducts.dot row x0, 1e-11)
        (LayerProducts.dot row row - along) / (LayerProducts.dot u u * 2.0 / float m)
    let mean = List.average [ for seed in 1UL .. 60UL -> relative seed ]
    Assert.Equal(float (m - 1), mean, 6.0 * sqrt (2.0 * float (m - 1) / 60.0))

/// One layer: Var(2χ²_k/m) with k ~ Bin(m, 1/2) is 5/m.
[<Fact>]
let ``the failure probability of one layer`` () = Assert.Equal(5.0 / 100.0 / 49.0, LemmaA3.failure 100.0 1, 1e-15)
