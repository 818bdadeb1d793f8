module AdvProofs.Statements.Tests.Reflected.Lemma3_7Tests

open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

/// ⟨W_{t+1} − W_t, V⟩ ≥ ηA(−ℓ'), the step of the proof, needs |a_r| = κ: every drawn network has it, and attacks stay within ν.
[<Fact>]
let ``the runs satisfy the hypotheses`` () =
    for attack in [ "exact"; "random"; "reflected" ] do
        let trial = Trials.ofStatement Lemma3_7.statement (fun c -> c.Word "attack" = attack && c.Int "m" = 4) 0
        let run = OnlineRun.ofTrial trial
        let kappa = trial.Config.Number "kappa"
        for network, point, _ in run.Steps do
            for a in network.Outer.ToArray() do
                Assert.Equal(kappa, abs a, 0.0)
            Assert.InRange(point[0] * point[0] + point[1] * point[1], 0.0, 1.2 * 1.2 + 1e-12)

/// Growth of the squared norm, directly and by increments, at every step.
[<Fact>]
let ``increments add up`` () =
    let trial = Trials.ofStatement Lemma3_7.statement (fun c -> c.Int "m" = 10) 1
    let run = OnlineRun.ofTrial trial
    List.iter2 (fun norm (growth: float) -> Assert.Equal(norm * norm - run.InitialNorm * run.InitialNorm, growth, 1e-11)) run.Norms (OnlineRun.growthByIncrements run)
