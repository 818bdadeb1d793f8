using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models;

/// <summary>The network of <see cref="TwoLayerReluNetwork.Initialise"/> for any width, its weights drawn again at every evaluation and never stored.</summary>
/// <remarks>
/// Memory O(d) a thread whatever m; an evaluation draws m·(d+1) Gaussians. Values have the bits of the stored network whatever the number of threads: every lane of the
/// fixed sum is added by one thread, in ascending order.
/// </remarks>
public sealed class StreamedReluNetwork
{
    private readonly Key rows, biases, signs;

    /// <summary>The network of width m and dimension d of this key.</summary>
    public StreamedReluNetwork(long width, int dimension, Key key)
    {
        Shape.RequireUnits(width, dimension);
        (Width, Dimension) = (width, dimension);
        (rows, biases, signs) = (key.Child("W"), key.Child("b"), key.Child("a"));
    }

    /// <summary>m.</summary>
    public long Width { get; }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>f_{W⁰}(x), the units shared among up to <paramref name="threads"/> threads.</summary>
    public double Value(ReadOnlySpan<double> x, int threads = 1)
    {
        Shape.Require(x.Length, Dimension, "The input");
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var lanes = new double[DotProduct.Lanes];
        if (threads == 1)
        {
            AddLanes(x, 0, DotProduct.Lanes, lanes);
            return DotProduct.Fold(lanes);
        }
        var input = x.ToArray();
        var groups = threads >= 4 ? 4 : 2;   // an even number of lanes each, as random words come in pairs
        Parallel.For(0, groups, new ParallelOptions { MaxDegreeOfParallelism = groups }, g =>
            AddLanes(input, g * DotProduct.Lanes / groups, (g + 1) * DotProduct.Lanes / groups, lanes));
        return DotProduct.Fold(lanes);
    }

    // The terms of units r with first ≤ r mod 8 < last, each added to its lane in ascending order.
    private void AddLanes(ReadOnlySpan<double> x, int first, int last, double[] lanes)
    {
        double[] row = new double[Dimension], bias = new double[last - first];
        Span<double> sums = stackalloc double[DotProduct.Lanes];
        double scale = 1 / Math.Sqrt(Width), outerScale = 1 / Math.Cbrt(Width);
        for (var block = 0L; block < Width; block += DotProduct.Lanes)
        {
            GaussianBlocks.Fill(biases, (block + first) / 2, scale, bias);
            for (var lane = first; lane < last && block + lane < Width; lane++)
            {
                var r = block + lane;
                Gaussian.FillRow(rows, r, scale, row);
                var z = DotProduct.Compute(x, row) + bias[lane - first];
                sums[lane] += outerScale * Uniform.SignAt(signs, r) * Math.Max(z, 0);
            }
        }
        sums[first..last].CopyTo(lanes.AsSpan(first));
    }
}
