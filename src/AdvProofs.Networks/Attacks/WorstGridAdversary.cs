using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;

namespace AdvProofs.Networks.Attacks;

/// <summary>The worst point of a grid of k^d points spanning the cube [-ρ, ρ]^d around x, each projected on B(x). For small d; k odd, so that x is among them.</summary>
public sealed class WorstGridAdversary : IAdversary
{
    private const int MostPoints = 1 << 20;
    private readonly PerturbationSet set;
    private readonly Loss loss;
    private readonly int perAxis;

    /// <summary>A grid of <paramref name="perAxis"/> points an axis.</summary>
    /// <exception cref="ArgumentException">The number is even or below 3.</exception>
    public WorstGridAdversary(PerturbationSet set, Loss loss, int perAxis = 21)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(loss);
        if (perAxis < 3 || perAxis % 2 == 0)
        {
            throw new ArgumentException($"A grid needs an odd number of at least 3 points an axis, not {perAxis}.");
        }
        (this.set, this.loss, this.perAxis) = (set, loss, perAxis);
    }

    /// <inheritdoc/>
    public string Name => "grid";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The grid would have more than 2^20 points.</exception>
    public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result)
    {
        ArgumentNullException.ThrowIfNull(network);
        var d = network.Dimension;
        if (d * Math.Log2(perAxis) > 20)
        {
            throw new ArgumentException($"A grid of {perAxis}^{d} points has more than {MostPoints}; use it in few dimensions, or pgd-2.");
        }
        var count = (int)Math.Round(Math.Pow(perAxis, d));
        var point = new double[d];
        for (var i = 0; i < labels.Length; i++)
        {
            var centre = inputs.Slice(i * d, d);
            var best = double.NegativeInfinity;
            for (var k = 0; k < count; k++)
            {
                var rest = k;
                for (var j = 0; j < d; j++)
                {
                    point[j] = centre[j] + (set.Radius * (((2.0 * (rest % perAxis)) / (perAxis - 1)) - 1));
                    rest /= perAxis;
                }
                set.Project(centre, point, point);
                var value = loss.Value(network.Value(point), labels[i]);
                if (value > best)
                {
                    best = value;
                    point.CopyTo(result.Slice(i * d, d));
                }
            }
            if (double.IsNegativeInfinity(best))
            {
                throw new ArithmeticException($"Every point of the grid around sample {i} has a loss that is NaN or -∞; check the weights.");
            }
        }
    }
}
