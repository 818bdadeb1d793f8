module AdvProofs.Statements.Tests.Gao2019.NeuralTangentKernelSampledTests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// Both quadratures, of 64 and 100 nodes, agree with the closed form at other keys than the catalogue's.
[<Fact>]
let ``both quadratures agree`` () =
    for kernel in [ "relu"; "quadratic-relu"; "smooth-relu" ] do
        for number in 0..9 do
            let trial = Trials.ofStatement NeuralTangentKernelSampled.statement (fun c -> c.Word "kernel" = kernel) number
            let left, again, tolerance = Trials.bothRoutes NeuralTangentKernelSampled.statement trial
            Assert.InRange(left, 0.0, 1e-9)
            Assert.InRange(again, 0.0, tolerance)
