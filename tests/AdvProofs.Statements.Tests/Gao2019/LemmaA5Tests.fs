module AdvProofs.Statements.Tests.Gao2019.LemmaA5Tests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// W − W_0 has rank one and norm ω: all its rows are multiples of x^(0).
[<Fact>]
let ``the move is of rank one and flips k gates`` () =
    let trial = Trials.ofStatement LemmaA5.statement (fun c -> c.Int "m" = 64 && c.Int "k" = 8) 0
    let initial, moved, x, omega = LemmaA5.setting trial
    let x0 = LayerProducts.activations initial x |> Array.head
    let change = Array.map2 (-) (moved.Layer(1).ToArray()) (initial.Layer(1).ToArray())
    Assert.Equal(omega, LayerProducts.norm change, 1e-12)
    for row in Array.chunkBySize 64 change do
        let along = LayerProducts.dot row x0
        Assert.Equal(LayerProducts.dot row row * LayerProducts.dot x0 x0, along * along, 1e-14)
    let first network = LayerProducts.gates network x |> Array.head
    let flips = Array.map2 (<>) (first initial) (first moved) |> Array.filter id |> Array.length
    Assert.Equal(8, flips)
