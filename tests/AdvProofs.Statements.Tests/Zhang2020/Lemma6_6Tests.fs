module AdvProofs.Statements.Tests.Zhang2020.Lemma6_6Tests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

/// Both routes, and for k = 1 the closed form sup |h| = B √(4π).
[<Theory>]
[<InlineData(1)>]
[<InlineData(3)>]
[<InlineData(8)>]
let ``the two routes agree`` (k: int) =
    let trial = Trials.ofStatement Lemma6_6.statement (fun config -> config.Int "k" = k) 0
    let left, again, tolerance = Trials.bothRoutes Lemma6_6.statement trial
    Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 left)
    if k = 1 then
        // 2 φ(B)/p_1 = c 2^{1.75} ε² with p_1 = 1/√(4π) gives B in closed form.
        let epsilon = trial.Config.Number "epsilon_2"
        let target = 4.0 * sqrt System.Math.PI * (2.0 ** 1.75) * epsilon * epsilon / (2.0 * sqrt (4.0 * System.Math.PI))
        let reach = sqrt (-2.0 * log (target * sqrt (2.0 * System.Math.PI)))
        Assert.Equal(reach * sqrt (4.0 * System.Math.PI), left, 1e-6)
