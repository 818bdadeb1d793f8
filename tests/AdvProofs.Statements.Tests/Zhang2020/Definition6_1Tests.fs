module AdvProofs.Statements.Tests.Zhang2020.Definition6_1Tests

open Xunit

/// 1 + ln u ≤ u between the integers too: the claim on a fine grid in doubles, with its equality at l = ej.
[<Fact>]
let ``every term is at most its bound, with equality at l = e j`` () =
    for j in 1..40 do
        let ratio l = float j * log (l / float j) - l / exp 1.0
        for i in 1..2000 do
            Assert.True(ratio (0.05 * float i) <= 1e-12)
        Assert.Equal(0.0, ratio (exp 1.0 * float j), 1e-12)
