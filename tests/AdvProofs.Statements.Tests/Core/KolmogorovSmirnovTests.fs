module AdvProofs.Statements.Tests.Core.KolmogorovSmirnovTests

open System
open AdvProofs.Statements.Statistics
open AdvProofs.Tests
open Xunit

let private cdf (x: float) = 1.0 / (1.0 + exp -x)

/// The supremum from the definition: at every sample point and just below it, by counting.
let private naive (sample: float list) =
    let n = float sample.Length
    let share predicate = float (sample |> List.filter predicate |> List.length) / n
    [ for x in sample do
          abs (share (fun y -> y <= x) - cdf x)
          abs (share (fun y -> y < x) - cdf x) ]
    |> List.max

[<Fact>]
let ``the distance is the naive supremum, ties included`` () =
    Property.check "the distance is the naive supremum, ties included" (fun (first: int) (rest: int list) ->
        // Few different values, so that ties are common.
        let sample = first :: rest |> List.map (fun n -> float (n % 7) / 2.0)
        abs (KolmogorovSmirnov.distance cdf sample - naive sample) <= 1e-14)

[<Fact>]
let ``one point in the middle is half away`` () =
    Assert.Equal(0.5, KolmogorovSmirnov.distance cdf [ 0.0 ])
    // Uniform law, points 1/4 and 3/4: the distance is 1/4 at each side of each point.
    Assert.Equal(0.25, KolmogorovSmirnov.distance id [ 0.75; 0.25 ])

[<Fact>]
let ``what cannot be compared has no distance`` () =
    Assert.True(Double.IsNaN(KolmogorovSmirnov.distance cdf []))
    for sample in [ [ nan ]; [ 0.0; nan; 1.0 ]; [ nan; 0.0 ]; [ 0.0; 1.0; nan ] ] do
        Assert.True(Double.IsNaN(KolmogorovSmirnov.distance cdf sample))

/// Samples of a law that is off by what the gate says it detects, at the point where it is farthest off: found nine times in ten.
[<Fact>]
let ``the gate states its level and finds what it says`` () =
    let alpha, n = 1e-3, 200
    let gate shift key =
        let sample = [ for i in 0L .. int64 n - 1L -> AdvProofs.Networks.Randomness.Uniform.At(key, i) |> fun u -> if u < 0.5 + shift then 0.5 * u / (0.5 + shift) else 0.5 + 0.5 * (u - 0.5 - shift) / (0.5 - shift) ]
        KolmogorovSmirnov.gate "law" alpha 0.3 [ KolmogorovSmirnov.distance id sample, n ]
    let key run = AdvProofs.Networks.Randomness.Key.Root(0x45UL).Child(int64 run)
    let power = (gate 0.0 (key 0)).Strength.Value
    Assert.Equal((n, alpha, true), (power.Size, power.Alpha, power.Suffices))
    Assert.Equal(KolmogorovSmirnov.limit alpha n + sqrt (log 10.0 / 400.0), power.Detects, 12)
    let found = [ for run in 1..500 -> gate power.Detects (key run) ] |> List.filter (fun gate -> not gate.Passed) |> List.length
    Assert.InRange(found, 450, 500)
    // Two samples share neither their level nor their strength: levels add up, and the smaller one is the weaker.
    let both = (KolmogorovSmirnov.gate "law" alpha 0.3 [ 0.01, n; 0.01, 50 ]).Strength.Value
    Assert.Equal((250, 2e-3, false), (both.Size, both.Alpha, both.Suffices))
    Assert.False((KolmogorovSmirnov.gate "law" alpha 0.3 [ nan, n ]).Passed)
    Assert.False((KolmogorovSmirnov.gate "law" alpha 0.3 []).Passed)

[<Fact>]
let ``the limit is that of Dvoretzky, Kiefer and Wolfowitz`` () =
    // P(sup > t) ≤ 2 exp(−2nt²) solved for t.
    for alpha, n in [ 1e-6, 300; 0.05, 10; 1e-6, 290_000 ] do
        let limit = KolmogorovSmirnov.limit alpha n
        Assert.Equal(alpha, 2.0 * exp (-2.0 * float n * limit * limit), 12)
    Assert.Equal(0.005, KolmogorovSmirnov.limit 1e-6 290_000, 4)
