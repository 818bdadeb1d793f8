using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.WorstCases;

namespace AdvProofs.Networks.Attacks;

/// <summary>The worst of equidistant points of each cap of X for d = 3, centre and ends included: for any network, however deep. Its loss is a lower bound on the worst case.</summary>
/// <param name="cap">B(x), an arc of the circle X.</param>
/// <param name="loss">ℓ.</param>
/// <param name="each">How many points there are on either side of the centre.</param>
public sealed class GridAdversary(SphericalCap cap, Loss loss, int each) : IAdversary
{
    /// <inheritdoc/>
    public string Name => $"grid-{(2 * each) + 1}";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The network does not have three inputs.</exception>
    public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result)
    {
        ArgumentNullException.ThrowIfNull(network);
        var count = (2 * each) + 1;
        double[] points = new double[3 * count], values = new double[count];
        for (var i = 0; i < labels.Length; i++)
        {
            var arc = CircleArc.Of(cap, inputs.Slice(3 * i, 3));
            for (var k = 0; k < count; k++)
            {
                arc.At(each == 0 ? 0 : arc.HalfAngle * (k - each) / each).OnX().CopyTo(points, 3 * k);
            }
            network.Values(points, values);
            var worst = 0;
            for (var k = 1; k < count; k++)
            {
                worst = loss.Value(values[k], labels[i]) > loss.Value(values[worst], labels[i]) ? k : worst;
            }
            points.AsSpan(3 * worst, 3).CopyTo(result[(3 * i)..]);
        }
    }
}
