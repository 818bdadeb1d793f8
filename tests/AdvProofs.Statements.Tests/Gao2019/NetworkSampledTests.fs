module AdvProofs.Statements.Tests.Gao2019.NetworkSampledTests

open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// The product of whole matrices is the engine's left factor, layer by layer.
[<Fact>]
let ``both routes find the same factors`` () =
    let network = DeepReluNetwork.Initialise(17, 3, 4, Key.Root 5UL)
    let x = LayerProducts.unitVector (Key.Root 6UL) 3
    LayerProducts.engineLeft network x |> Array.iteri (fun h left ->
        Assert.Equal(0.0, LayerProducts.norm (Array.map2 (-) left (LayerProducts.backward network x (h + 1))), 1e-12))

/// The defect is a rounding, not the number that is compared: 2h⟨∂f, V⟩ is far larger.
[<Fact>]
let ``the bound is above rounding only`` () =
    for number in 0..4 do
        let trial = Trials.ofStatement NetworkSampled.statement (fun c -> c.Int "H" = 4) number
        let measured = NetworkSampled.statement.Measure trial
        Assert.InRange(Statement.right NetworkSampled.statement trial measured, 1e-14, 1e-8)
        Assert.InRange(snd measured.Metrics.Head, 1e-6, 1.0)
