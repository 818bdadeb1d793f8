module AdvProofs.Statements.Tests.Gao2019.Theorem6_1ProofAsPrintedTests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// The circumradius of three of the points is ε√(2/3): no centre on a grid around their mean does better.
[<Fact>]
let ``no ball of radius 1 holds three of the points`` () =
    let epsilon = 1.3
    let farthest (c: float list) =
        List.max [ for j in 0..2 -> sqrt (List.sum [ for i in 0..2 -> (c[i] - (if i = j then epsilon else 0.0)) ** 2.0 ]) ]
    let grid = [ for k in -10..10 -> epsilon / 3.0 + float k / 40.0 ]
    let best = List.min [ for a in grid do for b in grid do for c in grid -> farthest [ a; b; c ] ]
    Assert.Equal(epsilon * sqrt (2.0 / 3.0), best, 1e-12)
    Assert.Equal("169/150", (Trials.witness Theorem6_1ProofAsPrinted.statement).Left)

/// d = 6, ε = .99: the farthest centres of two balls that hold three points each are 1.98579 apart, and the balls that attain it hold their points.
[<Fact>]
let ``balls with three points each meet`` () =
    let epsilon = 0.99
    let mean first = [ for i in 0..5 -> if (i < 3) = first then epsilon / 3.0 else 0.0 ]
    let distance a b = sqrt (List.sum (List.map2 (fun x y -> (x - y) * (x - y)) a b))
    let apart, reach = distance (mean true) (mean false), sqrt (1.0 - 2.0 * epsilon * epsilon / 3.0)
    let centre first = List.map2 (fun g h -> g + reach * (g - h) / apart) (mean first) (mean (not first))
    for j in 0..5 do
        Assert.Equal(1.0, distance (centre (j < 3)) [ for i in 0..5 -> if i = j then epsilon else 0.0 ], 1e-12)
    Assert.Equal(1.98579, distance (centre true) (centre false), 1e-5)
    Assert.Equal(apart + 2.0 * reach, distance (centre true) (centre false), 1e-12)
