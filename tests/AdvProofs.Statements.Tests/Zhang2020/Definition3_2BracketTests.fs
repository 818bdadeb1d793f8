module AdvProofs.Statements.Tests.Zhang2020.Definition3_2BracketTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the two routes agree`` () =
    let left, again, tolerance = Trials.bothRoutes Definition3_2Bracket.statement (Trials.ofStatement Definition3_2Bracket.statement (fun _ -> true) 0)
    Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))

/// Random points of the cap never leave the bracket.
[<Fact>]
let ``the certificate bounds random points of the cap`` () =
    let trial = Trials.ofStatement Definition3_2Bracket.statement (fun config -> config.Int "d" = 4) 1
    let measured = Definition3_2Bracket.statement.Measure trial
    Assert.True(measured.Left <= snd measured.Symbols.Head)
    Assert.True(snd measured.Symbols.Head - measured.Left < 0.5)
