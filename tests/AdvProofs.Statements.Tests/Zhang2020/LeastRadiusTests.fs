module AdvProofs.Statements.Tests.Zhang2020.LeastRadiusTests

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Statements.Zhang2020
open Xunit

let private network seed = TwoLayerReluNetwork.Initialise(256, 3, Key.Root(uint64 seed))

let private points n = let sample = SphereSample.Equispaced n in [| for i in 0 .. n - 1 -> sample.Input(i).ToArray() |], sample.Labels

/// One point x of norm 1 and label 1: g(x) ≤ R·(share of the gates that are on), so the least radius is (1 − ε)/share.
[<Fact>]
let ``for one point the least radius is known`` () =
    let initial = network 3
    let x, labels = points 1
    let z = Array.zeroCreate<float> 256
    initial.PreActivations(ReadOnlySpan x[0], Span z)
    let share = float (z |> Array.filter (fun t -> t >= 0.0) |> Array.length) / 256.0
    let found = LeastRadius.bracket initial x labels 0.1
    Assert.Equal(0.9 / share, found.Dual, 1e-4)
    Assert.Equal(0.9 / share, found.Feasible, 1e-4)

[<Theory>]
[<InlineData(2)>]
[<InlineData(3)>]
[<InlineData(5)>]
let ``the network found fits within its radius, and the dual bound is close below`` (n: int) =
    for seed in 1..3 do
        let initial = network seed
        let x, labels = points n
        let found = LeastRadius.bracket initial x labels 0.1
        Assert.InRange(found.Misfit, 0.0, 0.1 + 1e-9)
        Assert.InRange(found.Feasible / found.Dual, 1.0, 1.001)
        let moved = PseudoNetwork(initial, found.Star).LargestDisplacement * Math.Cbrt 256.0 ** 2.0
        Assert.InRange(moved, 0.0, found.Feasible * (1.0 + 1e-9))

/// Weak duality, tried out: networks of 9/10 of the dual radius, moved in the directions of the optimal one with random noise, never fit.
[<Fact>]
let ``no network well inside the dual radius fits`` () =
    let initial = network 7
    let x, labels = points 3
    let found = LeastRadius.bracket initial x labels 0.1
    let reach = 0.9 * found.Dual / Math.Cbrt 256.0 ** 2.0
    for attempt in 0..49 do
        let noise = Array.zeroCreate<float> (3 * 256)
        Gaussian.Fill(Key.Root(9UL).Child(int64 attempt), 0.02 * float attempt, noise)
        let weights = initial.Weights.ToArray()
        for r in 0..255 do
            let move = [| for k in 0..2 -> found.Star.Weights[3 * r + k] - initial.Weights[3 * r + k] + 1e-3 * noise[3 * r + k] |]
            let norm = sqrt (Array.sumBy (fun t -> t * t) move)
            for k in 0..2 do
                if norm > 0.0 then weights[3 * r + k] <- weights[3 * r + k] + reach * move[k] / norm
        let g = PseudoNetwork(initial, initial.WithWeights(ReadOnlySpan weights))
        let misfit = Array.map2 (fun (p: float[]) y -> abs (g.Value(ReadOnlySpan p) - y)) x labels |> Array.max
        Assert.True(misfit > 0.1, $"attempt {attempt}: misfit {misfit}")
