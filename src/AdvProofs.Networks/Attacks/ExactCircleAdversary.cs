using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Verification;
using AdvProofs.Networks.WorstCases;

namespace AdvProofs.Networks.Attacks;

/// <summary>The worst-case adversary A* on caps of X for d = 3 and of the unit circle for d = 2, exact up to rounding: the larger loss of the maximum and the minimum of f on the arc.</summary>
/// <remarks>
/// For networks with one hidden layer of leaky or plain rectifiers. A loss that is convex or monotone in f takes its maximum over the values of f on the arc at one of the two extremes.
/// </remarks>
public sealed class ExactCircleAdversary : IAdversary
{
    private readonly PerturbationSet set;
    private readonly Loss loss;

    /// <summary>The adversary on caps of X.</summary>
    public ExactCircleAdversary(SphericalCap cap, Loss loss) => (set, this.loss) = (cap, loss);

    /// <summary>The adversary on caps of the unit circle.</summary>
    public ExactCircleAdversary(UnitSphereCap cap, Loss loss) => (set, this.loss) = (cap, loss);

    /// <inheritdoc/>
    public string Name => "exact-circle";

    /// <summary>The worst point of one cap.</summary>
    /// <exception cref="ArgumentException">The network has another shape.</exception>
    public AttackResult Attack(IDifferentiableInput network, ReadOnlySpan<double> x, double label) => Worst(network, Sweep(network), x, label);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The network does not have one hidden layer of rectifiers, and three inputs on X or two on the unit circle.</exception>
    public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result)
    {
        var sweep = Sweep(network);
        var d = network.Dimension;
        for (var i = 0; i < labels.Length; i++)
        {
            Worst(network, sweep, inputs.Slice(i * d, d), labels[i]).Point.CopyTo(result[(i * d)..]);
        }
    }

    private CircleSweep Sweep(IDifferentiableInput network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var wanted = set is SphericalCap ? 3 : 2;
        return network.Dimension != wanted
            ? throw new ArgumentException($"The caps of {(wanted == 3 ? "X" : "the unit sphere")} are arcs for {wanted} inputs, and the network has {network.Dimension}.")
            : network is TwoLayerReluNetwork relu && wanted == 3 ? CircleSweep.Of(relu) : CircleSweep.Of(LayeredNetwork.Of(network));
    }

    private AttackResult Worst(IDifferentiableInput network, CircleSweep sweep, ReadOnlySpan<double> x, double label)
    {
        var extrema = sweep.Over(set is SphericalCap cap ? CircleArc.Of(cap, x) : CircleArc.Of((UnitSphereCap)set, x));
        double[] At(CirclePoint direction) => set is SphericalCap ? direction.OnX() : direction.OnUnitCircle();
        double[] high = At(extrema.Maximum), low = At(extrema.Minimum);
        double fHigh = network.Value(high), fLow = network.Value(low);
        var (point, value) = loss.Value(fHigh, label) >= loss.Value(fLow, label) ? (high, fHigh) : (low, fLow);
        return new AttackResult(point, loss.Value(value, label), label * value, set.Distance(x, point), set.Contains(x, point), 2);
    }
}
