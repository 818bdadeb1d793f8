module AdvProofs.Statements.Tests.Reflected.Theorem3_2StrongerTests

open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Reflected
open Xunit

/// The engine's iterates are those of the definition, and they start at the clean input.
[<Fact>]
let ``the iterates are those of the definition`` () =
    for number in 0L .. 9L do
        let drawn = LeakyInstance.draw 0.5 6 (Key.Root(0x325UL).Child number)
        let engine, written = LeakyInstance.margins 8 drawn, LeakyInstance.marginsByDefinition 8 drawn
        Assert.Equal(drawn.Network.Value(System.ReadOnlySpan drawn.X), engine.Head, 0.0)
        List.iter2 (fun (a: float) b -> Assert.Equal(a, b, 1e-10)) engine written

/// s² ≤ s ≤ ln(1 + e^z) for s = 1/(1 + e^−z): the step of the proof that absorbs η s²‖g‖².
[<Fact>]
let ``the sigmoid is below softplus`` () =
    for k in -300..300 do
        let z = float k / 10.0
        let s = EffectiveAttack.sigmoid z
        Assert.True(s * s <= s && s <= AdvProofs.Networks.Numerics.ElementaryFunctions.Softplus z)
