using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models;

/// <summary>The network of <see cref="TwoLayerReluNetwork.Initialise"/> for any width, its weights drawn again at every evaluation and never stored.</summary>
/// <remarks>Memory O(d) whatever m; an evaluation draws m·(d+1) Gaussians. Values have the bits of the stored network.</remarks>
public sealed class StreamedReluNetwork
{
    private readonly Key rows, biases, signs;

    /// <summary>The network of width m and dimension d of this key.</summary>
    public StreamedReluNetwork(long width, int dimension, Key key)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        (Width, Dimension) = (width, dimension);
        (rows, biases, signs) = (key.Child("W"), key.Child("b"), key.Child("a"));
    }

    /// <summary>m.</summary>
    public long Width { get; }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>f_{W⁰}(x).</summary>
    public double Value(ReadOnlySpan<double> x)
    {
        Shape.Require(x.Length, Dimension, "The input");
        var row = new double[Dimension];
        Span<double> lanes = stackalloc double[DotProduct.Lanes];
        double scale = 1 / Math.Sqrt(Width), outerScale = 1 / Math.Cbrt(Width);
        for (var r = 0L; r < Width; r++)
        {
            Gaussian.FillRow(rows, r, scale, row);
            var z = DotProduct.Compute(x, row) + (scale * Gaussian.At(biases, r));
            lanes[(int)(r % DotProduct.Lanes)] += outerScale * Uniform.SignAt(signs, r) * Math.Max(z, 0);
        }
        return DotProduct.Fold(lanes);
    }
}
