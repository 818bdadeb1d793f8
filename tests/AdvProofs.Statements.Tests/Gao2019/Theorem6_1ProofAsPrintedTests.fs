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
