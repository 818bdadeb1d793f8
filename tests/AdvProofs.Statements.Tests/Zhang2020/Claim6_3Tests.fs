module AdvProofs.Statements.Tests.Zhang2020.Claim6_3Tests

open AdvProofs.Exact
open AdvProofs.Statements.Zhang2020
open Xunit

/// D at (δ, ρ, ε₁), by hand.
[<Theory>]
[<InlineData(1.0, 0.25, 0.01, 354.0)>]
[<InlineData(0.5, 0.2, 0.01, 3541.0)>]
[<InlineData(0.2, 0.05, 0.01, 8853.0)>]
let ``the bound is the paper's D`` (delta: float, rho: float, epsilon1: float, degree: float) =
    let gamma = delta * (delta - 2.0 * rho)
    let value = Expr.eval (function "gamma" -> gamma | _ -> epsilon1) Claim6_3.statement.Bound
    Assert.InRange(value, degree, degree + 1.0)
