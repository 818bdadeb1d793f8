using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Training;

/// <summary>Algorithm 1 of zhang2020: S^(t) = A(S, f_{W^t}), then W^(t+1) = W^t - η ∇_W L(f_{W^t}, S^(t)), full batch.</summary>
/// <remarks>
/// S^(t) is frozen while the gradient is taken: no derivative goes through A. For inputs of norm at most 1, |a_r| = m^(-1/3) and a 1-Lipschitz loss,
/// every row of the gradient has norm at most m^(-1/3), so ‖W_r^t - W_r⁰‖ ≤ η·t·m^(-1/3).
/// </remarks>
public static class AdversarialTraining
{
    /// <summary>Runs the algorithm. When cancelled it returns what was done so far.</summary>
    /// <param name="initial">The network at W⁰.</param>
    /// <param name="inputs">n rows of d numbers.</param>
    /// <param name="labels">n labels.</param>
    /// <param name="adversary">A.</param>
    /// <param name="options">T, η, ℓ and what to trace.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="ArgumentException">Shapes or options do not fit.</exception>
    /// <exception cref="ArithmeticException">The loss became infinite or NaN.</exception>
    public static TrainingTrace Run(
        TwoLayerReluNetwork initial, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, IAdversary adversary, TrainingOptions options,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(adversary);
        ArgumentNullException.ThrowIfNull(options);
        Validate(initial, inputs, labels, options);
        var steps = new List<TrainingStep>(options.Steps);
        var run = new DescentState(initial, inputs, labels, options);
        while (steps.Count < options.Steps && !cancellation.IsCancellationRequested)
        {
            adversary.Perturb(run.Network, inputs, labels, steps.Count, run.Perturbed);
            double? robust = null;
            if (options.Evaluator is { } evaluator)
            {
                evaluator.Perturb(run.Network, inputs, labels, steps.Count, run.Evaluated);
                robust = run.LossAt(run.Evaluated);
            }
            var record = run.Advance(steps.Count, robust);
            steps.Add(record);
            options.Progress?.Invoke(record);
        }
        var (largest, movement) = run.Movement();
        return new TrainingTrace(steps, run.Network, largest, movement, run.Identity(steps), steps.Count < options.Steps);
    }

    private static void Validate(TwoLayerReluNetwork initial, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, TrainingOptions options)
    {
        LabelledSample.Require(initial.Dimension, inputs, labels);
        if (options.Steps < 0 || !(options.StepSize >= 0 && double.IsFinite(options.StepSize)))
        {
            throw new ArgumentException($"T = {options.Steps} and η = {options.StepSize} must be finite and not negative.");
        }
        if (options.Comparator is { } comparator)
        {
            _ = new PseudoNetwork(initial, comparator);   // refuses a comparator that differs in more than W
        }
    }
}
