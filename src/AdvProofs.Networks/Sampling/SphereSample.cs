using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Sampling;

/// <summary>Labelled points of X = {‖x‖ = 1, x_d = 1/2}.</summary>
public static class SphereSample
{
    /// <summary>n independent uniform points with labels +1, -1, +1, ….</summary>
    public static LabelledSample Uniform(int n, int dimension, Key key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 2);
        var inputs = new double[n * dimension];
        for (var i = 0; i < n; i++)
        {
            SphericalCap.SampleSphere(key.Child(i), inputs.AsSpan(i * dimension, dimension));
        }
        return new LabelledSample(dimension, inputs, Alternating(n));
    }

    /// <summary>n equispaced points of the circle X (d = 3), at angles 2πi/n, with labels +1, -1, +1, …; neighbours are √3·sin(π/n) apart.</summary>
    public static LabelledSample Equispaced(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var inputs = new double[3 * n];
        for (var i = 0; i < n; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / n);
            inputs[3 * i] = SphericalCap.SphereRadius * cos;
            inputs[(3 * i) + 1] = SphericalCap.SphereRadius * sin;
            inputs[(3 * i) + 2] = SphericalCap.Height;
        }
        return new LabelledSample(3, inputs, Alternating(n));
    }

    /// <summary>The n ≤ d vertices of a regular simplex on X, √((3/2)·n/(n-1)) apart, as far as n points of X can be; labels +1, -1, +1, ….</summary>
    /// <exception cref="ArgumentException">There are more points than dimensions, or fewer than two.</exception>
    public static LabelledSample Simplex(int n, int dimension)
    {
        if (n < 2 || n > dimension)
        {
            throw new ArgumentException($"A regular simplex on X has between 2 and d = {dimension} vertices, not {n}.");
        }
        var inputs = new double[n * dimension];
        var scale = SphericalCap.SphereRadius * Math.Sqrt(n / (n - 1.0));
        for (var i = 0; i < n; i++)
        {
            var row = inputs.AsSpan(i * dimension, dimension);
            for (var k = 1; k < n; k++)
            {
                row[k - 1] = scale * (i < k ? 1 : i == k ? -k : 0) / Math.Sqrt(k * (k + 1.0));   // the columns of Helmert's matrix
            }
            row[^1] = SphericalCap.Height;
        }
        return new LabelledSample(dimension, inputs, Alternating(n));
    }

    private static double[] Alternating(int n) => [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? 1.0 : -1.0)];
}
