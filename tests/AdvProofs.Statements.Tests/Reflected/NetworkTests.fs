module AdvProofs.Statements.Tests.Reflected.NetworkTests

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open Xunit

/// The engine's network obeys the identities to rounding: m(d + 2) operations on numbers of size κ√m‖W‖‖x‖.
[<Theory>]
[<InlineData(0.1)>]
[<InlineData(0.75)>]
let ``the engine's network is homogeneous and satisfies Euler's identities`` (slope: float) =
    let m, d = 7, 3
    let network = LeakyTwoLayerNetwork.Initialise(m, d, slope, 0.8, 2.5, Key.Root 5UL)
    let x = [| 0.3; -1.1; 0.7 |]
    let value = network.Value(ReadOnlySpan x)
    let tolerance = float (m * (d + 2)) * 2e-16 * 0.8 * sqrt (float m) * 2.5 * 2.0
    Assert.NotEqual(0.0, value, 1e-3)
    Assert.Equal(8.0 * value, network.Value(ReadOnlySpan(Array.map ((*) 8.0) x)), 8.0 * tolerance)
    Assert.Equal(8.0 * value, network.WithWeights(ReadOnlySpan(network.Weights.ToArray() |> Array.map ((*) 8.0))).Value(ReadOnlySpan x), 8.0 * tolerance)
    let byInput, byWeights = Array.zeroCreate<float> d, Array.zeroCreate<float> (m * d)
    network.ValueAndGradient(ReadOnlySpan x, Span byInput) |> ignore
    network.AddWeightGradient(ReadOnlySpan x, 1.0, Span byWeights)
    Assert.Equal(value, DotProduct.Compute(ReadOnlySpan byInput, ReadOnlySpan x), tolerance)
    Assert.Equal(value, DotProduct.Compute(ReadOnlySpan byWeights, network.Weights), tolerance)
