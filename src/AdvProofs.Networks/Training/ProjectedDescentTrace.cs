using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;

namespace AdvProofs.Networks.Training;

/// <summary>Everything projected gradient descent depends on besides the initialisation, the data and the adversary. Immutable.</summary>
public sealed record ProjectedDescentOptions<TNetwork>
    where TNetwork : class, ILayeredNetwork<TNetwork>
{
    /// <summary>T, the number of gradient steps.</summary>
    public required int Steps { get; init; }

    /// <summary>α, the step size.</summary>
    public required double StepSize { get; init; }

    /// <summary>ℓ.</summary>
    public required Loss Loss { get; init; }

    /// <summary>The radius of the Frobenius ball around every layer of W_0: R/√m for B(R) of equation (2). Infinite: no projection, as in theorem 5.1.</summary>
    public double LayerRadius { get; init; } = double.PositiveInfinity;

    /// <summary>W*: when given, the terms of the regret against it are traced. It must have the shapes of the initialisation.</summary>
    public TNetwork? Comparator { get; init; }

    /// <summary>When given, the robust loss is measured with this adversary at every step, beside the loss on the training adversary's points.</summary>
    public IAdversary? Evaluator { get; init; }

    /// <summary>Called after every step with its record.</summary>
    public Action<ProjectedDescentStep>? Progress { get; init; }
}

/// <summary>What happened at step t, before the update: all quantities at W_t and at the points that the adversary chose for it.</summary>
/// <param name="Step">t = 0 … T-1.</param>
/// <param name="AdversarialLoss">L_A(W_t).</param>
/// <param name="RobustLoss">The loss on the evaluator's points, if there is an evaluator.</param>
/// <param name="GradientNormSquared">‖∇L_A(W_t)‖_F², all layers together.</param>
/// <param name="Distances">‖W_t⁽ʰ⁾ - W_0⁽ʰ⁾‖_F, h = 1 … H.</param>
/// <param name="Regret">The quantities against the comparator, if there is one.</param>
public sealed record ProjectedDescentStep(
    int Step, double AdversarialLoss, double? RobustLoss, double GradientNormSquared, IReadOnlyList<double> Distances, DescentRegret? Regret);

/// <summary>The terms of the regret against W* at one step.</summary>
/// <param name="ComparatorLoss">(1/n) Σ_i ℓ(f(W*, A(W_t, x_i)), y_i), at most the robust loss of W*.</param>
/// <param name="InnerProduct">⟨∇L_A(W_t), W_t - W*⟩.</param>
/// <param name="DistanceSquared">d_t² = ‖W_t - W*‖_F², all layers together.</param>
public sealed record DescentRegret(double ComparatorLoss, double InnerProduct, double DistanceSquared)
{
    /// <summary>By how much the loss fails to be convex between W_t and W*: max(0, ⟨∇L_A(W_t), W* - W_t⟩ - (comparator loss - L_A(W_t))).</summary>
    public double Gap(double adversarialLoss) => Math.Max(0, adversarialLoss - ComparatorLoss - InnerProduct);
}

/// <summary>A run of projected gradient descent.</summary>
/// <param name="Steps">One record a step, t = 0 … .</param>
/// <param name="Final">The network after the last step made.</param>
/// <param name="FinalDistances">Its distance from W_0, layer by layer.</param>
/// <param name="FinalDistanceSquared">‖W_T - W*‖_F², if there was a comparator.</param>
/// <param name="Cancelled">Whether the run was stopped before its last step.</param>
public sealed record ProjectedDescentTrace<TNetwork>(
    IReadOnlyList<ProjectedDescentStep> Steps, TNetwork Final, IReadOnlyList<double> FinalDistances, double? FinalDistanceSquared, bool Cancelled)
    where TNetwork : class, ILayeredNetwork<TNetwork>;
