module AdvProofs.Statements.Tests.Gao2019.EquationB9Tests

open AdvProofs.Statements
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// At t = 1 equation (9) is equation (8) solved for the loss: the two right sides are one number.
[<Fact>]
let ``one step of (9) is (8)`` () =
    let trial = Trials.ofStatement EquationB9.statement (fun c -> c.Word "comparator" = "random" && c.Word "adversary" = "grid") 0
    let alpha, q = 0.5, 1.0 + TwoLayerRun.c1 * 0.5 / sqrt (trial.Config.Number "m")
    let d, e, g = 3.7, 3.1, 1.2
    let nine = alpha * g * g / 2.0 + (d - e / q) * TwoLayerRun.c1 / (2.0 * sqrt (trial.Config.Number "m") * (1.0 - 1.0 / q))
    // e = q d + 2α(L⋆ − L_A) + α²g², solved for L_A − L⋆.
    Assert.Equal((q * d + alpha * alpha * g * g - e) / (2.0 * alpha), nine, 1e-12)
    let left, again, tolerance = Trials.bothRoutes EquationB9.statement trial
    Assert.Equal(left, again, tolerance)
