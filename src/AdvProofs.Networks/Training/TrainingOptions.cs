using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;

namespace AdvProofs.Networks.Training;

/// <summary>Everything algorithm 1 depends on besides the initialisation, the data and the adversary. Immutable.</summary>
public sealed record TrainingOptions
{
    /// <summary>T, the number of gradient steps.</summary>
    public required int Steps { get; init; }

    /// <summary>η, the step size.</summary>
    public required double StepSize { get; init; }

    /// <summary>ℓ.</summary>
    public required Loss Loss { get; init; }

    /// <summary>W*: when given, the regret against it is traced. It must differ from the initialisation in W only.</summary>
    public TwoLayerReluNetwork? Comparator { get; init; }

    /// <summary>When given, the robust loss is measured with this adversary at every step, beside the loss on the training adversary's points.</summary>
    public IAdversary? Evaluator { get; init; }

    /// <summary>Called after every step with its record.</summary>
    public Action<TrainingStep>? Progress { get; init; }
}
