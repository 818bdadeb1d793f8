using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Training;

/// <summary>What one step of <see cref="LayerwiseDescent"/> depends on, besides the network, the data and the adversary. Immutable.</summary>
public sealed record DescentOptions
{
    /// <summary>ℓ.</summary>
    public required Loss Loss { get; init; }

    /// <summary>η, the step size.</summary>
    public required double StepSize { get; init; }

    /// <summary>How η changes from step to step.</summary>
    public StepSchedule Schedule { get; init; }

    /// <summary>The samples of one step; 0 is the full batch. 1 is the online algorithm of the reflected-loss paper.</summary>
    public int BatchSize { get; init; }

    /// <summary>R: when given, every layer is projected on ‖W⁽ʰ⁾ - W⁰⁽ʰ⁾‖_F ≤ R/√m after every step (equation (2) of gao2019).</summary>
    public double? Radius { get; init; }

    /// <summary>W*: when given, the regret against it is traced. It must have the shapes of the initial network.</summary>
    public ITrainableNetwork? Comparator { get; init; }

    /// <summary>The order of the samples: every epoch is a fresh permutation. Not used with the full batch.</summary>
    public Key Order { get; init; }

    /// <summary>Throws unless every number makes sense for n samples.</summary>
    /// <exception cref="ArgumentException">A number is out of range; the message names it.</exception>
    public void Validate(int samples)
    {
        ArgumentNullException.ThrowIfNull(Loss);
        if (!(StepSize >= 0 && double.IsFinite(StepSize)))
        {
            throw new ArgumentException($"The step size η = {StepSize} must be finite and not negative.");
        }
        if (Schedule.Every > 0 && !(Schedule.Factor >= 0 && double.IsFinite(Schedule.Factor)))
        {
            throw new ArgumentException($"The factor {Schedule.Factor} of the step schedule must be finite and not negative.");
        }
        if (BatchSize < 0 || BatchSize > samples)
        {
            throw new ArgumentException($"A batch of {BatchSize} samples cannot be drawn from {samples}; take 0 for all of them.");
        }
        if (Radius is { } radius && !(radius >= 0 && double.IsFinite(radius)))
        {
            throw new ArgumentException($"The radius R = {radius} must be finite and not negative.");
        }
    }
}

/// <summary>What happened at step t, before the update: every quantity at W^t and on the batch of the step.</summary>
/// <param name="Step">t = 0, 1, ….</param>
/// <param name="Loss">The mean loss at the inputs themselves.</param>
/// <param name="RobustLoss">The mean loss at the adversary's points, whose gradient is stepped along.</param>
/// <param name="GradientNorm">‖∇_W L‖ over all layers.</param>
/// <param name="LargestRowMovement">max over layers and rows of ‖W_r - W_r⁰‖.</param>
/// <param name="Movement">‖W⁽ʰ⁾ - W⁰⁽ʰ⁾‖_F for h = 1 … H.</param>
/// <param name="Regret">The terms against the comparator, if there is one.</param>
public sealed record DescentStep(
    int Step, double Loss, double RobustLoss, double GradientNorm, double LargestRowMovement, IReadOnlyList<double> Movement, RegretTerms? Regret);

/// <summary>The terms of the regret against W* at one step.</summary>
/// <param name="ComparatorLoss">L(f_{W*}, S^(t)), S^(t) being the adversary's points.</param>
/// <param name="InnerProduct">⟨∇_W L(f_{W^t}, S^(t)), W^t - W*⟩.</param>
/// <param name="DistanceSquared">‖W^t - W*‖².</param>
/// <param name="Cumulative">Σ_{s ≤ t} (L(f_{W^s}, S^(s)) - L(f_{W*}, S^(s))).</param>
public sealed record RegretTerms(double ComparatorLoss, double InnerProduct, double DistanceSquared, double Cumulative);

/// <summary>All that a run must remember to go on: with the same options, data and adversary it continues bit for bit.</summary>
/// <param name="Step">The step to be made next.</param>
/// <param name="Layers">W^t.</param>
/// <param name="Regret">The cumulative regret so far, 0 without a comparator.</param>
public sealed record DescentSnapshot(int Step, IReadOnlyList<double[]> Layers, double Regret);
