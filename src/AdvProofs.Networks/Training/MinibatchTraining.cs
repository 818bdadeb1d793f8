using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Training;

/// <summary>Adversarial training of a two-layer network with biases by minibatch gradient descent: the experiment of Table 1 of the reflected-loss paper, in single precision.</summary>
/// <remarks>
/// Deterministic: the final bits depend on the initial network, the sample, the options and the key, not on threads. The order of epoch e and its random
/// starts depend on the key and on e alone and there is no momentum, so a run may be continued from the network after any epoch with the same bits.
/// Work of an epoch: at most 4·m·d operations a sample and attack step.
/// </remarks>
public static class MinibatchTraining
{
    /// <summary>Trains from epoch <paramref name="firstEpoch"/> to the last.</summary>
    /// <param name="initial">The network before epoch <paramref name="firstEpoch"/>.</param>
    /// <param name="sample">n inputs with labels ±1.</param>
    /// <param name="options">Everything else.</param>
    /// <param name="key">Orders the samples and starts random attacks.</param>
    /// <param name="firstEpoch">0, or the number of epochs that <paramref name="initial"/> has behind it.</param>
    /// <param name="observe">Called after every epoch with its record and the network.</param>
    /// <param name="origin">The network whose distance is traced; <paramref name="initial"/> if null. A continued run names the network it once started from.</param>
    /// <param name="cancellation">Looked at before every minibatch.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the shapes do not fit.</exception>
    /// <exception cref="ArithmeticException">A value or a weight became infinite or NaN.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the epochs before were observed.</exception>
    public static MinibatchTrace Run(
        TrainedTwoLayerNetwork initial, SinglePrecisionSample sample, MinibatchOptions options, Key key, int firstEpoch = 0,
        Action<MinibatchEpoch, TrainedTwoLayerNetwork>? observe = null, TrainedTwoLayerNetwork? origin = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(firstEpoch);
        options.Validate();
        MinibatchAttack.RequireDimension(initial, sample);
        using var state = new MinibatchState(initial.Parameters.Copy(), sample, options);
        var epochs = new List<MinibatchEpoch>();
        var network = initial;
        for (var epoch = firstEpoch; epoch < options.Epochs; epoch++)
        {
            var record = Epoch(state, options, key.Child(epoch), epoch, (origin ?? initial).Parameters, cancellation);
            network = Finite(state.Parameters, epoch);
            epochs.Add(record);
            observe?.Invoke(record, network);
        }
        return new MinibatchTrace(epochs, network);
    }

    private static MinibatchEpoch Epoch(MinibatchState state, MinibatchOptions options, Key key, int epoch, TwoLayerParameters origin, CancellationToken cancellation)
    {
        var order = Uniform.Permutation(key.Child("order"), state.Count);
        var stepSize = options.StepSize * options.Schedule.At(epoch);
        var (clean, attacked, errors) = (0.0, 0.0, 0);
        TwoLayerParameters? before = null;
        for (var first = 0; first < order.Length; first += options.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            state.Gather(order.AsSpan(first, Math.Min(options.BatchSize, order.Length - first)));
            before = first + options.BatchSize >= order.Length ? state.Parameters.Copy() : null;
            state.Descend(stepSize, key.Child("starts"), order.AsMemory(first));
            var (batchClean, batchAttacked, batchErrors) = state.Outcome();
            (clean, attacked, errors) = (clean + batchClean, attacked + batchAttacked, errors + batchErrors);
        }
        var n = (double)order.Length;
        var (inner, outer) = state.Parameters.DistanceTo(origin);
        return new MinibatchEpoch(epoch, clean / n, attacked / n, errors / n, GradientNorm(state.Parameters.DistanceTo(before!), stepSize), inner, outer);
    }

    private static double? GradientNorm((double Inner, double Outer) step, double stepSize) =>
        stepSize > 0 ? Math.Sqrt((step.Inner * step.Inner) + (step.Outer * step.Outer)) / stepSize : null;

    private static TrainedTwoLayerNetwork Finite(TwoLayerParameters parameters, int epoch)
    {
        try
        {
            return TrainedTwoLayerNetwork.Of(parameters);
        }
        catch (ArgumentException e)
        {
            throw new ArithmeticException($"Training diverged in epoch {epoch}: {e.Message} A smaller step size may keep it finite.", e);
        }
    }
}
