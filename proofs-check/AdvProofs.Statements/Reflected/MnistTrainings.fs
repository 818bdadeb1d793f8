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

    /// The choices that reproduce the Standard row, with fewer epochs, inner steps and training images if asked.
    let protocol epochs steps (images: int option) =
        Table1Protocol(Epochs = epochs, AttackSteps = steps, TrainingImages = Option.toNullable images)

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

    /// Whether training came to anything: at a learning rate of 1 some runs end on a classifier that gives every image one label.
    let learned (trial: Trial) (protocol: Table1Protocol) training seed =
        (data trial protocol).CleanError(network trial protocol training seed) < 0.1

    /// Whether each test image is misclassified at the end of the attack.
    let failures (trial: Trial) (protocol: Table1Protocol) attack (network: TrainedTwoLayerNetwork) =
        let data = data trial protocol
        let points = MinibatchAttack(protocol.Attack attack).Perturb(network, data.Test, trial.Key, trial.Sources.Threads)
        let values = Array.zeroCreate<float32> data.Test.Count
        network.Values(ReadOnlySpan points, Span values)
        Array.map2 (fun value label -> not (label * value > 0.0f)) values data.Test.Labels

    /// The same by the attack for one input in doubles, which shares neither arithmetic nor shortcuts with the one for minibatches.
    let failuresInDouble (trial: Trial) (protocol: Table1Protocol) attack (network: TrainedTwoLayerNetwork) =
        let ascent = ProjectedGradientAttack(protocol.Attack attack)
        let sample: SinglePrecisionSample = (data trial protocol).Test
        Array.Parallel.init sample.Count (fun i ->
            trial.Sources.Cancellation.ThrowIfCancellationRequested()
            let x = Array.init sample.Dimension (fun j -> float sample.Inputs[i * sample.Dimension + j])
            not (ascent.Attack(network, ReadOnlySpan x, float sample.Labels[i], trial.Key).Margin > 0.0))
