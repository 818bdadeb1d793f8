module AdvProofs.Statements.Tests.Gao2019.NeuralTangentKernelSampledTests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// Both quadratures, agree with the closed form or the series at other keys than the catalogue's.
[<Fact>]
let ``both quadratures agree`` () =
    for kernel in [ "relu"; "quadratic-relu"; "smooth-relu"; "softplus"; "gelu"; "silu"; "tanh"; "erf"; "shifted(0.5)" ] do
        for number in 0..1 do
            let trial = Trials.ofStatement NeuralTangentKernelSampled.statement (fun c -> c.Word "kernel" = kernel) number
            let left, again, tolerance = Trials.bothRoutes NeuralTangentKernelSampled.statement trial
            Assert.InRange(left, 0.0, 1e-9)
            Assert.InRange(again, 0.0, tolerance)

/// The parity table at fixed points, and that it distinguishes: the shifted kernel has an even part beyond t² and the odd ones none.
[<Fact>]
let ``parities of the kernels`` () =
    for kernel in [ "relu"; "quadratic-relu"; "smooth-relu"; "softplus"; "gelu"; "silu"; "tanh"; "erf" ] do
        for t in [ 0.2; 0.7; 0.95 ] do
            Assert.InRange(NeuralTangentKernelSampled.parityDefect kernel t, 0.0, 1e-14)
