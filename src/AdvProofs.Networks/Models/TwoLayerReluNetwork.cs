using System.Buffers;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models;

/// <summary>f_W(x) = Σ_r a_r σ(⟨W_r, x⟩ + b_r), σ(z) = max(z, 0): equation (1) of zhang2020. Immutable.</summary>
/// <remarks>Only W is trained. A unit is on where z_r ≥ 0, and gradients at z_r = 0 are those of the side where it is on.</remarks>
public sealed class TwoLayerReluNetwork : ITrainableNetwork
{
    private readonly double[] weights, bias, outer;

    /// <summary>A network from its parameters, which are copied.</summary>
    /// <param name="width">m, the number of units.</param>
    /// <param name="dimension">d, the number of inputs.</param>
    /// <param name="weights">W, m rows of d numbers.</param>
    /// <param name="bias">b, m numbers.</param>
    /// <param name="outer">a, m numbers.</param>
    /// <exception cref="ArgumentException">A shape is wrong or a number is not finite.</exception>
    public TwoLayerReluNetwork(int width, int dimension, ReadOnlySpan<double> weights, ReadOnlySpan<double> bias, ReadOnlySpan<double> outer)
    {
        Shape.RequireUnits(width, dimension);
        (Width, Dimension) = (width, dimension);
        this.weights = Shape.FiniteCopy(weights, width * dimension, "W");
        this.bias = Shape.FiniteCopy(bias, width, "b");
        this.outer = Shape.FiniteCopy(outer, width, "a");
    }

    private TwoLayerReluNetwork(TwoLayerReluNetwork other, double[] weights)
    {
        (Width, Dimension, bias, outer) = (other.Width, other.Dimension, other.bias, other.outer);
        this.weights = weights;
    }

    /// <summary>The initialisation of zhang2020: W and b independent N(0, 1/m), a_r = ±m^(-1/3) with equal probability.</summary>
    public static TwoLayerReluNetwork Initialise(int width, int dimension, Key key)
    {
        Shape.RequireUnits(width, dimension);
        double[] w = new double[width * dimension], b = new double[width], a = new double[width];
        double scale = 1 / Math.Sqrt(width), outerScale = 1 / Math.Cbrt(width);
        Key rows = key.Child("W"), signs = key.Child("a");
        for (var r = 0; r < width; r++)
        {
            Gaussian.FillRow(rows, r, scale, w.AsSpan(r * dimension, dimension));
            a[r] = outerScale * Uniform.SignAt(signs, r);
        }
        Gaussian.Fill(key.Child("b"), scale, b);
        return new TwoLayerReluNetwork(width, dimension, w, b, a);
    }

    /// <summary>m, the number of units.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>W, m rows of d numbers.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>b, m numbers.</summary>
    public ReadOnlySpan<double> Bias => bias;

    /// <summary>a, m numbers.</summary>
    public ReadOnlySpan<double> Outer => outer;

    /// <summary>W_r, d numbers.</summary>
    public ReadOnlySpan<double> Row(int r) => weights.AsSpan(r * Dimension, Dimension);

    /// <summary>The same b and a with other weights, which are copied.</summary>
    /// <exception cref="ArgumentException">The shape is wrong or a number is not finite.</exception>
    public TwoLayerReluNetwork WithWeights(ReadOnlySpan<double> newWeights) =>
        new(this, Shape.FiniteCopy(newWeights, weights.Length, "W"));

    /// <summary>z_r(x) = ⟨W_r, x⟩ + b_r for every r.</summary>
    public void PreActivations(ReadOnlySpan<double> x, Span<double> z)
    {
        Shape.Require(x.Length, Dimension, "The input");
        GatedRows.PreActivations(x, weights, bias, Dimension, z);
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> x)
    {
        Shape.Require(x.Length, Dimension, "The input");
        Span<double> value = stackalloc double[1];
        Values(x, value);
        return value[0];
    }

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Shape.Require(x.Length, Dimension, "The input");
        Span<double> value = stackalloc double[1];
        ValuesAndGradients(x, value, gradient);
        return value[0];
    }

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> inputs, Span<double> values)
    {
        Shape.Require(inputs.Length, values.Length * Dimension, "The batch");
        var z = ArrayPool<double>.Shared.Rent(values.Length * Width);
        ValuesFrom(inputs, z.AsSpan(0, values.Length * Width), values);
        ArrayPool<double>.Shared.Return(z);
    }

    /// <inheritdoc/>
    public void ValuesAndGradients(ReadOnlySpan<double> inputs, Span<double> values, Span<double> gradients)
    {
        Shape.Require(inputs.Length, values.Length * Dimension, "The batch");
        Shape.Require(gradients.Length, inputs.Length, "The gradient");
        var rented = ArrayPool<double>.Shared.Rent(values.Length * Width);
        var z = rented.AsSpan(0, values.Length * Width);
        ValuesFrom(inputs, z, values);
        for (var first = 0; first < z.Length; first += Width)
        {
            var row = z.Slice(first, Width);
            for (var r = 0; r < row.Length; r++)
            {
                row[r] = row[r] >= 0 ? outer[r] : 0;
            }
        }
        GatedRows.WeightedSums(z, weights, Width, Dimension, gradients);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>∂f/∂W_r = a_r x 1{z_r(x) ≥ 0}, times <paramref name="factor"/>, added to <paramref name="gradient"/> (m rows of d numbers).</summary>
    public void AddWeightGradient(ReadOnlySpan<double> x, double factor, Span<double> gradient)
    {
        Shape.Require(gradient.Length, weights.Length, "The gradient");
        var z = new double[Width];
        PreActivations(x, z);
        for (var r = 0; r < Width; r++)
        {
            if (z[r] >= 0)
            {
                AddScaled.Compute(factor * outer[r], x, gradient.Slice(r * Dimension, Dimension));
            }
        }
    }

    int ITrainableNetwork.TrainedLayers => 1;

    int ITrainableNetwork.UnitsPerLayer => Width;

    ReadOnlySpan<double> ITrainableNetwork.TrainedLayer(int h) => weights;

    ITrainableNetwork ITrainableNetwork.WithTrainedLayers(IReadOnlyList<double[]> layers) => WithWeights(layers[0]);

    void ITrainableNetwork.AddWeightGradients(ReadOnlySpan<double> inputs, ReadOnlySpan<double> factors, IReadOnlyList<double[]> gradients) =>
        GatedRows.AddRankOneSums(inputs, factors, weights, bias, Dimension, (r, z) => z >= 0 ? outer[r] : 0, gradients[0]);

    /// <summary>Reference: the definition of f_W(x), left to right.</summary>
    public double Reference(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var r = 0; r < Width; r++)
        {
            var z = bias[r];
            for (var j = 0; j < Dimension; j++)
            {
                z += weights[(r * Dimension) + j] * x[j];
            }
            sum += outer[r] * Math.Max(z, 0);
        }
        return sum;
    }

    /// <summary>Pre-activations of a batch into <paramref name="z"/> and the values: the forward pass whose gates training needs again.</summary>
    internal void ValuesFrom(ReadOnlySpan<double> inputs, Span<double> z, Span<double> values)
    {
        GatedRows.PreActivations(inputs, weights, bias, Dimension, z);
        var rectified = ArrayPool<double>.Shared.Rent(Width);
        for (var i = 0; i < values.Length; i++)
        {
            var row = z.Slice(i * Width, Width);
            for (var r = 0; r < row.Length; r++)
            {
                rectified[r] = Math.Max(row[r], 0);
            }
            values[i] = DotProduct.Compute(outer, rectified.AsSpan(0, Width));
        }
        ArrayPool<double>.Shared.Return(rectified);
    }
}
