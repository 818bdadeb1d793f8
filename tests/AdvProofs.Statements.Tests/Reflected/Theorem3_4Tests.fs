module AdvProofs.Statements.Tests.Reflected.Theorem3_4Tests

open System
open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

/// The engine's iterates and those by the definition of the two algorithms, weight by weight; an early difference of a few roundings grows with the steps.
[<Fact>]
let ``the two trainings agree`` () =
    for number in 0..2 do
        let trial = Trials.ofStatement Theorem3_4.statement (fun c -> c.Int "m" = 4) number
        let run = Theorem3_4.training trial
        for network, again in List.zip (RobustTraining.iterates run) (RobustTraining.iteratesByDefinition run) do
            let scale = network.WeightNorm
            Array.iter2 (fun (w: float) v -> Assert.Equal(w, v, 1e-9 * scale)) (network.Weights.ToArray()) (again.Weights.ToArray())

/// The scan and the flats give the same least margin at every point of the distribution, for both labels.
[<Fact>]
let ``the two attacks agree`` () =
    let trial = Trials.ofStatement Theorem3_4.statement (fun c -> c.Int "m" = 10) 0
    let run = Theorem3_4.training trial
    for network in [ run.Initial; List.last (RobustTraining.iterates run) ] do
        for i in 0..9 do
            let x, y = run.Support.Input(i).ToArray(), run.Support.Labels[i]
            let exact, scanned = RobustTraining.leastOnDisc run.Radius network x y, RobustTraining.leastByScan run.Radius network x y
            Assert.InRange(scanned - exact, -1e-12, 1e-8)
            Assert.True(exact <= y * network.Value(ReadOnlySpan x))
