module AdvProofs.Statements.Tests.Gao2019.EquationB7Tests

open System
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// No direction is stretched by more than the spectral norm, and some direction of a fine grid by nearly as much: 1 − cos(π/2000) < 2e-6.
[<Fact>]
let ``the spectral norm in closed form`` () =
    let network = (TwoLayerSample.ofTrial (Trials.ofStatement EquationB7.statement (fun c -> c.Int "m" = 16) 0)).Moved
    let w = network.Weights.ToArray()
    let stretch angle = sqrt (Seq.sum (seq { for r in 0..15 -> (w[2 * r] * cos angle + w[2 * r + 1] * sin angle) ** 2.0 }))
    let largest = Seq.max (seq { for k in 0..1999 -> stretch (Math.PI * float k / 2000.0) })
    let norm = TwoLayerSample.spectralNorm network
    Assert.InRange(largest, norm * (1.0 - 2e-6), norm * (1.0 + 1e-14))
