namespace AdvProofs.Statements.Reflected

open System
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Data
open AdvProofs.Networks.Experiments
open AdvProofs.Networks.Models
open AdvProofs.Networks.Sampling
open AdvProofs.Statements

/// The trained networks of Table 1, and on which test images attacks succeed: in single precision as the table is computed, and in double precision one image at a time.
module internal MnistTrainings =

    /// The choices that reproduce the Standard row.
    let whole = Table1Protocol()

    /// The same with fewer epochs, a learning rate that is decayed sooner, fewer inner steps, and fewer images to train and to test on (all for 0).
    let short epochs decay steps train test =
        let images count = if count = 0 then Nullable() else Nullable<int> count
        Table1Protocol(Epochs = epochs, DecayEpochs = decay, AttackSteps = steps, TrainingImages = images train, TestImages = images test)

    let private images =
        Memo.ofTrial (fun trial -> Memo.ofFunction (fun struct (train, test) -> Table1Data.Load(Option.toObj trial.Sources.Data, train, test)))

    /// The images of a protocol.
    let data (trial: Trial) (protocol: Table1Protocol) = images trial struct (protocol.TrainingImages, protocol.TestImages)

    // A network depends on the trial, the protocol, the training and the seed: asked for again, by the second route or for the mutant, it is the same one.
    let private trained =
        Memo.ofTrial (fun trial ->
            Memo.ofFunction (fun struct (protocol: Table1Protocol, training, seed: int) ->
                Table1.Train(protocol, training, data trial protocol, trial.Key.Child(int64 seed), trial.Sources.Threads, null, trial.Sources.Cancellation)))

    let network (trial: Trial) (protocol: Table1Protocol) training (seed: int) = trained trial struct (protocol, training, seed)

    /// Where the attack on each test image ends, one after another.
    let private ends (trial: Trial) (protocol: Table1Protocol) attack (network: TrainedTwoLayerNetwork) =
        MinibatchAttack(protocol.Attack attack).Perturb(network, (data trial protocol).Test, trial.Key, trial.Sources.Threads)

    /// Whether each test image is misclassified at the end of the attack.
    let failures (trial: Trial) (protocol: Table1Protocol) attack (network: TrainedTwoLayerNetwork) =
        let test = (data trial protocol).Test
        let values = Array.zeroCreate<float32> test.Count
        network.Values(ReadOnlySpan(ends trial protocol attack network), Span values)
        Array.map2 (fun value label -> not (label * value > 0.0f)) values test.Labels

    /// The same, the network at the ends of the attacks by its definition in doubles.
    let failuresAtEnds (trial: Trial) (protocol: Table1Protocol) attack (network: TrainedTwoLayerNetwork) =
        let test = (data trial protocol).Test
        let points = ends trial protocol attack network
        Array.init test.Count (fun i ->
            let x = Array.init test.Dimension (fun j -> float points[i * test.Dimension + j])
            not (float test.Labels[i] * network.Value(ReadOnlySpan x) > 0.0))

    /// The same, attacked in doubles by the attack for one input, which shares neither arithmetic nor shortcuts with the one for minibatches.
    let failuresInDouble (trial: Trial) (protocol: Table1Protocol) attack (network: TrainedTwoLayerNetwork) =
        let ascent = ProjectedGradientAttack(protocol.Attack attack)
        let sample: SinglePrecisionSample = (data trial protocol).Test
        Array.Parallel.init sample.Count (fun i ->
            trial.Sources.Cancellation.ThrowIfCancellationRequested()
            let x = Array.init sample.Dimension (fun j -> float sample.Inputs[i * sample.Dimension + j])
            not (ascent.Attack(network, ReadOnlySpan x, float sample.Labels[i], trial.Key).Margin > 0.0))
