using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models;

/// <summary>x⁽⁰⁾ = Ax, x⁽ʰ⁾ = σ(W⁽ʰ⁾x⁽ʰ⁻¹⁾), f = aᵀx⁽ᴴ⁾, σ(z) = max(z, 0): equation (1) of gao2019. Only the W⁽ʰ⁾ are trained. Immutable.</summary>
/// <remarks>There is no ReLU on layer 0. Gradients at a zero pre-activation are those of the side where the unit is on. Layers are numbered 1 … H.</remarks>
public sealed class DeepReluNetwork : ILayeredNetwork<DeepReluNetwork>, ITrainableNetwork
{
    private readonly double[] input, outer;
    private readonly double[][] layers;

    /// <summary>A network from its parameters, which are copied: A is m×d, every W⁽ʰ⁾ is m×m, a has m numbers; row-major.</summary>
    /// <exception cref="ArgumentException">A shape is wrong or a number is not finite.</exception>
    public DeepReluNetwork(int width, int dimension, ReadOnlySpan<double> input, IReadOnlyList<double[]> layers, ReadOnlySpan<double> outer)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        ArgumentNullException.ThrowIfNull(layers);
        (Width, Dimension) = (width, dimension);
        this.input = Shape.FiniteCopy(input, width * dimension, "A");
        this.layers = [.. layers.Select((w, h) => Shape.FiniteCopy(w, width * width, $"W({h + 1})"))];
        this.outer = Shape.FiniteCopy(outer, width, "a");
    }

    /// <summary>The initialisation of gao2019: A and W⁽ʰ⁾ with independent N(0, 2/m) entries, a with N(0, 1).</summary>
    public static DeepReluNetwork Initialise(int width, int dimension, int depth, Key key)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        var scale = Math.Sqrt(2.0 / width);
        double[] Matrix(Key k, int columns)
        {
            var matrix = new double[width * columns];
            for (var r = 0; r < width; r++)
            {
                Gaussian.FillRow(k, r, scale, matrix.AsSpan(r * columns, columns));
            }
            return matrix;
        }
        var a = new double[width];
        Gaussian.Fill(key.Child("a"), 1, a);
        return new DeepReluNetwork(width, dimension, Matrix(key.Child("A"), dimension), [.. Enumerable.Range(1, depth).Select(h => Matrix(key.Child("W").Child(h), width))], a);
    }

    /// <summary>m, the width of every layer.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>H, the number of trained layers.</summary>
    public int Depth => layers.Length;

    /// <summary>A, m rows of d numbers.</summary>
    public ReadOnlySpan<double> Input => input;

    /// <summary>a, m numbers.</summary>
    public ReadOnlySpan<double> Outer => outer;

    /// <summary>W⁽ʰ⁾, m rows of m numbers, h = 1 … H.</summary>
    public ReadOnlySpan<double> Layer(int h) => layers[h - 1];

    /// <summary>The same A and a with other layers, which are copied.</summary>
    public DeepReluNetwork WithLayers(IReadOnlyList<double[]> newLayers) => new(Width, Dimension, input, newLayers, outer);

    int ITrainableNetwork.TrainedLayers => Depth;

    int ITrainableNetwork.UnitsPerLayer => Width;

    ReadOnlySpan<double> ITrainableNetwork.TrainedLayer(int h) => layers[h - 1];

    ITrainableNetwork ITrainableNetwork.WithTrainedLayers(IReadOnlyList<double[]> newLayers) => WithLayers(newLayers);

    void ITrainableNetwork.AddWeightGradients(ReadOnlySpan<double> inputs, ReadOnlySpan<double> factors, IReadOnlyList<double[]> gradients)
    {
        Shape.Require(inputs.Length, factors.Length * Dimension, "The batch");
        for (var i = 0; i < factors.Length; i++)
        {
            var rankOne = LayerGradients(inputs.Slice(i * Dimension, Dimension));
            for (var h = 0; h < Depth; h++)
            {
                var (left, right) = rankOne[h];
                for (var r = 0; r < Width; r++)
                {
                    if (left[r] != 0)
                    {
                        AddScaled.Compute(factors[i] * left[r], right, gradients[h].AsSpan(r * Width, Width));
                    }
                }
            }
        }
    }

    /// <summary>Reference: the definition of f(x), layer by layer, one scalar operation at a time.</summary>
    public double Reference(ReadOnlySpan<double> x)
    {
        Shape.Require(x.Length, Dimension, "The input");
        double[] Apply(double[] matrix, double[] vector, bool rectify) =>
        [
            .. Enumerable.Range(0, Width).Select(r =>
            {
                var sum = 0.0;
                for (var j = 0; j < vector.Length; j++)
                {
                    sum += matrix[(r * vector.Length) + j] * vector[j];
                }
                return rectify ? Math.Max(sum, 0) : sum;
            }),
        ];
        var top = layers.Aggregate(Apply(input, x.ToArray(), false), (below, layer) => Apply(layer, below, true));
        return top.Select((value, r) => outer[r] * value).Sum();
    }

    /// <summary>‖x⁽ʰ⁾‖ for h = 0 … H.</summary>
    public double[] LayerNorms(ReadOnlySpan<double> x) => [.. Forward(x).Select(layer => DotProduct.Norm(layer.Values))];

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> x) => DotProduct.Compute(outer, Forward(x)[^1].Values);

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Shape.Require(gradient.Length, Dimension, "The gradient");
        var activations = Forward(x);
        GatedRows.WeightedSums(Backward(activations)[0], input, Width, Dimension, gradient);
        return DotProduct.Compute(outer, activations[^1].Values);
    }

    /// <summary>The rank-one gradients ∂f/∂W⁽ʰ⁾ = left⁽ʰ⁾·right⁽ʰ⁾ᵀ, h = 1 … H, both factors of m numbers: left = D⁽ʰ⁾W⁽ʰ⁺¹⁾ᵀ…D⁽ᴴ⁾a, right = x⁽ʰ⁻¹⁾.</summary>
    public IReadOnlyList<(double[] Left, double[] Right)> LayerGradients(ReadOnlySpan<double> x)
    {
        var activations = Forward(x);
        var backward = Backward(activations);
        return [.. Enumerable.Range(1, Depth).Select(h => (backward[h], activations[h - 1].Values))];
    }

    /// <inheritdoc/>
    public double AddLayerGradients(ReadOnlySpan<double> x, Func<double, double> factor, IReadOnlyList<double[]> gradients)
    {
        ArgumentNullException.ThrowIfNull(factor);
        ArgumentNullException.ThrowIfNull(gradients);
        var activations = Forward(x);
        var value = DotProduct.Compute(outer, activations[^1].Values);
        var c = factor(value);
        var backward = Backward(activations);
        for (var h = 1; h <= Depth; h++)
        {
            Shape.Require(gradients[h - 1].Length, layers[h - 1].Length, $"The gradient of layer {h}");
            for (var r = 0; r < Width; r++)
            {
                if (activations[h].On![r])
                {
                    AddScaled.Compute(c * backward[h][r], activations[h - 1].Values, gradients[h - 1].AsSpan(r * Width, Width));
                }
            }
        }
        return value;
    }

    private Layered[] Forward(ReadOnlySpan<double> x)
    {
        Shape.Require(x.Length, Dimension, "The input");
        var result = new Layered[Depth + 1];
        var bottom = new double[Width];
        InnerProducts.Compute(x, input, Dimension, bottom);
        result[0] = new Layered(bottom, null);
        for (var h = 1; h <= Depth; h++)
        {
            var values = new double[Width];
            InnerProducts.Compute(result[h - 1].Values, layers[h - 1], Width, values);
            var on = new bool[Width];
            for (var r = 0; r < Width; r++)
            {
                on[r] = values[r] >= 0;
                values[r] = Math.Max(values[r], 0);
            }
            result[h] = new Layered(values, on);
        }
        return result;
    }

    // Entry h is D⁽ʰ⁾W⁽ʰ⁺¹⁾ᵀ…D⁽ᴴ⁾a for h >= 1, and W⁽¹⁾ᵀD⁽¹⁾…a for h = 0.
    private double[][] Backward(Layered[] activations)
    {
        var result = new double[Depth + 1][];
        var down = (double[])outer.Clone();
        for (var h = Depth; h >= 1; h--)
        {
            for (var r = 0; r < Width; r++)
            {
                down[r] = activations[h].On![r] ? down[r] : 0;
            }
            result[h] = down;
            down = new double[Width];
            GatedRows.WeightedSums(result[h], layers[h - 1], Width, Width, down);
        }
        result[0] = down;
        return result;
    }

    private readonly record struct Layered(double[] Values, bool[]? On);
}
