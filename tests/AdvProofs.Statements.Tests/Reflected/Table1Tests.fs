module AdvProofs.Statements.Tests.Reflected.Table1Tests

open System
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Data
open AdvProofs.Networks.Experiments
open AdvProofs.Networks.Randomness
open Xunit

/// The factor ten by a share: whatever the overlap of the two sets of images, if the first makes up at most 1/11 of their union, the second is ten times as large.
[<Fact>]
let ``a share of one eleventh of the union is a factor of ten`` () =
    for firstAlone in 0..12 do
        for both in 0..12 do
            for secondAlone in 0..150 do
                let first, second, union = firstAlone + both, secondAlone + both, firstAlone + both + secondAlone
                if 11 * first <= union then Assert.True(10 * first <= second)

/// The two attacks share no arithmetic: on a network trained for an epoch they fool it with the same images, but for at most one of a hundred.
[<Fact>]
let ``attacks in single precision and in doubles fool a network with the same images`` () =
    match Environment.GetEnvironmentVariable DataDirectory.Variable with
    | null
    | "" -> Assert.Skip "skipped: no data directory (ADVPROOFS_DATA)"
    | root ->
        let protocol = Table1Protocol(Epochs = 1, AttackSteps = 12, TrainingImages = Nullable 400, TestImages = Nullable 100)
        let data = Table1Data.Load(DataDirectory root, protocol.TrainingImages, protocol.TestImages)
        let network = Table1.Train(protocol, "R-PGD-2", data, Key.Root 3UL, 1)
        let inputs = data.Test.Inputs |> Array.map float
        let labels = data.Test.Labels |> Array.map float
        for attack in Table1.Attacks do
            let options = protocol.Attack attack
            let points = MinibatchAttack(options).Perturb(network, data.Test, Key.Root 4UL)
            let values = Array.zeroCreate<float32> data.Test.Count
            network.Values(ReadOnlySpan points, Span values)
            let single = Array.map2 (fun value label -> not (label * value > 0.0f)) values data.Test.Labels
            let double =
                ProjectedGradientAttack(options).AttackBatch(network, ReadOnlySpan inputs, ReadOnlySpan labels, Key.Root 4UL) |> Array.map (fun found -> not (found.Margin > 0.0))
            Assert.InRange(Array.map2 (<>) single double |> Array.filter id |> Array.length, 0, 1)
