using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.WorstCases;

namespace AdvProofs.Networks.Attacks;

/// <summary>The worst-case adversary A* on caps of X for d = 3, exact up to rounding: the larger loss of the maximum and the minimum of f on the arc.</summary>
/// <remarks>A loss that is convex or monotone in f takes its maximum over the values of f on the arc at one of the two extremes.</remarks>
public sealed class ExactCircleAdversary(SphericalCap cap, Loss loss) : IAdversary
{
    /// <inheritdoc/>
    public string Name => "exact-circle";

    /// <summary>The worst point of one cap.</summary>
    public AttackResult Attack(TwoLayerReluNetwork network, ReadOnlySpan<double> x, double label) =>
        Worst(network, CircleSweep.Of(network), x, label);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The network is not a two-layer ReLU network with three inputs.</exception>
    public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result)
    {
        var relu = network as TwoLayerReluNetwork ?? throw new ArgumentException("The exact adversary knows two-layer ReLU networks only.");
        var sweep = CircleSweep.Of(relu);
        for (var i = 0; i < labels.Length; i++)
        {
            Worst(relu, sweep, inputs.Slice(3 * i, 3), labels[i]).Point.CopyTo(result[(3 * i)..]);
        }
    }

    private AttackResult Worst(TwoLayerReluNetwork network, CircleSweep sweep, ReadOnlySpan<double> x, double label)
    {
        var extrema = sweep.Over(CircleArc.Of(cap, x));
        double[] high = extrema.Maximum.OnX(), low = extrema.Minimum.OnX();
        double fHigh = network.Value(high), fLow = network.Value(low);
        var (point, value) = loss.Value(fHigh, label) >= loss.Value(fLow, label) ? (high, fHigh) : (low, fLow);
        return new AttackResult(point, loss.Value(value, label), label * value, cap.Distance(x, point), cap.Contains(x, point), 2);
    }
}
