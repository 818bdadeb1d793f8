module AdvProofs.Statements.Tests.Zhang2020.Theorem5_3Tests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the two routes agree`` () =
    let left, again, tolerance = Trials.bothRoutes Theorem5_3.statement (Trials.ofStatement Theorem5_3.statement (fun _ -> true) 0)
    Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))
