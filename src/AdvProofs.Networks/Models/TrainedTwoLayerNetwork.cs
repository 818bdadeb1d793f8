using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models;

/// <summary>The trained network of Table 1 of the reflected-loss paper: f(x) = c + Σ_r v_r·max(b_r + ⟨w_r, x⟩, 0) in single precision, all of W, b, v and c being trained. Immutable.</summary>
/// <remarks>
/// At a kink (pre-activation exactly 0) the unit is closed. Spans of floats are computed in single precision, entry by entry in one fixed order, so a batch
/// gives the bits of its rows one by one; spans of doubles evaluate the same weights in double precision, a second route to the same function.
/// </remarks>
public sealed class TrainedTwoLayerNetwork : IDifferentiableInput
{
    private const float Largest = 1e18f;

    private readonly Lazy<double[]> inner;

    /// <summary>A network with the given weights, which are copied.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="inner">W: m rows of d numbers.</param>
    /// <param name="bias">b: m numbers.</param>
    /// <param name="outer">v: m numbers.</param>
    /// <param name="outerBias">c.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the network is empty, or a weight is not finite or beyond 1e18.</exception>
    public TrainedTwoLayerNetwork(int dimension, ReadOnlySpan<float> inner, ReadOnlySpan<float> bias, ReadOnlySpan<float> outer, float outerBias)
    {
        Shape.RequireUnits(outer.Length, dimension);
        Shape.Require(inner.Length, checked(outer.Length * dimension), "The inner weight");
        Shape.Require(bias.Length, outer.Length, "The inner bias");
        RequireFinite(inner, "The inner weight");
        RequireFinite(bias, "The inner bias");
        RequireFinite(outer, "The outer weight");
        RequireFinite([outerBias], "The outer bias");
        Parameters = new TwoLayerParameters(outer.Length, dimension) { OuterBias = outerBias };
        inner.CopyTo(Parameters.Inner);
        bias.CopyTo(Parameters.Bias);
        outer.CopyTo(Parameters.Outer);
        Parameters.TransposeInner();
        this.inner = new(() => Array.ConvertAll(Parameters.Inner, w => (double)w));
    }

    internal TwoLayerParameters Parameters { get; }

    /// <summary>The number m of hidden units.</summary>
    public int Width => Parameters.Width;

    /// <inheritdoc/>
    public int Dimension => Parameters.Dimension;

    /// <summary>W: m rows of d numbers.</summary>
    public ReadOnlySpan<float> Inner => Parameters.Inner;

    /// <summary>b: m numbers.</summary>
    public ReadOnlySpan<float> Bias => Parameters.Bias;

    /// <summary>v: m numbers.</summary>
    public ReadOnlySpan<float> Outer => Parameters.Outer;

    /// <summary>c.</summary>
    public float OuterBias => Parameters.OuterBias;

    /// <summary>All weights and biases uniform in ±1/√(fan in), as deep-learning libraries initialise linear layers: ±1/√d inside, ±1/√m outside.</summary>
    /// <exception cref="ArgumentException">m or d is less than 1.</exception>
    public static TrainedTwoLayerNetwork Initialise(int width, int dimension, Key key)
    {
        Shape.RequireUnits(width, dimension);
        float[] Draw(string name, int count, int fanIn) =>
            [.. Enumerable.Range(0, count).Select(i => (float)Uniform.Between(key.Child(name), i, -1 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn)))];
        return new(dimension, Draw("inner", checked(width * dimension), dimension), Draw("bias", width, dimension), Draw("outer", width, width), Draw("outer bias", 1, width)[0]);
    }

    /// <summary>f at every row of <paramref name="inputs"/> (n rows of d numbers).</summary>
    public void Values(ReadOnlySpan<float> inputs, Span<float> values) =>
        Parameters.Forward(Rows(inputs, values), inputs, new float[values.Length * Width], values);

    /// <summary>f and ∇f at every row of <paramref name="inputs"/>; both have n rows of d numbers.</summary>
    public void ValuesAndGradients(ReadOnlySpan<float> inputs, Span<float> values, Span<float> gradients)
    {
        float[] hidden = new float[values.Length * Width], open = new float[hidden.Length];
        Parameters.Forward(Rows(inputs, values), inputs, hidden, values);
        for (var i = 0; i < hidden.Length; i++)
        {
            open[i] = hidden[i] > 0 ? Parameters.Outer[i % Width] : 0;
        }
        MatrixProduct.Compute(open, Parameters.Inner, Width, gradients);
    }

    /// <summary>f(x) in double precision.</summary>
    public double Value(ReadOnlySpan<double> x) => ValueAndGradient(x, []);

    /// <summary>f(x) and, unless the span is empty, ∇f(x), in double precision.</summary>
    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Shape.Require(x.Length, Dimension, "The input");
        gradient.Clear();
        double value = OuterBias;
        for (var r = 0; r < Width; r++)
        {
            var row = inner.Value.AsSpan(r * Dimension, Dimension);
            var z = Bias[r] + DotProduct.Compute(row, x);
            if (z > 0)
            {
                value += Outer[r] * z;
                if (!gradient.IsEmpty)
                {
                    AddScaled.Compute(Outer[r], row, gradient);
                }
            }
        }
        return value;
    }

    internal static TrainedTwoLayerNetwork Of(TwoLayerParameters parameters) =>
        new(parameters.Dimension, parameters.Inner, parameters.Bias, parameters.Outer, parameters.OuterBias);

    private int[] Rows(ReadOnlySpan<float> inputs, ReadOnlySpan<float> values)
    {
        Shape.Require(inputs.Length, checked(values.Length * Dimension), "The batch of inputs");
        return [.. Enumerable.Range(0, values.Length)];
    }

    private static void RequireFinite(ReadOnlySpan<float> values, string what)
    {
        foreach (var value in values)
        {
            if (!(Math.Abs(value) <= Largest))
            {
                throw new ArgumentException($"{what} contains {value}; only numbers up to {Largest:g1} are weights.");
            }
        }
    }
}
