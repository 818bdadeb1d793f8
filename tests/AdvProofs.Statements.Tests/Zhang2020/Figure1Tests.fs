module AdvProofs.Statements.Tests.Zhang2020.Figure1Tests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

/// The law by the incomplete beta function and by quadrature give the same Kolmogorov–Smirnov distance on the same sample.
[<Theory>]
[<InlineData(3)>]
[<InlineData(10)>]
let ``the two routes to the law agree`` (d: int) =
    let trial = Trials.ofStatement Figure1.statement (fun config -> config.Int "d" = d) 0
    let left, again, tolerance = Trials.bothRoutes Figure1.statement trial
    Assert.InRange(abs (left - again), 0.0, tolerance)

/// The statistic sees a wrong law: on the circle the law of points with two dimensions more is far off.
[<Fact>]
let ``the law of another dimension is far off`` () =
    let mutant = Figure1.statement.Mutation.Apply Figure1.statement
    let trial = Trials.ofStatement mutant (fun config -> config.Int "d" = 3) 0
    Assert.True((mutant.Measure trial).Left > 0.5)
