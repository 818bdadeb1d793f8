module AdvProofs.Statements.Tests.Zhang2020.ComplexityLowerTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

/// The minimax polynomial is the cheapest of the three here, and all are above the bound by a factor.
[<Fact>]
let ``the minimax polynomial is the cheapest of the three`` () =
    let value construction =
        let trial = Trials.ofStatement ComplexityLower.statement (fun config -> config.Word "construction" = construction) 0
        let measured = ComplexityLower.statement.Measure trial
        let left, again, tolerance = Trials.bothRoutes ComplexityLower.statement trial
        Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))
        Assert.True(measured.Left + 1.0 < snd measured.Symbols.Head)
        snd measured.Symbols.Head
    let minimax = value "minimax"
    Assert.True(minimax <= value "composition" && minimax <= value "Legendre")
