module AdvProofs.Statements.Tests.Gao2019.EquationB6Tests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// f is 0 at initialisation, so the defect there is the increase of the loss against its tangent at f = 0.
[<Fact>]
let ``the network starts at zero`` () =
    for number in 0..4 do
        let sample = TwoLayerSample.ofTrial (Trials.ofStatement EquationB6.statement (fun c -> c.Int "m" = 16) number)
        Assert.Equal(0.0, sample.Network.Value(System.ReadOnlySpan sample.X), 0.0)
        let u = TwoLayerSample.displacement sample
        Assert.Equal(0.5, sqrt (Array.sumBy (fun c -> c * c) u), 1e-12)
