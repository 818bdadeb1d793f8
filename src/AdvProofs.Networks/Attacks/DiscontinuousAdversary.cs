using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Attacks;

/// <summary>Two opposite boundary points of B(x), in a direction fixed for each sample; the parity of ⌊10⁶·f(x)⌋ decides between them.</summary>
/// <remarks>A is then a function of W and x alone, as definition 3.2 of gao2019 wants it, and as discontinuous in W as it may be.</remarks>
public sealed class DiscontinuousAdversary(PerturbationSet set, Key key) : IAdversary
{
    private const double Far = 1e3, Fineness = 1e6;

    /// <inheritdoc/>
    public string Name => "discontinuous";

    /// <inheritdoc/>
    public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result)
    {
        ArgumentNullException.ThrowIfNull(network);
        var d = network.Dimension;
        var point = new double[d];
        for (var i = 0; i < labels.Length; i++)
        {
            var centre = inputs.Slice(i * d, d);
            var even = Math.IEEERemainder(Math.Floor(network.Value(centre) * Fineness), 2) == 0;
            Gaussian.Fill(key.Child(i), (even ? Far : -Far) * (1 + set.Radius), point);
            for (var j = 0; j < d; j++)
            {
                point[j] += centre[j];
            }
            set.Project(centre, point, result.Slice(i * d, d));
        }
    }
}
