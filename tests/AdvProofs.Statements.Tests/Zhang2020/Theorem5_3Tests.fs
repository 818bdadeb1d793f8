module AdvProofs.Statements.Tests.Zhang2020.Theorem5_3Tests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the two routes agree`` () =
    let left, again, tolerance = Trials.bothRoutes Theorem5_3.statement (Trials.ofStatement Theorem5_3.statement (fun _ -> true) 0)
    Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))

[<Fact>]
let ``the network of least radius is robust too, with less movement`` () =
    let at least = Trials.ofStatement Theorem5_3.statement (fun config -> config.Int "n" = 3 && config.Values.Length = (if least then 6 else 5)) 0
    let radius trial = (Theorem5_3.statement.Measure trial).Metrics |> List.find (fst >> (=) "radius") |> snd
    Assert.True(radius (at true) < radius (at false))
    let left, again, tolerance = Trials.bothRoutes Theorem5_3.statement (at true)
    Assert.InRange(abs (left - again), 0.0, tolerance)
    Assert.InRange(left, 0.0, 0.5)
