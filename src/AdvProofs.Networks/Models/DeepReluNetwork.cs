using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models;

/// <summary>x⁽⁰⁾ = Ax, x⁽ʰ⁾ = σ(W⁽ʰ⁾x⁽ʰ⁻¹⁾), f = aᵀx⁽ᴴ⁾, σ(z) = max(z, 0): equation (1) of gao2019. Only the W⁽ʰ⁾ are trained. Immutable.</summary>
/// <remarks>There is no ReLU on layer 0. Gradients at a zero pre-activation are those of the side where the unit is on. Layers are numbered 1 … H.</remarks>
public sealed class DeepReluNetwork : ILayeredNetwork<DeepReluNetwork>, ITrainableNetwork
{
    // The samples of a batch that go through the layers together: their activations stay in a second-level cache for widths up to about 1000.
    private const int RowsAtOnce = 64;

    private readonly double[] input, outer;
    private readonly double[][] layers;

    /// <summary>A network from its parameters, which are copied: A is m×d, every W⁽ʰ⁾ is m×m, a has m numbers; row-major.</summary>
    /// <exception cref="ArgumentException">A shape is wrong or a number is not finite.</exception>
    public DeepReluNetwork(int width, int dimension, ReadOnlySpan<double> input, IReadOnlyList<double[]> layers, ReadOnlySpan<double> outer)
    {
        Shape.RequireUnits(width, dimension);
        ArgumentNullException.ThrowIfNull(layers);
        (Width, Dimension) = (width, dimension);
        this.input = Shape.FiniteCopy(input, width * dimension, "A");
        this.layers = [.. layers.Select((w, h) => Shape.FiniteCopy(w, width * width, $"W({h + 1})"))];
        this.outer = Shape.FiniteCopy(outer, width, "a");
    }

    /// <summary>The initialisation of gao2019: A and W⁽ʰ⁾ with independent N(0, 2/m) entries, a with N(0, 1).</summary>
    public static DeepReluNetwork Initialise(int width, int dimension, int depth, Key key)
    {
        Shape.RequireUnits(width, dimension);
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
        var coefficients = new double[RowsAtOnce];
        var rows = new int[RowsAtOnce];
        for (var first = 0; first < factors.Length; first += RowsAtOnce)
        {
            var n = Math.Min(RowsAtOnce, factors.Length - first);
            var activations = Forward(inputs.Slice(first * Dimension, n * Dimension));
            var backward = Backward(activations);
            for (var h = 1; h <= Depth; h++)
            {
                for (var r = 0; r < Width; r++)
                {
                    var count = 0;
                    for (var i = 0; i < n; i++)
                    {
                        var left = backward[h][(i * Width) + r];
                        if (left != 0)
                        {
                            rows[count] = i;
                            coefficients[count++] = factors[first + i] * left;
                        }
                    }
                    AddScaled.Rows(activations[h - 1].Values, rows.AsSpan(0, count), coefficients.AsSpan(0, count), gradients[h - 1].AsSpan(r * Width, Width));
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
    public double[] LayerNorms(ReadOnlySpan<double> x) => [.. Forward(Single(x)).Select(layer => DotProduct.Norm(layer.Values))];

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> x) => DotProduct.Compute(outer, Forward(Single(x))[^1].Values);

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Span<double> value = [0];
        ValuesAndGradients(Single(x), value, gradient);
        return value[0];
    }

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> inputs, Span<double> values) => Evaluate(inputs, values, []);

    /// <inheritdoc/>
    /// <remarks>2·n·m²·H multiplications and additions each way, the layers being read once for 64 samples, or for what there are.</remarks>
    public void ValuesAndGradients(ReadOnlySpan<double> inputs, Span<double> values, Span<double> gradients)
    {
        Shape.Require(gradients.Length, values.Length * Dimension, "The gradient");
        Evaluate(inputs, values, gradients);
    }

    /// <summary>The rank-one gradients ∂f/∂W⁽ʰ⁾ = left⁽ʰ⁾·right⁽ʰ⁾ᵀ, h = 1 … H, both factors of m numbers: left = D⁽ʰ⁾W⁽ʰ⁺¹⁾ᵀ…D⁽ᴴ⁾a, right = x⁽ʰ⁻¹⁾.</summary>
    public IReadOnlyList<(double[] Left, double[] Right)> LayerGradients(ReadOnlySpan<double> x)
    {
        var activations = Forward(Single(x));
        var backward = Backward(activations);
        return [.. Enumerable.Range(1, Depth).Select(h => (backward[h], activations[h - 1].Values))];
    }

    /// <inheritdoc/>
    public double AddLayerGradients(ReadOnlySpan<double> x, Func<double, double> factor, IReadOnlyList<double[]> gradients)
    {
        ArgumentNullException.ThrowIfNull(factor);
        ArgumentNullException.ThrowIfNull(gradients);
        var activations = Forward(Single(x));
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

    private ReadOnlySpan<double> Single(ReadOnlySpan<double> x)
    {
        Shape.Require(x.Length, Dimension, "The input");
        return x;
    }

    private void Evaluate(ReadOnlySpan<double> inputs, Span<double> values, Span<double> gradients)
    {
        Shape.Require(inputs.Length, values.Length * Dimension, "The batch");
        for (var first = 0; first < values.Length; first += RowsAtOnce)
        {
            var n = Math.Min(RowsAtOnce, values.Length - first);
            var activations = Forward(inputs.Slice(first * Dimension, n * Dimension));
            for (var i = 0; i < n; i++)
            {
                values[first + i] = DotProduct.Compute(outer, activations[^1].Values.AsSpan(i * Width, Width));
            }
            if (!gradients.IsEmpty)
            {
                GatedRows.WeightedSums(Backward(activations)[0], input, Width, Dimension, gradients.Slice(first * Dimension, n * Dimension));
            }
        }
    }

    // x⁽⁰⁾ … x⁽ᴴ⁾ of every row of the inputs, m numbers a row.
    private Layered[] Forward(ReadOnlySpan<double> inputs)
    {
        var size = inputs.Length / Dimension * Width;
        var result = new Layered[Depth + 1];
        var bottom = new double[size];
        InnerProducts.Compute(inputs, input, Dimension, bottom);
        result[0] = new Layered(bottom, null);
        for (var h = 1; h <= Depth; h++)
        {
            var values = new double[size];
            InnerProducts.Compute(result[h - 1].Values, layers[h - 1], Width, values);
            var on = new bool[size];
            for (var k = 0; k < size; k++)
            {
                on[k] = values[k] >= 0;
                values[k] = Math.Max(values[k], 0);
            }
            result[h] = new Layered(values, on);
        }
        return result;
    }

    // Entry h is D⁽ʰ⁾W⁽ʰ⁺¹⁾ᵀ…D⁽ᴴ⁾a for h >= 1, and W⁽¹⁾ᵀD⁽¹⁾…a for h = 0; m numbers for every row of the inputs.
    private double[][] Backward(Layered[] activations)
    {
        var size = activations[0].Values.Length;
        var result = new double[Depth + 1][];
        var down = new double[size];
        for (var first = 0; first < size; first += Width)
        {
            outer.CopyTo(down, first);
        }
        for (var h = Depth; h >= 1; h--)
        {
            for (var k = 0; k < size; k++)
            {
                down[k] = activations[h].On![k] ? down[k] : 0;
            }
            result[h] = down;
            down = new double[size];
            GatedRows.WeightedSums(result[h], layers[h - 1], Width, Width, down);
        }
        result[0] = down;
        return result;
    }

    private readonly record struct Layered(double[] Values, bool[]? On);
}
