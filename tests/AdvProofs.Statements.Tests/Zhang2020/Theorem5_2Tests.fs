module AdvProofs.Statements.Tests.Zhang2020.Theorem5_2Tests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the two routes agree on several trials`` () =
    for number in 0..1 do
        let left, again, tolerance = Trials.bothRoutes Theorem5_2.statement (Trials.ofStatement Theorem5_2.statement (fun config -> config.Word "adversary" = "exact") number)
        Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))

[<Fact>]
let ``at d = 10 both routes agree, and W* is certified`` () =
    let trial = Trials.ofStatement Theorem5_2.statement (fun config -> List.exists (fst >> (=) "d") config.Values) 0
    let left, again, tolerance = Trials.bothRoutes Theorem5_2.statement trial
    Assert.InRange(abs (left - again), 0.0, tolerance)
    Assert.True(snd (Theorem5_2.statement.Measure trial).Metrics.Head <= 0.0)
