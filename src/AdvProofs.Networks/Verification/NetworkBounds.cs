using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Verification;

/// <summary>Certified upper bounds on ⟨s, f(x)⟩ over a region for a specification s on the outputs: interval propagation, CROWN and CROWN-α.</summary>
/// <remarks>
/// The specification is inside the bound: a difference of outputs, or -y·f, is bounded as one function (Zhang et al., "Efficient neural network robustness certification
/// with general activation functions", 2018). Bounds hold for the network in real arithmetic and for its evaluation in doubles: every one is enlarged by
/// <see cref="Slack"/>. With M⁽¹⁾ = |W⁽¹⁾|X + |b⁽¹⁾| and M⁽ᵏ⁾ = |W⁽ᵏ⁾|M⁽ᵏ⁻¹⁾ + |b⁽ᵏ⁾|, X the magnitudes of the inputs, all terms of a forward pass, and those of
/// a backward pass because the lines of the relaxation have slopes in [0, 1] and intercepts of at most M, sum to at most 2(K+1)·Σ|sC|M⁽ᴷ⁾ over K layers. At most
/// N = d + Σ m_k + 64 roundings lie on a path, so the slack 8(K+2)γ_N·Σ|sC|M⁽ᴷ⁾ covers two passes, the region's maximum, and a point that lies outside by rounding.
/// </remarks>
public sealed class NetworkBounds
{
    private readonly LayeredNetwork network;
    private readonly InputRegion region;
    private readonly double[][] lower, upper, magnitude;
    private readonly double rounding;

    private NetworkBounds(LayeredNetwork network, InputRegion region)
    {
        (this.network, this.region) = (network, region);
        var layers = network.Layers;
        if (region.Dimension != network.Dimension)
        {
            throw new ArgumentException($"The region has {region.Dimension} coordinates and the network {network.Dimension} inputs; they must agree.");
        }
        rounding = 8 * (layers.Count + 2) * Rounding.Gamma(network.Dimension + layers.Sum(layer => layer.Units) + 64);
        (lower, upper, magnitude) = (new double[layers.Count][], new double[layers.Count][], new double[layers.Count][]);
        for (var k = 0; k < layers.Count; k++)
        {
            Propagate(k);
        }
    }

    /// <summary>For every unit of layer k = 0, 1, … a number between which and <see cref="Upper"/> its pre-activation stays.</summary>
    public ReadOnlySpan<double> Lower(int k) => lower[k];

    /// <summary>The upper ends of the pre-activations of layer k.</summary>
    public ReadOnlySpan<double> Upper(int k) => upper[k];

    /// <summary>Prepares the bounds of a network over a region. Cost: one pass, and for every further layer a backward pass a unit.</summary>
    public static NetworkBounds Of(LayeredNetwork network, InputRegion region)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(region);
        return new(network, region);
    }

    /// <summary>By how much every bound on ⟨s, f⟩ is enlarged against rounding.</summary>
    public double Slack(ReadOnlySpan<double> specification)
    {
        var start = Start(specification);
        return rounding * start.Select((a, r) => Math.Abs(a) * magnitude[^1][r]).Sum();
    }

    /// <summary>Interval bound propagation: every unit at its worst by itself. The first layer's intervals are exact.</summary>
    public double Interval(ReadOnlySpan<double> specification)
    {
        var (start, alpha, sum) = (Start(specification), network.Layers[^1].Slope, 0.0);
        for (var r = 0; r < start.Length; r++)
        {
            sum += start[r] * Rectified(start[r] >= 0 ? upper[^1][r] : lower[^1][r], alpha);
        }
        return sum + Slack(specification);
    }

    /// <summary>CROWN: undecided units between a chord above and below it the line of slope 1 or α, whichever cuts off less. Not always below <see cref="Interval"/>.</summary>
    public double Crown(ReadOnlySpan<double> specification) => Backward(Start(specification), network.Layers.Count, Adaptive).Bound + Slack(specification);

    /// <summary>
    /// CROWN whose lower slopes are improved in [α, 1] by subgradient steps from two starts: all at α, and those of <see cref="Crown"/>. The best bound met is returned.
    /// </summary>
    /// <remarks>
    /// With one hidden layer the start at α is never above <see cref="Interval"/>: on [l, u] every chord is at most σ(u) and every line αz at least σ(l), so the sum of
    /// the lines is at most the sum of the worst values. <paramref name="iterations"/> 0 gives the better of the two starts.
    /// </remarks>
    public double CrownAlpha(ReadOnlySpan<double> specification, int iterations = 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iterations);
        var start = Start(specification);
        var best = double.PositiveInfinity;
        foreach (var fromAdaptive in new[] { false, true })
        {
            double[][] slopes = [.. network.Layers.Select((layer, k) => layer.Bias.Select((_, r) => fromAdaptive ? Adaptive(k, r) : layer.Slope).ToArray())];
            for (var t = 0; t <= iterations; t++)
            {
                var pass = Backward(start, network.Layers.Count, (k, r) => slopes[k][r]);
                best = Math.Min(best, pass.Bound);
                if (t < iterations)
                {
                    Improve(slopes, pass, 0.7 / Math.Sqrt(t + 1));
                }
            }
        }
        return best + Slack(specification);
    }

    /// <summary>The least of the three bounds.</summary>
    public double Best(ReadOnlySpan<double> specification, int iterations = 20) => Math.Min(Interval(specification), CrownAlpha(specification, iterations));

    /// <summary>Writes a point at which the linear bound of <see cref="Crown"/> is largest, and for every input how much the undecided units depend on it.</summary>
    public void Guide(ReadOnlySpan<double> specification, Span<double> point, Span<double> dependence)
    {
        var pass = Backward(Start(specification), network.Layers.Count, Adaptive);
        region.Maximiser(pass.Linear, point);
        var weight = new double[network.Layers[^1].Units];
        for (var k = network.Layers.Count - 1; k >= 0; k--)
        {
            var layer = network.Layers[k];
            double[] loose = [.. weight.Select((w, r) => layer.Slope < 1 && lower[k][r] < 0 && upper[k][r] > 0 ? w + Math.Abs(pass.Above[k][r]) : w)];
            weight = new double[layer.Columns];
            GatedRows.WeightedSums(loose, [.. layer.Weights.Select(Math.Abs)], layer.Units, layer.Columns, weight);
        }
        weight.CopyTo(dependence);
    }

    private double Adaptive(int k, int r) => upper[k][r] >= -lower[k][r] ? 1 : network.Layers[k].Slope;

    private static double Rectified(double z, double alpha) => Math.Max(alpha * z, z);

    private double[] Start(ReadOnlySpan<double> specification)
    {
        var units = network.Layers[^1].Units;
        Shape.Require(specification.Length, network.OutputCount, "The specification");
        var start = new double[units];
        for (var k = 0; k < specification.Length; k++)
        {
            for (var r = 0; r < units; r++)
            {
                start[r] += specification[k] * network.Outputs[(k * units) + r];
            }
        }
        return start;
    }

    // Intervals of layer k: exact linear maxima for the first, else interval arithmetic cut by CROWN on each unit.
    private void Propagate(int k)
    {
        var layer = network.Layers[k];
        (lower[k], upper[k], magnitude[k]) = (new double[layer.Units], new double[layer.Units], new double[layer.Units]);
        var opposite = new double[layer.Columns];
        for (var r = 0; r < layer.Units; r++)
        {
            var row = layer.Row(r);
            double low = layer.Bias[r], high = low, size = Math.Abs(low);
            for (var j = 0; j < row.Length; j++)
            {
                opposite[j] = -row[j];
                size += Math.Abs(row[j]) * (k == 0 ? region.Magnitude[j] : magnitude[k - 1][j]);
                if (k > 0)
                {
                    double a = Rectified(lower[k - 1][j], network.Layers[k - 1].Slope), b = Rectified(upper[k - 1][j], network.Layers[k - 1].Slope);
                    high += row[j] * (row[j] >= 0 ? b : a);
                    low += row[j] * (row[j] >= 0 ? a : b);
                }
            }
            if (k == 0)
            {
                (low, high) = (low - region.Maximum(opposite), high + region.Maximum(row));
            }
            else
            {
                high = Math.Min(high, Backward(row.ToArray(), k, Adaptive).Bound + layer.Bias[r]);
                low = Math.Max(low, layer.Bias[r] - Backward(opposite, k, Adaptive).Bound);
            }
            (lower[k][r], upper[k][r], magnitude[k][r]) = (low - (rounding * size), high + (rounding * size), size);
        }
    }

    private sealed record Pass(double Bound, double[] Linear, double[][] Above);

    // Σ_r a_r·σ(z_r) of the first `count` layers' last one, bounded by a linear function of x and maximised.
    private Pass Backward(double[] a, int count, Func<int, int, double> lowerSlope)
    {
        var above = new double[count][];
        var constant = 0.0;
        for (var k = count - 1; k >= 0; k--)
        {
            var layer = network.Layers[k];
            above[k] = a;
            var lines = new double[layer.Units];
            for (var r = 0; r < layer.Units; r++)
            {
                var (slope, intercept) = Line(k, r, a[r] >= 0, lowerSlope);
                lines[r] = a[r] * slope;
                constant += (a[r] * intercept) + (lines[r] * layer.Bias[r]);
            }
            a = new double[layer.Columns];
            GatedRows.WeightedSums(lines, layer.Weights, layer.Units, layer.Columns, a);
        }
        return new Pass(region.Maximum(a) + constant, a, above);
    }

    // A line above σ on [l, u], or below it.
    private (double Slope, double Intercept) Line(int k, int r, bool fromAbove, Func<int, int, double> lowerSlope)
    {
        double l = lower[k][r], u = upper[k][r], alpha = network.Layers[k].Slope;
        if (l >= 0 || alpha == 1)
        {
            return (1, 0);
        }
        if (u <= 0)
        {
            return (alpha, 0);
        }
        if (!fromAbove)
        {
            return (lowerSlope(k, r), 0);
        }
        var chord = (u - (alpha * l)) / (u - l);
        return (chord, Math.Max(u - (chord * u), (alpha * l) - (chord * l)));
    }

    // One step along the subgradient: where the bound is maximal, a lower line of coefficient a < 0 contributes a·slope·z, so its slope moves with the sign of z.
    private void Improve(double[][] slopes, Pass pass, double step)
    {
        var values = new double[network.Dimension];
        region.Maximiser(pass.Linear, values);
        for (var k = 0; k < network.Layers.Count; k++)
        {
            var layer = network.Layers[k];
            var z = new double[layer.Units];
            InnerProducts.Compute(values, layer.Weights, layer.Columns, z);
            var derivative = new double[layer.Units];
            var largest = 0.0;
            for (var r = 0; r < z.Length; r++)
            {
                z[r] += layer.Bias[r];
                var (slope, intercept) = Line(k, r, pass.Above[k][r] >= 0, (i, j) => slopes[i][j]);
                derivative[r] = pass.Above[k][r] < 0 && lower[k][r] < 0 && upper[k][r] > 0 && layer.Slope < 1 ? pass.Above[k][r] * z[r] : 0;
                largest = Math.Max(largest, Math.Abs(derivative[r]));
                z[r] = (slope * z[r]) + intercept;
            }
            for (var r = 0; r < z.Length && largest > 0; r++)
            {
                slopes[k][r] = Math.Clamp(slopes[k][r] - (step * derivative[r] / largest), layer.Slope, 1);
            }
            values = z;
        }
    }
}
