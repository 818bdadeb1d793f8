module AdvProofs.Statements.Tests.Reflected.Theorem3_2Tests

open System
open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Reflected
open Xunit

let private instances =
    [ for slope in [ 0.75; 0.9; 1.0 ] do
          for m in [ 2; 6 ] do
              for number in 0L .. 4L -> EffectiveAttack.draw slope m (Key.Root(0x32UL).Child(number)) ]

/// The hypotheses hold in every drawn instance, and the clean input is classified correctly: nothing is vacuous.
[<Fact>]
let ``every instance has an effective attack on a correctly classified input`` () =
    for drawn in instances do
        let threshold = 2.0 * drawn.Radius * (1.0 - drawn.Network.Slope) * drawn.Kappa * drawn.Network.WeightNorm
        Assert.True(drawn.Network.Value(ReadOnlySpan drawn.X) > 0.0)
        Assert.True(EffectiveAttack.optimum drawn <= -threshold)

/// No point of the disc beats the exact optimum, and the ascent's result never does.
[<Fact>]
let ``the exact optimum is never beaten`` () =
    for drawn in instances do
        let optimum = EffectiveAttack.optimum drawn
        let size = drawn.Kappa * drawn.Network.WeightNorm * (drawn.Radius + 1.0)
        for k in 0L .. 399L do
            let key = Key.Root 0xD15CUL
            let r, angle = drawn.Radius * sqrt (Uniform.At(key, 2L * k)), 2.0 * Math.PI * Uniform.At(key, 2L * k + 1L)
            let point = [| drawn.X[0] + r * cos angle; drawn.X[1] + r * sin angle |]
            Assert.True(drawn.Network.Value(ReadOnlySpan point) >= optimum - 1e-13 * size)
        for iterations in [ 1; 16 ] do
            Assert.True(EffectiveAttack.attacked iterations drawn >= optimum - 1e-13 * size)

[<Fact>]
let ``the scan finds the exact optimum`` () =
    for drawn in instances do
        let size = drawn.Kappa * drawn.Network.WeightNorm * (drawn.Radius + 1.0)
        Assert.InRange(EffectiveAttack.optimumByScan drawn - EffectiveAttack.optimum drawn, -1e-13 * size, 1e-9 * size)

let private inSpace =
    [ for slope in [ 0.75; 1.0 ] do
          for m in [ 2; 6; 10 ] do
              for number in 0L .. 2L -> EffectiveAttack.drawIn 3 slope m (Key.Root(0x33UL).Child(number)) ]

/// In space too: no point of the ball beats the exact optimum, nor does the ascent, and the planes through 0 and the input find it.
[<Fact>]
let ``the exact optimum in space is never beaten, and the planes find it`` () =
    for drawn in inSpace do
        let optimum = EffectiveAttack.optimum drawn
        let size = drawn.Kappa * drawn.Network.WeightNorm * (drawn.Radius + 1.0)
        for k in 0L .. 399L do
            let g = [| for j in 0L .. 2L -> Gaussian.At(Key.Root(0xBA11UL).Child(k), j) |]
            let length = sqrt (Array.sumBy (fun c -> c * c) g)
            let point = Array.map2 (fun x c -> x + drawn.Radius * c / length) drawn.X g
            Assert.True(drawn.Network.Value(ReadOnlySpan point) >= optimum - 1e-13 * size)
        Assert.True(EffectiveAttack.attacked 16 drawn >= optimum - 1e-13 * size)
        Assert.InRange(EffectiveAttack.optimumByPlanes drawn - optimum, -1e-13 * size, 1e-9 * size)
