module AdvProofs.Statements.Tests.Gao2019.NetworkTests

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Training
open Xunit

/// ⟨∂f/∂W^(h), W^(h)⟩ = f for every layer of the engine's network: f is homogeneous in each.
[<Fact>]
let ``Euler's identity in every layer`` () =
    let m, d = 12, 4
    let network = DeepReluNetwork.Initialise(m, d, 3, Key.Root 31UL)
    let x = [| 0.5; -0.5; 0.5; 0.5 |]
    let value = network.Value(ReadOnlySpan x)
    network.LayerGradients(ReadOnlySpan x) |> Seq.iteri (fun h (struct (left, right)) ->
        let layer = network.Layer(h + 1).ToArray()
        let inner = Seq.sum (seq { for r in 0 .. m - 1 do for j in 0 .. m - 1 -> left[r] * right[j] * layer[r * m + j] })
        Assert.Equal(value, inner, 1e-11))

/// No point of the ball is nearer than the projection, which is a fixed point of the projection.
[<Fact>]
let ``the projection is the nearest point`` () =
    let draw (key: uint64) scale = Array.init 9 (fun i -> scale * Gaussian.At(Key.Root key, int64 i))
    let distance a b = Array.fold2 (fun total x y -> total + (x - y) * (x - y)) 0.0 a b |> sqrt
    let centre, far = draw 1UL 1.0, draw 2UL 5.0
    let nearest = Array.copy far
    FrobeniusBall.Project(ReadOnlySpan centre, 0.7, Span nearest)
    let again = Array.copy nearest
    FrobeniusBall.Project(ReadOnlySpan centre, 0.7, Span again)
    Assert.Equal(0.0, distance nearest again, 1e-14)
    for k in 10UL .. 60UL do
        let inside = draw k 2.0
        FrobeniusBall.Project(ReadOnlySpan centre, 0.7, Span inside)
        Assert.True(distance far inside >= distance far nearest - 1e-13)
