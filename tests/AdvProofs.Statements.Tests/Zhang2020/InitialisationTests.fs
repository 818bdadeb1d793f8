module AdvProofs.Statements.Tests.Zhang2020.InitialisationTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

/// The two routes to both laws.
[<Theory>]
[<InlineData("W")>]
[<InlineData("f")>]
let ``the law and its inverted characteristic function agree`` (law: string) =
    let trial = Trials.ofStatement Initialisation.statement (fun config -> config.Word "law" = law) 0
    let left, again, tolerance = Trials.bothRoutes Initialisation.statement trial
    Assert.InRange(abs (left - again), 0.0, tolerance)
