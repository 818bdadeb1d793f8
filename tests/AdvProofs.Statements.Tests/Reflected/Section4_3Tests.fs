module AdvProofs.Statements.Tests.Reflected.Section4_3Tests

open System
open Xunit

/// Logits of W = (2e₁; e₁; 10e₂) at (1, 0) + δ.
let private logits d1 d2 = 2.0 * (1.0 + d1), 1.0 + d1, 10.0 * d2

/// All of the boundary circle, at 10 000 angles: class 2 never wins, and class 3 wins on the share with 10 δ₂ > 2(1 + δ₁).
[<Fact>]
let ``class 2 never wins and class 3 wins on 27 per cent of the boundary`` () =
    let outcomes =
        [ for k in 0..9999 do
              let angle = 2.0 * Math.PI * float k / 10_000.0
              let z1, z2, z3 = logits (0.3 * cos angle) (0.3 * sin angle)
              z2 > z1, z3 > max z1 z2 ]
    Assert.DoesNotContain(true, List.map fst outcomes)
    // 3 sin θ − 0.6 cos θ > 2 on an arc of 2·acos(2/√9.36): the share to within two grid cells.
    let share = acos (2.0 / sqrt 9.36) / Math.PI
    Assert.Equal(share, float (outcomes |> List.filter snd |> List.length) / 10_000.0, 2e-4)
