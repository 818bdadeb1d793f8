using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models;

/// <summary>f(x) = m^(-1/2) Σ_{r &lt; m/2} a_r (σ(⟨w_r, x⟩) - σ(⟨w̄_r, x⟩)), a_r = ±1: equation (4) of gao2019. Immutable.</summary>
/// <remarks>Rows 0 … m/2-1 of the weights are the w_r, rows m/2 … m-1 the w̄_r. While w̄ = w, f is exactly 0: the terms cancel pair by pair.</remarks>
public sealed class SymmetricTwoLayerNetwork : ILayeredNetwork<SymmetricTwoLayerNetwork>, ITrainableNetwork
{
    private readonly double[] weights, outer;

    /// <summary>A network from its parameters, which are copied: m rows of d numbers, and m/2 outer signs.</summary>
    /// <exception cref="ArgumentException">m is odd, a shape is wrong, or a number is not finite.</exception>
    public SymmetricTwoLayerNetwork(int width, int dimension, Activation activation, ReadOnlySpan<double> weights, ReadOnlySpan<double> outer)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Shape.RequireUnits(width, dimension);
        if (width % 2 != 0)
        {
            throw new ArgumentException($"A symmetric network needs an even width, and {width} is odd.");
        }
        (Width, Dimension, Activation) = (width, dimension, activation);
        this.weights = Shape.FiniteCopy(weights, width * dimension, "W");
        this.outer = Shape.FiniteCopy(outer, width / 2, "a");
    }

    /// <summary>The initialisation of gao2019: w_r ~ N(0, I), w̄_r = w_r, a_r = ±1 with equal probability.</summary>
    public static SymmetricTwoLayerNetwork Initialise(int width, int dimension, Activation activation, Key key)
    {
        Shape.RequireUnits(width, dimension);
        var half = width / 2;
        double[] w = new double[width * dimension], a = new double[half];
        for (var r = 0; r < half; r++)
        {
            var row = w.AsSpan(r * dimension, dimension);
            Gaussian.FillRow(key.Child("W"), r, 1, row);
            row.CopyTo(w.AsSpan((half + r) * dimension));
            a[r] = Uniform.SignAt(key.Child("a"), r);
        }
        return new SymmetricTwoLayerNetwork(width, dimension, activation, w, a);
    }

    /// <summary>m, the number of units in both halves together.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>σ.</summary>
    public Activation Activation { get; }

    /// <summary>The w_r, then the w̄_r: m rows of d numbers.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>a, m/2 numbers.</summary>
    public ReadOnlySpan<double> Outer => outer;

    /// <summary>The same σ and a with other weights, which are copied.</summary>
    public SymmetricTwoLayerNetwork WithWeights(ReadOnlySpan<double> newWeights) => new(Width, Dimension, Activation, newWeights, outer);

    /// <summary>1: only W is trained.</summary>
    public int Depth => 1;

    /// <summary>W, the only layer.</summary>
    public ReadOnlySpan<double> Layer(int h) => h == 1 ? weights : throw new ArgumentOutOfRangeException(nameof(h), h, "A two-layer network has one trained layer, number 1.");

    /// <inheritdoc/>
    public SymmetricTwoLayerNetwork WithLayers(IReadOnlyList<double[]> newLayers)
    {
        ArgumentNullException.ThrowIfNull(newLayers);
        Shape.Require(newLayers.Count, 1, "The list of trained layers");
        return WithWeights(newLayers[0]);
    }

    /// <inheritdoc/>
    public double AddLayerGradients(ReadOnlySpan<double> x, Func<double, double> factor, IReadOnlyList<double[]> gradients)
    {
        ArgumentNullException.ThrowIfNull(factor);
        ArgumentNullException.ThrowIfNull(gradients);
        var value = Value(x);
        AddWeightGradient(x, factor(value), gradients[0]);
        return value;
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> x)
    {
        var z = PreActivations(x);
        var half = Width / 2;
        var sum = 0.0;
        for (var r = 0; r < half; r++)
        {
            sum += outer[r] * (Activation.Value(z[r]) - Activation.Value(z[half + r]));
        }
        return sum / Math.Sqrt(Width);
    }

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Shape.Require(gradient.Length, Dimension, "The gradient");
        GatedRows.WeightedSums(Slopes(x), weights, Width, Dimension, gradient);
        return Value(x);
    }

    /// <summary>∂f/∂(row r) = ±a_r m^(-1/2) σ'(z_r) x, times <paramref name="factor"/>, added to <paramref name="gradient"/> (m rows of d numbers).</summary>
    public void AddWeightGradient(ReadOnlySpan<double> x, double factor, Span<double> gradient)
    {
        Shape.Require(gradient.Length, weights.Length, "The gradient");
        var slopes = Slopes(x);
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
        GatedRows.AddRankOneSums(inputs, factors, weights, default, Dimension, SlopeAt, gradients[0]);

    /// <summary>Reference: the definition of f(x), one scalar operation at a time, the pairs in ascending order.</summary>
    public double Reference(ReadOnlySpan<double> x)
    {
        Shape.Require(x.Length, Dimension, "The input");
        var half = Width / 2;
        var sum = 0.0;
        for (var r = 0; r < half; r++)
        {
            double z = 0, mirrored = 0;
            for (var j = 0; j < Dimension; j++)
            {
                z += weights[(r * Dimension) + j] * x[j];
                mirrored += weights[((half + r) * Dimension) + j] * x[j];
            }
            sum += outer[r] * (Activation.Value(z) - Activation.Value(mirrored));
        }
        return sum / Math.Sqrt(Width);
    }

    private double[] PreActivations(ReadOnlySpan<double> x)
    {
        Shape.Require(x.Length, Dimension, "The input");
        var z = new double[Width];
        InnerProducts.Compute(x, weights, Dimension, z);
        return z;
    }

    private double[] Slopes(ReadOnlySpan<double> x)
    {
        var slopes = PreActivations(x);
        for (var r = 0; r < Width; r++)
        {
            slopes[r] = SlopeAt(r, slopes[r]);
        }
        return slopes;
    }

    private double SlopeAt(int r, double z)
    {
        var half = Width / 2;
        return Activation.Derivative(z) * (1 / Math.Sqrt(Width)) * (r < half ? outer[r] : -outer[r - half]);
    }
}
