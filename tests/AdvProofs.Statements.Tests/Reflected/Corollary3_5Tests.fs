module AdvProofs.Statements.Tests.Reflected.Corollary3_5Tests

open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

/// Theorem 3.4's T_tr with α = 1, κ = 1/√m, ω = 1/γ is 64(1+ε)(R+ν)²/((γ−ν)²ε²), at most the corollary's for ε ≤ 1 and only then.
[<Fact>]
let ``the constant 128 needs epsilon at most 1`` () =
    for epsilon in [ 0.05; 0.2; 1.0 ] do
        Assert.True(64.0 * (1.0 + epsilon) <= 128.0)
    Assert.False(64.0 * (1.0 + 1.25) <= 128.0)

[<Fact>]
let ``the two routes agree in every dimension`` () =
    for d in [ 2; 5; 20 ] do
        let trial = Trials.ofStatement Corollary3_5.statement (fun c -> c.Int "d" = d) 0
        let left, again, _ = Trials.bothRoutes Corollary3_5.statement trial
        Assert.Equal(left, again, 0.0)
