module AdvProofs.Statements.Tests.Zhang2020.Lemma6_4Tests

open AdvProofs.Exact
open AdvProofs.Statements.Zhang2020
open Xunit

/// D at four pairs (η, ε), as computed by hand from (3/η) ln(2/(ηε)).
[<Theory>]
[<InlineData(0.375, 0.1, 31.8)>]
[<InlineData(0.1, 0.01, 228.0)>]
[<InlineData(0.05, 0.0001, 774.0)>]
[<InlineData(0.01, 0.01, 2971.0)>]
let ``the bound is the paper's D`` (eta: float, epsilon: float, degree: float) =
    let value = Expr.eval (function "eta" -> eta | _ -> epsilon) Lemma6_4.statement.Bound
    Assert.InRange(value, degree - 0.05, degree + 0.05)
