using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Data;
using AdvProofs.Networks.Models.Residual;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Training;

namespace AdvProofs.Networks.Experiments;

/// <summary>Table 2 of the reflected-loss paper at any scale: networks trained with PGD and with greedy R-PGD from the same weights and order of images, attacked alike.</summary>
/// <param name="Training">How both are trained; the attack's objective is replaced by each of the two.</param>
/// <param name="Test">The attack on the trained networks.</param>
/// <param name="Restarts">How often it is started.</param>
public sealed record RobustTrainingComparison(ResidualTrainingOptions Training, ImageAttack Test, int Restarts)
{
    /// <summary>What came of one training seed.</summary>
    /// <param name="Plain">The network trained with PGD.</param>
    /// <param name="Reflected">The network trained with greedy R-PGD.</param>
    public sealed record Pair(RobustImages Plain, RobustImages Reflected)
    {
        /// <summary>Robust accuracy of the second minus that of the first.</summary>
        public double Difference => Reflected.RobustAccuracy - Plain.RobustAccuracy;
    }

    /// <summary>The training with one objective, and what the network does on the test images.</summary>
    public (ResidualNetwork Network, RobustImages Outcome) Train(
        ImageObjective objective, PixelBatch train, PixelBatch test, Key key, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var options = Training with { Attack = Training.Attack with { Objective = objective } };
        var network = ResidualTraining.Run(train, options, key.Child("training"), progress is null ? null : (share, _) => progress(share), cancellation);
        return (network, RobustImages.Of(network, test, Test, Restarts, key.Child("test"), cancellation));
    }

    /// <summary>One pair for each seed. The 2·seeds trainings run on as many threads as there are; the result does not depend on it.</summary>
    public IReadOnlyList<Pair> Run(PixelBatch train, PixelBatch test, int seeds, Key key, int threads, Action<int, ImageObjective, double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seeds);
        var outcomes = new RobustImages[2 * seeds];
        Parallel.For(0, outcomes.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, job =>
        {
            var (seed, objective) = (job / 2, job % 2 == 0 ? ImageObjective.CrossEntropy : ImageObjective.GreedyReflected);
            outcomes[job] = Train(objective, train, test, key.Child(seed), share => progress?.Invoke(seed, objective, share), cancellation).Outcome;
        });
        return [.. Enumerable.Range(0, seeds).Select(seed => new Pair(outcomes[2 * seed], outcomes[(2 * seed) + 1]))];
    }
}
