using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.WorstCases;

/// <summary>The exact minimum of y·f over the disc ‖δ - x‖ ≤ ν in two dimensions, for a leaky network without bias. Time O(m²).</summary>
/// <remarks>
/// f is linear on each cone between the lines ⟨w_r, δ⟩ = 0, and every cone that meets the disc meets its circle. So the minimum is taken
/// where a line crosses the circle, at the origin if the disc contains it, or at x - νg/‖g‖ for the gradient g of a cone (reflected-loss
/// paper, attack oracle). Every candidate is evaluated by the network itself and is feasible, so the result is attained.
/// </remarks>
public static class ExactDiscAttack
{
    /// <summary>A minimiser of y·f in the disc and the value y·f there.</summary>
    public readonly record struct Minimum(double Margin, double X, double Y);

    /// <summary>min of y·f over ‖δ - x‖ ≤ ν.</summary>
    /// <exception cref="ArgumentException">The network or the centre is not two-dimensional, or ν is negative or not finite.</exception>
    public static Minimum Minimise(LeakyTwoLayerNetwork network, ReadOnlySpan<double> x, double label, double radius)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Dimension != 2 || x.Length != 2 || !(radius >= 0 && double.IsFinite(radius)) || !double.IsFinite(DotProduct.Compute(x, x) + label))
        {
            throw new ArgumentException($"The disc attack needs two dimensions, a finite radius, centre and label, not d = {network.Dimension}, ν = {radius}, a centre of {x.Length} numbers [{string.Join(", ", x.ToArray())}] and label {label}.");
        }
        var search = new Search(network, x[0], x[1], label);
        search.Try(x[0], x[1]);
        if ((x[0] * x[0]) + (x[1] * x[1]) <= radius * radius)
        {
            search.Try(0, 0);
        }
        if (radius == 0)
        {
            return search.Best;
        }
        var crossings = Crossings(network, x, radius);
        foreach (var angle in crossings)
        {
            search.Try(x[0] + (radius * Math.Cos(angle)), x[1] + (radius * Math.Sin(angle)));
        }
        Span<double> gradient = stackalloc double[2];
        for (var i = 0; i < Math.Max(1, crossings.Length); i++)
        {
            var middle = crossings.Length == 0 ? 0
                : 0.5 * (crossings[i] + (i + 1 < crossings.Length ? crossings[i + 1] : crossings[0] + (2 * Math.PI)));
            network.ValueAndGradient([x[0] + (radius * Math.Cos(middle)), x[1] + (radius * Math.Sin(middle))], gradient);
            var norm = Math.Sqrt((gradient[0] * gradient[0]) + (gradient[1] * gradient[1]));
            if (norm > 0)
            {
                var step = Math.Sign(label) * radius / norm;
                search.Try(x[0] - (step * gradient[0]), x[1] - (step * gradient[1]));
            }
        }
        return search.Best;
    }

    // Angles on the circle x + ν(cos t, sin t) where some ⟨w_r, δ⟩ = 0, ascending.
    private static double[] Crossings(LeakyTwoLayerNetwork network, ReadOnlySpan<double> x, double radius)
    {
        var angles = new List<double>(2 * network.Width);
        for (var r = 0; r < network.Width; r++)
        {
            var w = network.Row(r);
            var u = -((w[0] * x[0]) + (w[1] * x[1])) / (radius * Math.Sqrt((w[0] * w[0]) + (w[1] * w[1])));
            if (Math.Abs(u) <= 1)
            {
                double phi = Math.Atan2(w[1], w[0]), half = Math.Acos(u);
                angles.Add(phi - half);
                angles.Add(phi + half);
            }
        }
        return [.. angles.Select(t => t - (2 * Math.PI * Math.Floor(t / (2 * Math.PI)))).Order()];
    }

    private struct Search(LeakyTwoLayerNetwork network, double centreX, double centreY, double label)
    {
        public Minimum Best = new(double.PositiveInfinity, centreX, centreY);

        public void Try(double x, double y)
        {
            var margin = label * network.Value([x, y]);
            if (margin < Best.Margin)
            {
                Best = new Minimum(margin, x, y);
            }
        }
    }
}
