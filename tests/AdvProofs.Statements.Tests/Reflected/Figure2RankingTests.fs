module AdvProofs.Statements.Tests.Reflected.Figure2RankingTests

open AdvProofs.Networks.Experiments
open Xunit

/// The best points by cross-entropy crowd around its maximiser over the box, δ = (−.51, .4752, .1229), whose margin is −.0148: far from a flip.
[<Fact>]
let ``the best cross-entropy is at its continuous maximiser`` () =
    let grid = AttackGrid(800, GridPlacement.Midpoints)
    let best = Seq.head (GridRowSearch.Best(grid, AttackObjective.CrossEntropy, 1).Points)
    Assert.Equal(-0.51, grid.Coordinate best.I1, 0.002)
    Assert.Equal(0.4752, grid.Coordinate best.I2, 0.01)
    Assert.Equal(0.1229, grid.Coordinate best.I3, 0.02)

[<Fact>]
let ``the number of points of the set`` () =
    for placement, points, flips in [ GridPlacement.Midpoints, 488_235_528L, 148L; GridPlacement.EndPoints, 485_013_112L, 172L; GridPlacement.LeftEnds, 486_838_739L, 148L ] do
        Assert.Equal(struct (points, flips), AttackGrid(800, placement).CountExactly())
