module AdvProofs.Statements.Tests.Reflected.Table2Tests

open System
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Experiments
open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Statistics
open Xunit

let private gradient objective (logits: float32[]) (label: byte) =
    let result = Array.zeroCreate<float32> logits.Length
    ImageAttack.LogitGradient(ReadOnlySpan logits, ReadOnlySpan [| label |], objective, Span result)
    result |> Array.map float

let private logits classes = [ for i in 0L .. 49L -> Array.init classes (fun k -> float32 (Gaussian.At(Key.Root(2UL).Child i, int64 k))) ]

/// With two classes log p of the wrong one is log(1 − p) of the right one: the same direction, so that sign steps agree, as in Table 1.
[<Fact>]
let ``with two classes the greedy objective climbs as the cross-entropy does`` () =
    for z in logits 2 do
        let plain, greedy = gradient ImageObjective.CrossEntropy z 0uy, gradient ImageObjective.GreedyReflected z 0uy
        Assert.True(plain[0] < 0.0 && greedy[0] < 0.0 && plain[1] > 0.0 && greedy[1] > 0.0)
        Assert.Equal(plain[0] * greedy[1], plain[1] * greedy[0], 1e-6)

/// With more it pushes every other wrong class down, which the cross-entropy pushes up.
[<Fact>]
let ``with ten classes the two differ on all wrong classes but one`` () =
    for z in logits 10 do
        let plain, greedy = gradient ImageObjective.CrossEntropy z 0uy, gradient ImageObjective.GreedyReflected z 0uy
        let agreeing = List.filter (fun k -> sign plain[k] = sign greedy[k]) [ 0..9 ]
        let likeliest = Seq.maxBy (fun k -> z[k]) [ 1..9 ]
        Assert.Equal<int list>([ 0; likeliest ], agreeing)

[<Fact>]
let ``both routes to student's interval agree`` () =
    for n in [ 2; 4; 8; 12 ] do
        let draws = [ for i in 0L .. int64 n - 1L -> Gaussian.At(Key.Root 8UL, i) ]
        let interval = EquivalenceInterval.OverSeeds(List.toArray draws, 0.99)
        let center, half = Exponent.interval 0.02 draws
        Assert.Equal(interval.Lower, center - half, 1e-8)
        Assert.Equal(interval.Upper, center + half, 1e-8)
