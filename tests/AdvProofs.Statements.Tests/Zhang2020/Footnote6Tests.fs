module AdvProofs.Statements.Tests.Zhang2020.Footnote6Tests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the two routes agree on several trials`` () =
    for number in [ 0 ] do
        let left, again, tolerance = Trials.bothRoutes Footnote6.statement (Trials.ofStatement Footnote6.statement (fun _ -> true) number)
        Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))

/// At c = 1/3 both terms fall like m^{−1/6}.
[<Fact>]
let ``the exponent at a third is -1/6`` () =
    let trial = Trials.ofStatement Footnote6.statement (fun _ -> true) 0
    Assert.Equal(-1.0 / 6.0, (Footnote6.statement.Measure trial).Left, 1e-6)
