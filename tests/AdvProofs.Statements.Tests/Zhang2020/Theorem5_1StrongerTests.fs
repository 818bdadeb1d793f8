module AdvProofs.Statements.Tests.Zhang2020.Theorem5_1StrongerTests

open AdvProofs.Exact
open AdvProofs.Networks.WorstCases
open AdvProofs.Statements.Zhang2020
open Xunit

/// The symbolic bound and the engine's closed form are the same function.
[<Theory>]
[<InlineData(64, 3, 1.0, 8.0, 6.0)>]
[<InlineData(4096, 300, 4.0, 2.0, 1.0)>]
let ``the bound is the engine's`` (m: int, d: int, radius: float, t: float, u: float) =
    let value =
        function
        | "m" -> float m
        | "d" -> float d
        | "t" -> t
        | "u" -> u
        | "EP" -> PseudoNetworkGap.ExpectedKink(m, radius)
        | other -> failwith other
    let bound = Expr.eval value Theorem5_1Stronger.statement.Bound
    Assert.Equal(1.0, bound / PseudoNetworkGap.ExplicitBound(m, d, radius, t, u), 1e-12)
