module AdvProofs.Statements.Tests.Gao2019.NeuralTangentKernelTests

open AdvProofs.Networks.Kernels
open Xunit

/// The engine's kernels have the parities of the identities, and the values 2, 0 and 1/2, 0 at ±1.
[<Fact>]
let ``the engine's kernels have these parities`` () =
    for k in 0..100 do
        let t = float k / 100.0
        Assert.Equal(t * t, 0.5 * (NeuralTangentKernel.QuadraticRelu t + NeuralTangentKernel.QuadraticRelu -t), 1e-14)
        Assert.Equal(t / 4.0, 0.5 * (NeuralTangentKernel.Relu t - NeuralTangentKernel.Relu -t), 1e-14)
        Assert.Equal(t / 4.0, 0.5 * (NeuralTangentKernel.SmoothRelu t - NeuralTangentKernel.SmoothRelu -t), 1e-14)
    Assert.Equal(2.0, NeuralTangentKernel.QuadraticRelu 1.0, 1e-14)
    Assert.Equal(0.0, NeuralTangentKernel.QuadraticRelu -1.0, 1e-14)
    Assert.Equal(0.5, NeuralTangentKernel.Relu 1.0, 1e-14)
