module AdvProofs.Statements.Tests.Gao2019.CorollaryC1AsPrintedTests

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Gao2019
open Xunit

/// The alternating sum of the engine's quadratic-ReLU network over the eight points is zero to rounding; the zero network has exactly √2 − 1.
[<Fact>]
let ``the alternating sum vanishes`` () =
    let network = SymmetricTwoLayerNetwork(6, 2, Activation.QuadraticRelu, ReadOnlySpan(Array.init 12 (fun i -> Gaussian.At(Key.Root 8UL, int64 i))), ReadOnlySpan [| 1.0; -1.0; 1.0 |])
    let value k = network.Value(ReadOnlySpan [| cos (float k * Math.PI / 4.0); sin (float k * Math.PI / 4.0) |])
    let alternating = List.sum [ for k in 0..7 -> (if k % 2 = 0 then 1.0 else -1.0) * value k ]
    Assert.NotEqual(0.0, value 0, 1e-3)
    Assert.Equal(0.0, alternating, 1e-13)
    let zero = network.WithWeights(ReadOnlySpan(Array.zeroCreate<float> 12))
    Assert.Equal(sqrt 2.0 - 1.0, CorollaryC1AsPrinted.loss zero, 1e-15)

/// From W₀ nothing moves; from halves drawn apart the loss comes down to √2 − 1 and stays there, at every width.
[<Fact>]
let ``training stalls at the loss of the zero function`` () =
    let floor = sqrt 2.0 - 1.0
    for width in CorollaryC1AsPrinted.widths do
        Assert.All((CorollaryC1AsPrinted.training false width).Losses, fun loss -> Assert.Equal(floor, loss, 1e-13))
        let apart = (CorollaryC1AsPrinted.training true width).Losses
        Assert.True(apart.Head > floor + 0.01, $"width {width}")
        Assert.InRange(List.last apart - floor, -1e-13, 0.01)
