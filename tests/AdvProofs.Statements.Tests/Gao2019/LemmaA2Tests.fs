module AdvProofs.Statements.Tests.Gao2019.LemmaA2Tests

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Gao2019
open Xunit

/// The engine's own networks: mean of ‖x^(h)‖² over 40 networks of width 100 is 2 within five standard errors, √(4(2 + 5h)/100/40).
[<Fact>]
let ``the engine's layers have squared norm 2 on average`` () =
    let norms = [ for seed in 1UL .. 40UL -> DeepReluNetwork.Initialise(100, 3, 2, Key.Root seed).LayerNorms(ReadOnlySpan [| 2.0 / 3.0; 1.0 / 3.0; 2.0 / 3.0 |]) ]
    for h in 0..2 do
        let mean = norms |> List.averageBy (fun n -> n[h] * n[h])
        Assert.Equal(2.0, mean, 5.0 * sqrt (4.0 * float (2 + 5 * h) / 100.0 / 40.0))

/// E ξ = 1, E ξ² = 1 + 5/m; and E 1/ξ by its expansion: 1 + Var ξ − E(ξ − 1)³ + O(1/m²), Var ξ = 5/m.
[<Fact>]
let ``moments of a layer`` () =
    Assert.Equal(1.0, exp (LayerNormChain.lnMoment 400 1 1.0), 1e-10)
    Assert.Equal(1.0 + 5.0 / 400.0, exp (LayerNormChain.lnMoment 400 1 2.0), 1e-10)
    Assert.Equal(1.0 + 5.0 / 4000.0, exp (LayerNormChain.lnMoment 4000 1000 -1.0), 1e-5)

/// The bound on the failure probability falls exponentially in the width, and no trial at a smaller width contradicts it: at m = 1000, H = 2, c = 1/5 it is below .005.
[<Fact>]
let ``the failure probability`` () =
    let at m = LayerNormChain.failure m 8 0.2
    Assert.InRange(at 4000, 1e-3, 6e-3)
    Assert.InRange(log (at 8000) / log (at 4000), 1.9, 2.4)
    Assert.InRange(LayerNormChain.failure 1000 2 0.2, 0.0, 5e-3)
