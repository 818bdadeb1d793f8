using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.WorstCases;

namespace AdvProofs.Networks.Attacks;

/// <summary>The optimal attack on margin losses for leaky networks without bias in two dimensions: <see cref="ExactDiscAttack"/> on every sample.</summary>
public sealed class ExactDiscAdversary(Ball ball) : IAdversary
{
    /// <inheritdoc/>
    public string Name => "exact-disc";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The network is not a leaky two-layer network with two inputs.</exception>
    public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result)
    {
        var leaky = network as LeakyTwoLayerNetwork ?? throw new ArgumentException("The exact disc adversary knows leaky two-layer networks only.");
        for (var i = 0; i < labels.Length; i++)
        {
            var worst = ExactDiscAttack.Minimise(leaky, inputs.Slice(2 * i, 2), labels[i], ball.Radius);
            result[2 * i] = worst.X;
            result[(2 * i) + 1] = worst.Y;
        }
    }
}
