module AdvProofs.Statements.Tests.Gao2019.Theorem4_1Tests

open AdvProofs.Statements
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// Both routes, for every adversary, and the bound is not vacuous: it is below the loss that a network with f = 0 would have, √2 − 1, several times over.
[<Fact>]
let ``both routes agree for every adversary`` () =
    for name in RobustLoss.adversaries do
        let trial = Trials.ofStatement Theorem4_1.statement (fun c -> c.Word "adversary" = name && c.Int "H" = 2) 3
        let left, again, tolerance = Trials.bothRoutes Theorem4_1.statement trial
        Assert.Equal(left, again, tolerance)
        let measured = Theorem4_1.statement.Measure trial
        Assert.InRange(Statement.right Theorem4_1.statement trial measured, left, 5.0)
