using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Models;

namespace AdvProofs.Networks.Tests.Attacks;

/// <summary>
/// The raw ascent of one sample in double precision, and beside it a bound on how far the single-precision iterate x₀ + Wᵀa lies from it.
/// With u = 2^-24, E bounding ‖x₀ + Wᵀa - x‖ and e_r the error of the stored (Ga)_r, one step adds: the error of the slope, ¼ of that of f, which is
/// Σ_open |v_r|(‖w_r‖E + e_r + rounding); and two roundings of each a_r, which weigh ‖w_r‖. Projections do not expand; their factor is wrong by half the
/// relative error of aᵀGa. Magnitudes are those of the double-precision path, enlarged by 1 %.
/// </summary>
internal sealed class GramSpaceError
{
    private const double U = 1.0 / (1 << 24), Enlarged = 1.01;

    private readonly TrainedTwoLayerNetwork net;
    private readonly AttackOptions options;
    private readonly double[] x, a, ga, gaError, norms, startError, absoluteGramRows;
    private readonly double[,] gram, absoluteGram;
    private readonly double label;
    private double distance;
    private bool doubtful;
    private int t;

    public GramSpaceError(TrainedTwoLayerNetwork net, ReadOnlySpan<float> x, float label, AttackOptions options)
    {
        int m = net.Width, d = net.Dimension;
        (this.net, this.options, this.label) = (net, options, label);
        this.x = [.. x.ToArray().Select(v => (double)v)];
        Point = [.. this.x];
        (a, ga, gaError, absoluteGramRows) = (new double[m], new double[m], new double[m], new double[m]);
        norms = [.. Enumerable.Range(0, m).Select(r => Math.Sqrt(Sum(d, j => Math.Pow(Weight(r, j), 2))))];
        startError = [.. Enumerable.Range(0, m).Select(r => Gamma(d + 1) * (Math.Abs(net.Bias[r]) + Sum(d, j => Math.Abs(Weight(r, j) * this.x[j]))))];
        (gram, absoluteGram) = (new double[m, m], new double[m, m]);
        for (var r = 0; r < m; r++)
        {
            for (var s = 0; s < m; s++)
            {
                gram[r, s] = Sum(d, j => Weight(r, j) * Weight(s, j));
                absoluteGram[r, s] = Sum(d, j => Math.Abs(Weight(r, j) * Weight(s, j)));
            }
        }
    }

    /// <summary>x_t in double precision.</summary>
    public double[] Point { get; }

    /// <summary>How far the returned single-precision point may lie from <see cref="Point"/>.</summary>
    public double Bound => (distance + Math.Sqrt(Sum(net.Dimension, j => Math.Pow(Gamma(net.Width + 1) * (Math.Abs(x[j]) + Sum(net.Width, r => Math.Abs(a[r] * Weight(r, j)))), 2)))) * Enlarged;

    /// <summary>One step of both; false once a gate was in doubt.</summary>
    public bool Advance()
    {
        int m = net.Width, d = net.Dimension;
        double value = net.OuterBias, valueError = 0, magnitude = Math.Abs(net.OuterBias);
        var open = new double[m];
        for (var r = 0; r < m; r++)
        {
            var z = net.Bias[r] + Sum(d, j => Weight(r, j) * Point[j]);
            var error = (norms[r] * distance) + gaError[r] + startError[r] + (2 * U * (Math.Abs(z) + Math.Abs(ga[r])));
            doubtful |= Math.Abs(z) <= error * Enlarged;
            if (z > 0)
            {
                open[r] = net.Outer[r];
                value += open[r] * z;
                valueError += Math.Abs(open[r]) * error;
                magnitude += Math.Abs(open[r] * z);
            }
        }
        valueError += Gamma((m / 8) + 8) * magnitude;
        var alpha = options.Alpha * options.Schedule.At(t++);
        var step = alpha * options.Loss.Derivative(value, label);
        var stepError = (alpha * valueError / 4) + (U * Math.Abs(step));
        Climb(open, step, stepError);
        Project();
        return !doubtful;
    }

    private void Climb(double[] open, double step, double stepError)
    {
        int m = net.Width, d = net.Dimension;
        var gradient = Math.Sqrt(Sum(d, j => Math.Pow(Sum(m, r => open[r] * Weight(r, j)), 2)));
        distance += gradient * stepError;
        var coordinateError = new double[m];
        for (var r = 0; r < m; r++)
        {
            coordinateError[r] = 2 * U * (Math.Abs(a[r]) + Math.Abs(2 * step * open[r]));
            a[r] += step * open[r];
            distance += coordinateError[r] * norms[r];
        }
        for (var r = 0; r < m; r++)
        {
            var image = Sum(m, s => gram[r, s] * open[s]);
            var imageError = Gamma(m + d) * Sum(m, s => absoluteGram[r, s] * Math.Abs(open[s]));
            absoluteGramRows[r] = Sum(m, s => Math.Abs(gram[r, s]) * coordinateError[s]);
            gaError[r] += (Math.Abs(step) * imageError) + (2 * U * (Math.Abs(ga[r]) + Math.Abs(2 * step * image))) + absoluteGramRows[r];
            ga[r] += step * image;
        }
        for (var j = 0; j < d; j++)
        {
            Point[j] += step * Sum(m, r => open[r] * Weight(r, j));
        }
    }

    private void Project()
    {
        int m = net.Width;
        var radius = options.Set.Radius;
        var norm = Math.Sqrt(Sum(Point.Length, j => Math.Pow(Point[j] - x[j], 2)));
        if (norm + distance < radius * (1 - 1e-3))
        {
            return;
        }
        // d(aᵀGa) by the stored errors; the computed factor differs from the exact one by half of it, relatively, and by the roundings of root, quotient and radius.
        var squareError = Sum(m, r => Math.Abs(a[r]) * gaError[r]) + (Gamma((m / 8) + 8) * Sum(m, r => Math.Abs(a[r] * ga[r])));
        var relative = (squareError / (radius * radius)) + (5 * U);
        distance += radius * relative;
        for (var r = 0; r < m; r++)
        {
            distance += U * Math.Abs(a[r]) * norms[r];
            gaError[r] += 2 * U * Math.Abs(ga[r]);
        }
        if (norm > radius)
        {
            var shrink = radius / norm;
            for (var r = 0; r < m; r++)
            {
                (a[r], ga[r]) = (a[r] * shrink, ga[r] * shrink);
            }
            for (var j = 0; j < Point.Length; j++)
            {
                Point[j] = x[j] + (shrink * (Point[j] - x[j]));
            }
        }
    }

    private double Weight(int r, int j) => net.Inner[(r * net.Dimension) + j];

    private static double Gamma(int k) => k * U / (1 - (k * U));

    private static double Sum(int n, Func<int, double> term) => Enumerable.Range(0, n).Sum(term);
}
