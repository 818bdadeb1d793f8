module AdvProofs.Statements.Tests.Zhang2020.Footnote5Tests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the two routes agree on several trials`` () =
    for number in 0..2 do
        let left, again, tolerance = Trials.bothRoutes Footnote5.statement (Trials.ofStatement Footnote5.statement (fun _ -> true) number)
        Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))

/// The bound is attained: the largest measured distance is that of the extremal pair, to rounding.
[<Fact>]
let ``the extremal pair attains the bound`` () =
    let trial = Trials.ofStatement Footnote5.statement (fun config -> config.Int "k" = 20) 0
    Assert.Equal(sqrt (1.5 * trial.Config.Number "rho"), (Footnote5.statement.Measure trial).Left, 1e-9)
