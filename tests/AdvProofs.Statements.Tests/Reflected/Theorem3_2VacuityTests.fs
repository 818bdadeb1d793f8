module AdvProofs.Statements.Tests.Reflected.Theorem3_2VacuityTests

open System
open AdvProofs.Networks.Models
open AdvProofs.Statements.Reflected
open Xunit

/// One unit w = 2e₁, a = κ = 3/2, α = 1/2, x = 0, ν = 1: the best attack has margin −ανΛ, half of the threshold −2ν(1−α)Λ.
[<Fact>]
let ``at x = 0 the best attack reaches half the threshold`` () =
    let network = LeakyTwoLayerNetwork(1, 2, 0.5, ReadOnlySpan [| 2.0; 0.0 |], ReadOnlySpan [| 1.5 |])
    let drawn = { Network = network; X = [| 0.0; 0.0 |]; Radius = 1.0; Kappa = 1.5 }
    Assert.Equal(-0.5 * LeakyInstance.lipschitz drawn, EffectiveAttack.optimum drawn, 1e-12)

/// Every drawn instance satisfies the hypothesis.
[<Fact>]
let ``every instance has an effective attack`` () =
    for number in 0L .. 9L do
        let drawn = LeakyInstance.effective 1.0 0.4 6 (AdvProofs.Networks.Randomness.Key.Root(0x7ACUL).Child number)
        Assert.True(EffectiveAttack.optimum drawn <= -1.2 * drawn.Radius * LeakyInstance.lipschitz drawn)
