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

/// The failure probability at m = 20000, H = 5, c = 1/5 to first order in 1/m: Σ(2 + 5h) + Σ(4 + 5(h−1)) = 157, over m (0.36)².
[<Fact>]
let ``the failure probability`` () =
    Assert.Equal(157.0 / 20_000.0 / 0.1296, LayerNormChain.failure 20_000.0 5 0.2, 1e-4)
