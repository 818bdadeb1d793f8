module AdvProofs.Statements.Tests.Gao2019.Corollary5_1Tests

open AdvProofs.Networks.Models
open AdvProofs.Statements
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// The comparator is what the theorem says it is: aiming at two fifths of the labels leaves three fifths of each, a loss of √1.36 − 1 = .166.
[<Fact>]
let ``the loss of the comparator`` () =
    let trial = Trials.ofStatement Corollary5_1.statement (fun c -> c.Word "attack" = "random") 0
    let short = { trial with Config = { trial.Config with Values = ("T", Whole 2L) :: List.filter (fst >> (<>) "T") trial.Config.Values } }
    let training = LiftedTraining.create 1.0 Activation.SmoothRelu short
    Assert.InRange(training.StarLoss, 0.15, 0.25)
    Assert.Equal(sqrt 2.0 - 1.0, training.Run.Losses.Head, 1e-15)
    Assert.Equal(2, training.Run.Losses.Length)
    Assert.True(training.Distance <= training.Norm)

[<Fact>]
let ``both routes for the discontinuous attack`` () =
    let trial = Trials.ofStatement Corollary5_1.statement (fun c -> c.Word "attack" = "discontinuous") 1
    let left, again, tolerance = Trials.bothRoutes Corollary5_1.statement trial
    Assert.Equal(left, again, tolerance)
