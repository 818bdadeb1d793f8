module AdvProofs.Statements.Tests.Core.McNemarTests

open System
open AdvProofs.Statements.Statistics
open AdvProofs.Tests
open Xunit

[<Fact>]
let ``only disagreements count`` () =
    Assert.Equal((2, 1), McNemar.counts [| true; true; false; false; true |] [| false; true; true; false; false |])
    Assert.Throws<ArgumentException>(fun () -> McNemar.counts [| true |] [||] |> ignore) |> ignore

[<Fact>]
let ``without a single disagreement nothing is known`` () = Assert.Equal((0.0, 1.0), McNemar.interval 1e-6 0 0)

/// If none of n goes the wrong way the upper limit u has (1 − u)^n = alpha.
[<Fact>]
let ``without a wrong one the limit is a root of alpha`` () =
    for n in [ 1; 20; 400 ] do
        let low, high = McNemar.interval 1e-6 0 n
        Assert.Equal(0.0, low)
        // 1 − alpha keeps ten digits of alpha.
        Assert.Equal(1.0 - 1e-6 ** (1.0 / float n), high, 1e-9)

[<Fact>]
let ``both routes to the limits agree`` () =
    Property.check "both routes to the limits agree" (fun (a: int) (b: int) (small: bool) ->
        let n = 1 + abs (a % 600)
        let k = abs (b % (n + 1))
        let alpha = if small then 1e-7 else 0.05
        let (low, high), (low', high') = McNemar.interval alpha k n, McNemar.intervalBySums alpha k n
        // The binomial sum loses the digits of up to 600 logarithms.
        abs (low - low') <= 1e-9 && abs (high - high') <= 1e-9 && low <= float k / float n && float k / float n <= high)
