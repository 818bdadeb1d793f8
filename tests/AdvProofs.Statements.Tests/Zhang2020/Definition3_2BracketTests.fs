module AdvProofs.Statements.Tests.Zhang2020.Definition3_2BracketTests

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the two routes agree`` () =
    let left, again, tolerance = Trials.bothRoutes Definition3_2Bracket.statement (Trials.ofStatement Definition3_2Bracket.statement (fun _ -> true) 0)
    Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))

/// A million random points, a hundred thousand in each of ten caps, and the corners that are likeliest to break a bound: f never leaves what is certified for its cap.
[<Fact>]
let ``a million points of caps stay within their certified bounds`` () =
    for instance in 0..9 do
        let d, rho = (if instance % 2 = 0 then 5 else 10), [| 0.02; 0.05; 0.2; 0.5; 1.0 |][instance / 2]
        let key = (Key.Root 3200UL).Child(int64 instance)
        let network = TwoLayerReluNetwork.Initialise(64, d, key.Child "network")
        let x, cap = SphereSample.Uniform(1, d, key.Child "data").Inputs, SphericalCap rho
        let above, below = Definition3_2Bracket.upper network cap x 1.0, -(Definition3_2Bracket.upper network cap x -1.0)
        let point = Array.zeroCreate<float> d
        let mutable least, most = infinity, -infinity
        for i in 1..100_000 do
            cap.Sample(ReadOnlySpan x, key.Child(int64 i), Span point)
            let f = network.Value(ReadOnlySpan point)
            least <- min least f
            most <- max most f
        Assert.True(below <= least && most <= above, $"d = {d}, rho = {rho}: f in [{least}, {most}], certified [{below}, {above}]")
        Assert.True(above - below <= 10.0 * (most - least) + 1e-12, $"d = {d}, rho = {rho}: the certificate is too wide to say anything")

[<Fact>]
let ``the bracket is not wide at d = 4`` () =
    let trial = Trials.ofStatement Definition3_2Bracket.statement (fun config -> config.Int "d" = 4) 1
    let measured = Definition3_2Bracket.statement.Measure trial
    Assert.True(measured.Left <= snd measured.Symbols.Head)
    Assert.True(snd measured.Symbols.Head - measured.Left < 0.5)
