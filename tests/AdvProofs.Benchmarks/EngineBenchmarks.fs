namespace AdvProofs.Benchmarks

open System
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.WorstCases
open BenchmarkDotNet.Attributes

/// The numeric engine's inner loops, each on one thread and with data made up from a key.
[<MemoryDiagnoser>]
type EngineBenchmarks() =
    let key = Key.Root 4UL

    let drawn name count =
        let values = Array.zeroCreate count
        Gaussian.Fill(key.Child(name: string), 1.0, values.AsSpan())
        values

    let a, b, product = Array.map float32 (drawn "a" (64 * 784)), Array.map float32 (drawn "b" (784 * 96)), Array.zeroCreate<float32> (64 * 96)

    let trained = TrainedTwoLayerNetwork.Initialise(100, 784, key)
    let batch = SinglePrecisionSample.Of(LabelledSample(784, Array.map (fun v -> abs v % 1.0) (drawn "x" (64 * 784)), Array.init 64 (fun i -> if i % 2 = 0 then 1.0 else -1.0)))

    let attack (set: PerturbationSet) step =
        AttackOptions(Set = set, Loss = Loss.Logistic, Alpha = 10.0 / 64.0, Steps = 40, Step = step, Schedule = StepSchedule(0.2, 10), ReturnBest = false)

    let clipped = MinibatchAttack(attack (Clipped(Ball 2.0, 0.0, 1.0)) StepKind.Raw)
    let box = MinibatchAttack(attack (Box 0.1) StepKind.Raw)
    let gram = GramSpaceAttack(attack (Ball 2.0) StepKind.Raw)

    let wide = TwoLayerReluNetwork.Initialise(1 <<< 16, 3, key)
    let streamed = StreamedReluNetwork(1L <<< 16, 16, key)
    let x = drawn "point" 16

    /// 9.6 million floating-point operations.
    [<Benchmark>]
    member _.Product64By784By96() = MatrixProduct.Compute(a, b, 784, product)

    [<Benchmark>]
    member _.PGD2OfAMinibatch() = clipped.Perturb(trained, batch, key)

    [<Benchmark>]
    member _.PGDInfinityOfAMinibatch() = box.Perturb(trained, batch, key)

    [<Benchmark>]
    member _.PGD2WithoutClippingInGramSpace() = gram.Perturb(trained, batch)

    [<Benchmark>]
    member _.SupremumOfTheorem51Width65536() = PseudoNetworkGap.Supremum(wide, 4.0)

    [<Benchmark>]
    member _.StreamedWidth65536() = streamed.Value(x, 1)
