module AdvProofs.Statements.Tests.Gao2019.Theorem5_2ConstructionAsPrintedTests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// With a single unit and a_1 = −1 the printed linear part is −g₃, with a_1 = 1 it is g₃; the distance is ‖c(w)/p₀(w)‖ either way.
[<Fact>]
let ``one unit`` () =
    for number in 0..7 do
        let trial = Trials.ofStatement Theorem5_2ConstructionAsPrinted.statement (fun _ -> true) number
        let narrow = { trial with Config = { trial.Config with Values = ("m", AdvProofs.Statements.Whole 2L) :: List.filter (fst >> (<>) "m") trial.Config.Values } }
        let _, construction = TaylorConstruction.ofTrial false narrow
        let x = [| 0.6; 0.0; 0.8 |]
        Assert.Equal(construction.Initial.Outer[0] * construction.RandomFeatures x, construction.LinearPart x, 1e-13)
        Assert.Equal(SymmetricDescent.norm construction.Features[0], construction.Distance, 1e-12)
        Assert.True(construction.Distance <= construction.Norm)
