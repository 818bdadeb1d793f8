module AdvProofs.Statements.Tests.Gao2019.Theorem6_1Tests

open AdvProofs.Exact
open AdvProofs.Statements.Gao2019
open Xunit

/// 1/√d < s ≤ 1/√(d−1) in doubles, and two spreads by hand.
[<Fact>]
let ``the spreads`` () =
    for d in 2..10 do
        let s = Rational.toFloat (Theorem6_1.spread d)
        Assert.True(s * sqrt (float d) > 1.0 && s * sqrt (float (d - 1)) <= 1.0 + 1e-15, $"d = {d}: s = {s}")
    Assert.Equal(Rational.fraction 2 3, Theorem6_1.spread 3)
    Assert.Equal(Rational.fraction 2 5, Theorem6_1.spread 7)

/// The whole configuration in doubles for d = 5, n = 6 and one mixed labelling: six balls, disjoint, each point in the ball of its label.
[<Fact>]
let ``a labelling in doubles`` () =
    let d, s = 5, Rational.toFloat (Theorem6_1.spread 5)
    let labels i j = if (i * 7 + j * 3) % 4 < 2 then 1.0 else -1.0
    let centre i sign = [ for k in 0 .. d - 1 -> (if k = 0 then 6.0 * float i else 0.0) + sign * s * labels i k ]
    let distance a b = List.fold2 (fun total (x: float) y -> total + (x - y) * (x - y)) 0.0 a b |> sqrt
    let centres = [ for i in 1..3 do for sign in [ 1.0; -1.0 ] -> centre i sign ]
    for a in 0..5 do
        for b in a + 1 .. 5 do
            Assert.True(distance centres[a] centres[b] > 2.0)
    for i in 1..3 do
        for j in 0 .. d - 1 do
            let point = [ for k in 0 .. d - 1 -> (if k = 0 then 6.0 * float i else 0.0) + (if k = j then s else 0.0) ]
            Assert.InRange(distance point (centre i (labels i j)), 0.0, 1.0 + 1e-15)
