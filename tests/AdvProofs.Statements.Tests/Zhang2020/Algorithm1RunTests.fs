module AdvProofs.Statements.Tests.Zhang2020.Algorithm1RunTests

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Statements.Zhang2020
open Xunit

let private run steps m (adversary: IAdversary) =
    let initial = TwoLayerReluNetwork.Initialise(m, 3, Key.Root 11UL)
    let sample = SphereSample.Equispaced 4
    let options = TrainingOptions(Steps = steps, StepSize = 0.1, Loss = Loss.Absolute)
    AdversarialTraining.Run(initial, sample.Inputs, sample.Labels, adversary, options)

/// The bound of the statement, at every step of runs on the circle, whatever the adversary.
[<Theory>]
[<InlineData("identity")>]
[<InlineData("alternating")>]
[<InlineData("exact")>]
let ``the movement stays within the bound at every step`` name =
    let cap = SphericalCap 0.1
    let adversary: IAdversary =
        match name with
        | "identity" -> IdentityAdversary()
        | "alternating" -> AlternatingAdversary(cap, Key.Root 5UL)
        | _ -> ExactCircleAdversary(cap, Loss.Absolute)
    for step in (run 30 128 adversary).Steps do
        let symbols = Map [ "eta", 0.1; "T", float step.Step; "m", 128.0 ]
        let bound = Expr.eval (fun symbol -> symbols[symbol]) Algorithm1Run.statement.Bound
        Assert.True(step.LargestMovement <= bound + 1e-12, $"{name}, step {step.Step}: {step.LargestMovement} > {bound}")

[<Fact>]
let ``the first step moves every active row by no more than eta times m^(-1/3)`` () =
    let trace = run 1 128 (IdentityAdversary())
    Assert.InRange(trace.FinalLargestMovement, 1e-6, 0.1 / Math.Cbrt 128.0 + 1e-12)
