using AdvProofs.Networks.Models;

namespace AdvProofs.Networks.Tests.WorstCases;

/// <summary>The circle by trigonometry and O(m²) evaluation: a second route that shares nothing with the sweep.</summary>
internal static class NaiveCircle
{
    public static double[] Point(double angle) => [Math.Sqrt(3) / 2 * Math.Cos(angle), Math.Sqrt(3) / 2 * Math.Sin(angle), 0.5];

    /// <summary>Angles in [0, 2π) where ⟨W_r, x⟩ + b_r + shift changes sign.</summary>
    public static List<double> Roots(TwoLayerReluNetwork net, params double[] levels)
    {
        var roots = new List<double>();
        for (var r = 0; r < net.Width; r++)
        {
            double c = (net.Row(r)[2] / 2) + net.Bias[r], p = Math.Sqrt(3) / 2 * net.Row(r)[0], q = Math.Sqrt(3) / 2 * net.Row(r)[1];
            foreach (var level in levels)
            {
                var u = (level - c) / Math.Sqrt((p * p) + (q * q));
                if (Math.Abs(u) < 1)
                {
                    roots.Add(Math.Atan2(q, p) + Math.Acos(u));
                    roots.Add(Math.Atan2(q, p) - Math.Acos(u));
                }
            }
        }
        return roots;
    }

    /// <summary>The largest value of a continuous, piecewise α + β cos + γ sin function on [low, high], from its values alone: breakpoints, ends, and
    /// on each piece the peak of the sinusoid through three of its points.</summary>
    public static double Maximum(Func<double, double> f, IEnumerable<double> roots, double low, double high)
    {
        double Wrap(double t) => low + ((t - low) - (2 * Math.PI * Math.Floor((t - low) / (2 * Math.PI))));
        double[] ends = [low, .. roots.Concat([1, 2, 3, 4, 5, 6]).Select(Wrap).Where(t => t < high).Order(), high];
        var best = ends.Max(f);
        for (var i = 0; i + 1 < ends.Length; i++)
        {
            double s = ends[i], t = ends[i + 1], mid = (s + t) / 2, h = (t - s) / 2;
            if (h < 1e-5)
            {
                continue;   // the peak exceeds the ends by at most h² times the amplitude: below 1e-10
            }
            // On the piece f = α + A cos(θ - mid) + B sin(θ - mid).
            double up = f(t), down = f(s), centre = f(mid);
            double b = (up - down) / (2 * Math.Sin(h)), a = (centre - ((up + down) / 2)) / (1 - Math.Cos(h));
            var peak = Math.Atan2(b, a);
            if (Math.Abs(peak) <= h)
            {
                best = Math.Max(best, f(mid + peak));
            }
        }
        return best;
    }
}
