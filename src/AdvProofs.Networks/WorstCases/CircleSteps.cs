using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.WorstCases;

/// <summary>An arc of the circle X on which a sum of gates is constant: polar angles from <paramref name="From"/> to <paramref name="To"/>, 0 ≤ From ≤ To ≤ 2π.</summary>
public readonly record struct CircleStep(double From, double To, double Value);

/// <summary>The pieces on which x → Σ_r w_r 1{z_r(x) ≥ 0} is constant, x on the circle X (d = 3), in time O(m log m).</summary>
/// <remarks>
/// A pseudo-network whose displacements are multiples of e_d is such a function. The state of a gate at angle 0 follows from the order of its own two zeros,
/// never from the sign of a rounded z_r(0), so that it agrees with the events that change it. Zeros are placed within 1e-14 where |z_r| has slope of order 1; sums are compensated.
/// </remarks>
public static class CircleSteps
{
    /// <summary>The pieces in ascending order; they cover [0, 2π] and meet at the zeros of the pre-activations. At most 2m + 1.</summary>
    /// <exception cref="ArgumentException">The network does not have three inputs, or there is not one weight a unit.</exception>
    public static CircleStep[] Of(TwoLayerReluNetwork gates, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(gates);
        Shape.Require(weights.Length, gates.Width, "The weights of the gates");
        var angles = new List<double>(2 * gates.Width);
        var jumps = new List<double>(2 * gates.Width);
        var sum = new CompensatedSum();
        for (var r = 0; r < gates.Width; r++)
        {
            var (c, p, q) = CircleSweep.PreActivation(gates, r);
            var amplitude = Math.Sqrt((p * p) + (q * q));
            if (!(Math.Abs(c) < amplitude))
            {
                sum.Add(c >= 0 ? weights[r] : 0);
                continue;
            }
            double centre = Math.Atan2(q, p), half = Math.Acos(-c / amplitude);
            double up = Wrap(centre - half), down = Wrap(centre + half);
            sum.Add(down < up ? weights[r] : 0);
            angles.AddRange([up, down]);
            jumps.AddRange([weights[r], -weights[r]]);
        }
        return Scan(angles, jumps, sum);
    }

    private static CircleStep[] Scan(List<double> angles, List<double> jumps, CompensatedSum sum)
    {
        var (keys, items) = (angles.ToArray(), jumps.ToArray());
        Array.Sort(keys, items);
        var steps = new CircleStep[keys.Length + 1];
        var from = 0.0;
        for (var i = 0; i < keys.Length; i++)
        {
            steps[i] = new CircleStep(from, keys[i], sum.Value);
            sum.Add(items[i]);
            from = keys[i];
        }
        steps[^1] = new CircleStep(from, 2 * Math.PI, sum.Value);
        return steps;
    }

    private static double Wrap(double angle) => angle < 0 ? Math.Min(angle + (2 * Math.PI), 2 * Math.PI) : angle >= 2 * Math.PI ? angle - (2 * Math.PI) : angle;
}
