using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.WorstCases;

namespace AdvProofs.Networks.Attacks;

/// <summary>The optimal attack on margin losses for leaky networks without bias in three dimensions: <see cref="ExactBallAttack"/> on every sample.</summary>
public sealed class ExactBallAdversary(Ball ball) : IAdversary
{
    /// <inheritdoc/>
    public string Name => "exact-ball";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The network is not a leaky two-layer network with three inputs.</exception>
    public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result)
    {
        var leaky = network as LeakyTwoLayerNetwork ?? throw new ArgumentException("The exact ball adversary knows leaky two-layer networks only.");
        for (var i = 0; i < labels.Length; i++)
        {
            var worst = ExactBallAttack.Minimise(leaky, inputs.Slice(3 * i, 3), labels[i], ball.Radius);
            (result[3 * i], result[(3 * i) + 1], result[(3 * i) + 2]) = (worst.X, worst.Y, worst.Z);
        }
    }
}
