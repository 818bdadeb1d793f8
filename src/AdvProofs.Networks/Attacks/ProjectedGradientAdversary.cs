using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Attacks;

/// <summary>The adversary that runs projected gradient ascent on every sample, with fresh random starts at every step.</summary>
public sealed class ProjectedGradientAdversary(AttackOptions options, Key key) : IAdversary
{
    private readonly ProjectedGradientAttack attack = new(options);

    /// <inheritdoc/>
    public string Name => $"pgd-{options.Steps}";

    /// <summary>The adversary that helps the learner: the same ascent on -ℓ.</summary>
    public static ProjectedGradientAdversary Kind(AttackOptions options, Key key)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ProjectedGradientAdversary(options with { Loss = Loss.Negated(options.Loss) }, key);
    }

    /// <inheritdoc/>
    public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result)
    {
        ArgumentNullException.ThrowIfNull(network);
        var found = attack.AttackBatch(network, inputs, labels, key.Child(iteration));
        for (var i = 0; i < found.Length; i++)
        {
            found[i].Point.CopyTo(result[(i * network.Dimension)..]);
        }
    }
}
