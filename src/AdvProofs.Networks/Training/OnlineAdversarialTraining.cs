using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Training;

/// <summary>Algorithm 2 of the reflected-loss paper: online gradient descent on the logistic loss, one fresh sample (x_t, y_t) a step, attacked before it is used.</summary>
public static class OnlineAdversarialTraining
{
    /// <summary>What happened at step t, before the update.</summary>
    /// <param name="Index">t = 0, 1, ….</param>
    /// <param name="Margin">y_t·f_{W_t}(δ_t).</param>
    /// <param name="Slope">-ℓ'(margin) = 1/(1 + e^margin).</param>
    /// <param name="WeightNorm">‖W_t‖_F.</param>
    public readonly record struct OnlineStep(int Index, double Margin, double Slope, double WeightNorm);

    /// <summary>A run: one record a step, and the network after the last.</summary>
    public sealed record Trace(IReadOnlyList<OnlineStep> Steps, LeakyTwoLayerNetwork Final);

    /// <summary>W_(t+1) = W_t - η ∇_W ℓ(y_t f_{W_t}(δ_t)) with δ_t chosen by the adversary and frozen, over the rows of <paramref name="stream"/> in order.</summary>
    /// <param name="initial">The network at W_1.</param>
    /// <param name="stream">Row t is the sample of step t; labels ±1.</param>
    /// <param name="adversary">The attack.</param>
    /// <param name="stepSize">η.</param>
    /// <param name="observe">Called with every network before its update, for instance to measure its robust error.</param>
    /// <param name="cancellation">Looked at before every step; a cancelled run returns what was done.</param>
    /// <exception cref="ArgumentException">The stream is empty, has another dimension or a number that is not finite, or η is negative or not finite.</exception>
    /// <exception cref="ArithmeticException">The margin became infinite or NaN.</exception>
    public static Trace Run(
        LeakyTwoLayerNetwork initial, LabelledSample stream, IAdversary adversary, double stepSize, Action<int, LeakyTwoLayerNetwork>? observe = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(adversary);
        stream.Validate(initial.Dimension);
        if (!(stepSize >= 0 && double.IsFinite(stepSize)))
        {
            throw new ArgumentException($"The step size η = {stepSize} must be finite and not negative.");
        }
        var network = initial;
        var steps = new List<OnlineStep>(stream.Count);
        var point = new double[initial.Dimension];
        for (var t = 0; t < stream.Count && !cancellation.IsCancellationRequested; t++)
        {
            observe?.Invoke(t, network);
            var label = stream.Labels[t];
            adversary.Perturb(network, stream.Input(t), [label], t, point);
            var value = network.Value(point);
            if (!double.IsFinite(value))
            {
                throw new ArithmeticException($"The network's value became {value} at step {t}; a smaller step size may keep it finite.");
            }
            var slope = Loss.Logistic.Derivative(value, label);
            steps.Add(new OnlineStep(t, label * value, Math.Abs(slope), network.WeightNorm));
            var weights = network.Weights.ToArray();
            network.AddWeightGradient(point, -stepSize * slope, weights);
            network = network.WithWeights(weights);
        }
        return new Trace(steps, network);
    }
}
