using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;

namespace AdvProofs.Networks.Verification;

/// <summary>The maximum of s·f over B(x) between two numbers.</summary>
/// <param name="Lower">s·f at <paramref name="Witness"/>.</param>
/// <param name="Upper">A certified upper bound.</param>
/// <param name="Witness">A point of B(x), up to rounding.</param>
/// <param name="Nodes">How many regions were bounded.</param>
/// <param name="Closed">Whether the two are within the tolerance that was asked for.</param>
public sealed record Bracket(double Lower, double Upper, double[] Witness, int Nodes, bool Closed);

/// <summary>Branch and bound: the region with the largest bound is split until that bound is within a tolerance of the best value found. Best first, deterministic.</summary>
/// <remarks>
/// Balls and boxes are split into boxes, caps (half-angle up to 1.5) into cells of gnomonic coordinates. The number of nodes grows exponentially with d: meant for
/// caps up to d = 5 and balls and boxes up to d = 8. Every bound is that of <see cref="NetworkBounds.CrownAlpha"/> over the region, so the upper end is a certificate.
/// </remarks>
public static class BranchAndBound
{
    /// <summary>Brackets max s·f over B(x), s = ±1.</summary>
    /// <param name="network">A piecewise linear network.</param>
    /// <param name="set">x → B(x).</param>
    /// <param name="x">The centre.</param>
    /// <param name="sign">s.</param>
    /// <param name="tolerance">The wanted width, positive.</param>
    /// <param name="mostNodes">Where to give up; the bracket is then valid but not closed.</param>
    /// <param name="start">A point of B(x) to start from, for instance an attack's; else x.</param>
    /// <param name="cancellation">Looked at before every split; a cancelled search returns its bracket.</param>
    /// <exception cref="ArgumentException">The network is not piecewise linear, or a number makes no sense.</exception>
    public static Bracket Maximise(
        IDifferentiableInput network, PerturbationSet set, ReadOnlySpan<double> x, int sign, double tolerance, int mostNodes = 20_000,
        ReadOnlySpan<double> start = default, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(set);
        if (!(tolerance > 0) || (sign != 1 && sign != -1) || mostNodes < 1)
        {
            throw new ArgumentException($"The tolerance {tolerance} must be positive, the sign {sign} be ±1, and the number of nodes {mostNodes} at least 1.");
        }
        var layered = LayeredNetwork.Of(network);
        var search = new Search(network, layered, set, x.ToArray(), sign);
        search.Try(x);
        if (start.Length > 0)
        {
            search.Try(start);
        }
        var open = new PriorityQueue<(InputRegion Region, double Upper, double[] Dependence), double>();
        void Add(InputRegion region, double above)
        {
            var (upper, dependence) = search.Bound(region);
            open.Enqueue((region, Math.Min(above, upper), dependence), -Math.Min(above, upper));
        }
        Add(InputRegion.Of(set, x), double.PositiveInfinity);
        while (true)
        {
            var (region, upper, dependence) = open.Dequeue();
            var closed = upper <= search.Best + tolerance;
            if (closed || search.Nodes >= mostNodes || cancellation.IsCancellationRequested)
            {
                return new Bracket(search.Best, Math.Max(upper, search.Best), search.Witness, search.Nodes, closed);
            }
            foreach (var part in region.Split(dependence))
            {
                Add(part, upper);
            }
        }
    }

    private sealed class Search
    {
        private readonly IDifferentiableInput network;
        private readonly LayeredNetwork layered;
        private readonly PerturbationSet set;
        private readonly double[] centre, point;
        private readonly int sign;

        public Search(IDifferentiableInput network, LayeredNetwork layered, PerturbationSet set, double[] centre, int sign)
        {
            (this.network, this.layered, this.set, this.centre, this.sign) = (network, layered, set, centre, sign);
            (point, Witness) = (new double[centre.Length], centre);
        }

        public double Best { get; private set; } = double.NegativeInfinity;

        public double[] Witness { get; private set; }

        public int Nodes { get; private set; }

        public void Try(ReadOnlySpan<double> candidate)
        {
            var value = sign * network.Value(candidate);
            if (value > Best)
            {
                (Best, Witness) = (value, candidate.ToArray());
            }
        }

        public (double Upper, double[] Dependence) Bound(InputRegion region)
        {
            Nodes++;
            var bounds = NetworkBounds.Of(layered, region);
            var dependence = new double[centre.Length];
            double[] specification = [sign];
            bounds.Guide(specification, point, dependence);
            set.Project(centre, point, point);
            Try(point);
            return (bounds.Best(specification, 0), dependence);
        }
    }
}
