using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;

namespace AdvProofs.Networks.WorstCases;

/// <summary>The supremum of theorem 5.1 for d = 4, where X is a sphere, between an attained value and a certified bound.</summary>
/// <remarks>At fixed x the supremum over W is s·f_{W⁰} with every neuron of sign s widened (<see cref="PseudoNetworkGap"/>); <see cref="SphereMaximum"/> brackets its maximum over X.</remarks>
public static class PseudoNetworkGapOnSphere
{
    /// <summary>sup over X and W lies in [Lower, Upper]; Lower is attained at <paramref name="Argmax"/>, a point of X, by weights of <see cref="PseudoNetworkGap.WorstNetwork"/> with that sign.</summary>
    public sealed record Supremum(double Lower, double Upper, IReadOnlyList<double> Argmax, int Sign, int Cells);

    /// <summary>The bracket, at most <paramref name="tolerance"/> wide beyond rounding, or wider if so many cells do not suffice.</summary>
    /// <exception cref="ArgumentException">The network does not have four inputs, or the tolerance is not positive.</exception>
    public static Supremum Bracket(TwoLayerReluNetwork initial, double radius, double tolerance, int mostCells = 2_000_000)
    {
        var plus = Widened(initial, radius, 1).Bracket(tolerance, mostCells: mostCells);
        var minus = Widened(initial, radius, -1).Bracket(tolerance, plus.Lower, mostCells);
        var (best, sign) = plus.Lower >= minus.Lower ? (plus, 1) : (minus, -1);
        return new Supremum(
            best.Lower, Math.Max(plus.Upper, minus.Upper),
            [SphericalCap.SphereRadius * best.X, SphericalCap.SphereRadius * best.Y, SphericalCap.SphereRadius * best.Z, SphericalCap.Height],
            sign, plus.Cells + minus.Cells);
    }

    /// <summary>x → sup_W s(f_W - g_W)(x) as a function of the direction v, x = (r₀v, 1/2).</summary>
    /// <exception cref="ArgumentException">The network does not have four inputs.</exception>
    public static SphereMaximum Widened(TwoLayerReluNetwork initial, double radius, int sign)
    {
        ArgumentNullException.ThrowIfNull(initial);
        if (initial.Dimension != 4)
        {
            throw new ArgumentException($"X is a sphere of three dimensions only for d = 4, and the network has {initial.Dimension} inputs.");
        }
        var reach = PseudoNetworkGap.Reach(initial.Width, radius);
        var sum = new SphereMaximum();
        for (var r = 0; r < initial.Width; r++)
        {
            var row = initial.Row(r);
            var a = sign * initial.Outer[r];
            sum.Add(
                a, (SphericalCap.Height * row[3]) + initial.Bias[r],
                SphericalCap.SphereRadius * row[0], SphericalCap.SphereRadius * row[1], SphericalCap.SphereRadius * row[2], a > 0 ? reach : 0);
        }
        return sum;
    }
}
