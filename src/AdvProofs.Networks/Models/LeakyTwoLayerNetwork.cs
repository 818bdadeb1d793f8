using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models;

/// <summary>f(x) = aᵀσ(Wx), σ(z) = max(αz, z), 0 ≤ α ≤ 1, no bias: section 2 of the reflected-loss paper. Immutable, positively homogeneous in x and in W.</summary>
/// <remarks>Gradients at z_r = 0 use the slope 1.</remarks>
public sealed class LeakyTwoLayerNetwork : ITrainableNetwork
{
    private readonly double[] weights, outer;

    /// <summary>A network from its parameters, which are copied: W has m rows of d numbers, a has m numbers.</summary>
    /// <exception cref="ArgumentException">A shape is wrong, a number is not finite, or α lies outside [0, 1].</exception>
    public LeakyTwoLayerNetwork(int width, int dimension, double slope, ReadOnlySpan<double> weights, ReadOnlySpan<double> outer)
    {
        Shape.RequireUnits(width, dimension);
        if (!(slope is >= 0 and <= 1))
        {
            throw new ArgumentException($"The slope α = {slope} must lie in [0, 1].");
        }
        (Width, Dimension, Slope) = (width, dimension, slope);
        this.weights = Shape.FiniteCopy(weights, width * dimension, "W");
        this.outer = Shape.FiniteCopy(outer, width, "a");
    }

    /// <summary>Gaussian W with ‖W‖_F = <paramref name="norm"/>, a_r = ±<paramref name="kappa"/> with equal probability.</summary>
    public static LeakyTwoLayerNetwork Initialise(int width, int dimension, double slope, double kappa, double norm, Key key)
    {
        Shape.RequireUnits(width, dimension);
        double[] w = new double[width * dimension], a = new double[width];
        for (var r = 0; r < width; r++)
        {
            Gaussian.FillRow(key.Child("W"), r, 1, w.AsSpan(r * dimension, dimension));
            a[r] = kappa * Uniform.SignAt(key.Child("a"), r);
        }
        var scale = norm / DotProduct.Norm(w);
        foreach (ref var entry in w.AsSpan())
        {
            entry *= scale;
        }
        return new LeakyTwoLayerNetwork(width, dimension, slope, w, a);
    }

    /// <summary>m, the number of units.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>α, the slope on the negative side.</summary>
    public double Slope { get; }

    /// <summary>W, m rows of d numbers.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>a, m numbers.</summary>
    public ReadOnlySpan<double> Outer => outer;

    /// <summary>‖W‖_F.</summary>
    public double WeightNorm => DotProduct.Norm(weights);

    /// <summary>W_r, d numbers.</summary>
    public ReadOnlySpan<double> Row(int r) => weights.AsSpan(r * Dimension, Dimension);

    /// <summary>The same α and a with other weights, which are copied.</summary>
    public LeakyTwoLayerNetwork WithWeights(ReadOnlySpan<double> newWeights) => new(Width, Dimension, Slope, newWeights, outer);

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> x) => Slopes(x, out _);

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Shape.Require(gradient.Length, Dimension, "The gradient");
        var value = Slopes(x, out var slopes);
        GatedRows.WeightedSums(slopes, weights, Width, Dimension, gradient);
        return value;
    }

    /// <summary>∂f/∂W_r = a_r σ'(z_r) x, times <paramref name="factor"/>, added to <paramref name="gradient"/> (m rows of d numbers).</summary>
    public void AddWeightGradient(ReadOnlySpan<double> x, double factor, Span<double> gradient)
    {
        Shape.Require(gradient.Length, weights.Length, "The gradient");
        _ = Slopes(x, out var slopes);
        for (var r = 0; r < Width; r++)
        {
            AddScaled.Compute(factor * slopes[r], x, gradient.Slice(r * Dimension, Dimension));
        }
    }

    int ITrainableNetwork.TrainedLayers => 1;

    int ITrainableNetwork.UnitsPerLayer => Width;

    ReadOnlySpan<double> ITrainableNetwork.TrainedLayer(int h) => weights;

    ITrainableNetwork ITrainableNetwork.WithTrainedLayers(IReadOnlyList<double[]> layers) => WithWeights(layers[0]);

    void ITrainableNetwork.AddWeightGradients(ReadOnlySpan<double> inputs, ReadOnlySpan<double> factors, IReadOnlyList<double[]> gradients) =>
        GatedRows.AddRankOneSums(inputs, factors, weights, default, Dimension, (r, z) => z >= 0 ? outer[r] : outer[r] * Slope, gradients[0]);

    /// <summary>Reference: the definition of f(x), left to right.</summary>
    public double Reference(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var r = 0; r < Width; r++)
        {
            var z = 0.0;
            for (var j = 0; j < Dimension; j++)
            {
                z += weights[(r * Dimension) + j] * x[j];
            }
            sum += outer[r] * Math.Max(Slope * z, z);
        }
        return sum;
    }

    // slopes_r = a_r σ'(z_r); by homogeneity σ(z) = σ'(z) z, so f is their inner product with z.
    private double Slopes(ReadOnlySpan<double> x, out double[] slopes)
    {
        Shape.Require(x.Length, Dimension, "The input");
        slopes = new double[Width];
        var z = new double[Width];
        GatedRows.PreActivations(x, weights, default, Dimension, z);
        for (var r = 0; r < Width; r++)
        {
            slopes[r] = z[r] >= 0 ? outer[r] : outer[r] * Slope;
        }
        return DotProduct.Compute(slopes, z);
    }
}
