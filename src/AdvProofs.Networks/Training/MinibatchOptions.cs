using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;

namespace AdvProofs.Networks.Training;

/// <summary>Stochastic gradient descent on minibatches, every one attacked before it is used. The defaults are those of Table 1 of the reflected-loss paper. Immutable.</summary>
public sealed record MinibatchOptions
{
    /// <summary>How many times the sample is gone through, in a fresh order each time.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Samples a minibatch; the last of an epoch may be smaller.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>η, the step size against the mean loss of a minibatch.</summary>
    public double StepSize { get; init; } = 1;

    /// <summary>How η changes from epoch to epoch.</summary>
    public StepSchedule Schedule { get; init; } = new(0.2, 5);

    /// <summary>The loss that is descended; the attack has its own.</summary>
    public Loss Loss { get; init; } = Loss.Logistic;

    /// <summary>The attack, or null for training without one.</summary>
    public AttackOptions? Attack { get; init; }

    /// <summary>Threads to use; the results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Throws unless every number makes sense.</summary>
    /// <exception cref="ArgumentException">A number is out of range; the message names it.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Loss);
        if (Epochs < 0 || BatchSize < 1 || Threads < 1)
        {
            throw new ArgumentException($"{Epochs} epochs of minibatches of {BatchSize} on {Threads} threads: the first must not be negative, the others must be positive.");
        }
        if (!(StepSize >= 0 && double.IsFinite(StepSize)))
        {
            throw new ArgumentException($"The step size η = {StepSize} must be finite and not negative.");
        }
        if (Schedule.Every > 0 && !(Schedule.Factor >= 0 && double.IsFinite(Schedule.Factor)))
        {
            throw new ArgumentException($"The factor {Schedule.Factor} of the step schedule must be finite and not negative.");
        }
    }
}

/// <summary>What one epoch saw, each minibatch before its own update, and where it ended.</summary>
/// <param name="Index">0, 1, ….</param>
/// <param name="Loss">The mean loss at the inputs themselves.</param>
/// <param name="AdversarialLoss">The mean loss at the attacked inputs.</param>
/// <param name="AdversarialError">The share of attacked inputs with y·f(x̃) ≤ 0.</param>
/// <param name="LastGradientNorm">‖∇L‖ over all weights on the last minibatch: the length of its step over η, so up to the rounding of the weights over η; null where η = 0.</param>
/// <param name="InnerMovement">‖(W, b) - (W⁰, b⁰)‖ after the epoch.</param>
/// <param name="OuterMovement">‖(v, c) - (v⁰, c⁰)‖ after the epoch.</param>
public readonly record struct MinibatchEpoch(
    int Index, double Loss, double AdversarialLoss, double AdversarialError, double? LastGradientNorm, double InnerMovement, double OuterMovement);

/// <summary>A run of minibatch training: one record an epoch, and the network after the last.</summary>
public sealed record MinibatchTrace(IReadOnlyList<MinibatchEpoch> Epochs, TrainedTwoLayerNetwork Final);
