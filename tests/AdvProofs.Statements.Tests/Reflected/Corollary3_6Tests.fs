module AdvProofs.Statements.Tests.Reflected.Corollary3_6Tests

open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

[<Fact>]
let ``the two routes agree for every beta`` () =
    for beta in [ 0.1; 0.01 ] do
        let trial = Trials.ofStatement Corollary3_6.statement (fun c -> c.Number "beta" = beta) 0
        let left, again, _ = Trials.bothRoutes Corollary3_6.statement trial
        Assert.Equal(left, again, 0.0)

/// 8ν²/(η_atk ε) at the corollary's κ and η_atk is 2β²‖W‖²/((1−α)²ε).
[<Fact>]
let ``the substitution`` () =
    for nu, alpha, beta, norm, epsilon in [ 0.2, 0.75, 0.1, 3.0, 0.05; 0.5, 0.1, 1.0, 10.0, 0.2 ] do
        let step = (2.0 * nu * (1.0 - alpha) / (beta * norm)) ** 2.0
        let expected = 2.0 * (beta * norm / (1.0 - alpha)) ** 2.0 / epsilon
        Assert.Equal(expected, 8.0 * nu * nu / (step * epsilon), 1e-12 * expected)
