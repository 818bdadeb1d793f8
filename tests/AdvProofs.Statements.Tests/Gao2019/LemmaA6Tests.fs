module AdvProofs.Statements.Tests.Gao2019.LemmaA6Tests

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Gao2019
open Xunit

/// A whole network, H = 1: the feasible point of the second route, as a rank-one matrix, has the gap that it should, by the engine's f and gradient; random directions have less, and the dual is above.
[<Fact>]
let ``the supremum is attained by a rank-one move of a real network`` () =
    let m, rho = 300, 0.2
    let network = DeepReluNetwork.Initialise(m, 3, 1, Key.Root 66UL)
    let x = LayerProducts.unitVector (Key.Root 67UL) 3
    let before = LayerProducts.preActivations network x
    let x0, z = before[0], before[1]
    let a, size = network.Outer.ToArray(), LayerProducts.norm x0
    let count, best = LemmaA6.feasible a z (rho * size)
    let chosen = [| for i in 0 .. m - 1 do if a[i] > 0.0 then i |] |> Array.sortBy (fun i -> abs z[i] / a[i]) |> Array.take count
    let length = sqrt (chosen |> Array.sumBy (fun i -> a[i] * a[i]))
    let gap (direction: float[]) =
        let moved = network.WithLayers [| Array.map2 (+) (network.Layer(1).ToArray()) direction |]
        let struct (left, right) = network.LayerGradients(ReadOnlySpan x)[0]
        let inner = LayerProducts.dot left (LayerProducts.apply direction right)
        moved.Value(ReadOnlySpan x) - network.Value(ReadOnlySpan x) - inner
    let rankOne = Array.zeroCreate<float> (m * m)
    for i in chosen do
        // A unit flips when it is moved against its sign.
        let u = -(float (sign z[i])) * rho * size * a[i] / length
        for j in 0 .. m - 1 do
            rankOne[i * m + j] <- u * x0[j] / (size * size)
    Assert.Equal(rho, LayerProducts.norm rankOne, 1e-12)
    Assert.Equal(best, gap rankOne, 1e-9)
    Assert.InRange(LemmaA6.dual a z (rho * size), best * (1.0 - 1e-12), best * 1.05)
    for k in 1L .. 20L do
        let v = LayerProducts.unitVector (Key.Root(68UL).Child k) (m * m)
        Assert.True(gap (v |> Array.map (fun t -> rho * t)) <= best)

/// For one layer ascent cannot beat the dual bound, and finds at least nine tenths of it; its two values agree.
[<Fact>]
let ``ascent against the exact supremum for one layer`` () =
    for seed in 1UL .. 5UL do
        let network = DeepReluNetwork.Initialise(96, 4, 1, Key.Root seed)
        let x = LayerProducts.unitVector (Key.Root(seed).Child "x") 4
        let distance = 1.0 / sqrt 96.0
        let gap, change = ConvexityGap.ascend network x distance 20
        let layers = LayerProducts.forward network x
        let a, x0, z = network.Outer.ToArray(), fst layers[0], fst layers[1]
        let reach = distance * LayerProducts.norm x0
        let supremum = max (LemmaA6.dual a z reach) (LemmaA6.dual (Array.map (~-) a) z reach)
        Assert.Equal(distance, ConvexityGap.size change, 1e-12)
        Assert.Equal(gap, ConvexityGap.byDefinition network x change, 1e-10)
        Assert.InRange(gap / supremum, 0.9, 1.0 + 1e-9)
