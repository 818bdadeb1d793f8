module AdvProofs.Statements.Tests.Gao2019.Theorem5_1Tests

open System
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// T = 4R²G²/ε² from α = ε/G², and cαT/√m ≤ ln 4 at the least width: (4/ln 4)² < 8.4.
[<Fact>]
let ``the schedule`` () =
    Assert.InRange((4.0 / log 4.0) ** 2.0, 8.3, 8.4)
    let trial = Trials.ofStatement Theorem5_1.statement (fun c -> c.Number "R" = 2.0) 0
    let alpha, steps = Theorem5_1.schedule trial
    let g = TwoLayerRun.slopeBound (TwoLayerRun.initial trial) 6.0
    Assert.Equal(0.3 / (g * g), alpha, 1e-15)
    Assert.Equal(ceil (16.0 * g * g / 0.09), float steps, 1.0)
    Assert.InRange(exp (TwoLayerRun.c1 * alpha * float (steps - 1) / sqrt 240.0), 1.0, 4.0)

/// The case that stays and the one that leaves, each where the catalogue says.
[<Fact>]
let ``one case stays and one leaves`` () =
    for radius, leaves in [ 2.0, false; 0.3, true ] do
        let measured = Theorem5_1.statement.Measure(Trials.ofStatement Theorem5_1.statement (fun c -> c.Number "R" = radius) 5)
        Assert.Equal(leaves, snd measured.Metrics.Head > 0.0)
