module AdvProofs.Statements.Tests.Zhang2020.Theorem4_1Tests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the two routes agree on several trials`` () =
    for number in [ 0 ] do
        let left, again, tolerance = Trials.bothRoutes Theorem4_1.statement (Trials.ofStatement Theorem4_1.statement (fun _ -> true) number)
        Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))

[<Fact>]
let ``at d = 10 the run by definition has the same least loss`` () =
    let trial = Trials.ofStatement Theorem4_1.statement (fun config -> List.exists (fst >> (=) "d") config.Values) 0
    let left, again, tolerance = Trials.bothRoutes Theorem4_1.statement trial
    Assert.InRange(abs (left - again), 0.0, tolerance)
    Assert.InRange(left, 0.0, 0.5)
