module AdvProofs.Statements.Tests.Reflected.Algorithm1Tests

open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Reflected
open Xunit

/// α = 1: f is linear, the worst margin is f(x) − ν‖Wᵀa‖, and long ascents come close to it.
[<Fact>]
let ``the linear case in closed form`` () =
    for number in 0L .. 9L do
        let drawn = LeakyInstance.draw 1.0 4 (Key.Root(0xA1UL).Child number)
        let network = drawn.Network
        let u = [| for j in 0..1 -> Seq.sum (seq { for r in 0..3 -> network.Outer[r] * network.Weights[2 * r + j] }) |]
        let worst = u[0] * drawn.X[0] + u[1] * drawn.X[1] - drawn.Radius * sqrt (u[0] * u[0] + u[1] * u[1])
        Assert.Equal(worst, EffectiveAttack.optimum drawn, 1e-11)
        Assert.True(EffectiveAttack.attacked 64 drawn >= worst - 1e-11)
