using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Models;

/// <summary>The single-precision numbers of f(x) = c + Σ_r v_r·max(b_r + ⟨w_r, x⟩, 0), in the two layouts that products need. Mutable: training owns its own copy.</summary>
internal sealed class TwoLayerParameters
{
    public TwoLayerParameters(int width, int dimension)
    {
        (Width, Dimension) = (width, dimension);
        Inner = new float[width * dimension];
        Transposed = new float[width * dimension];
        Bias = new float[width];
        Outer = new float[width];
    }

    /// <summary>m.</summary>
    public int Width { get; }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>w_r, row by row: m × d.</summary>
    public float[] Inner { get; }

    /// <summary>The same numbers, d × m.</summary>
    public float[] Transposed { get; }

    /// <summary>b.</summary>
    public float[] Bias { get; }

    /// <summary>v.</summary>
    public float[] Outer { get; }

    /// <summary>c.</summary>
    public float OuterBias { get; set; }

    public TwoLayerParameters Copy()
    {
        var copy = new TwoLayerParameters(Width, Dimension) { OuterBias = OuterBias };
        Inner.CopyTo(copy.Inner, 0);
        Transposed.CopyTo(copy.Transposed, 0);
        Bias.CopyTo(copy.Bias, 0);
        Outer.CopyTo(copy.Outer, 0);
        return copy;
    }

    /// <summary>‖(W, b) - (W', b')‖ and ‖(v, c) - (v', c')‖.</summary>
    public (double Inner, double Outer) DistanceTo(TwoLayerParameters other)
    {
        static double Squares(float[] x, float[] y)
        {
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                var difference = (double)x[i] - y[i];
                sum += difference * difference;
            }
            return sum;
        }
        var last = (double)OuterBias - other.OuterBias;
        return (Math.Sqrt(Squares(Inner, other.Inner) + Squares(Bias, other.Bias)), Math.Sqrt(Squares(Outer, other.Outer) + (last * last)));
    }

    public void TransposeInner() => MatrixProduct.Transpose(Inner, Width, Dimension, Transposed);

    /// <summary>Over the listed rows: the pre-activations b + Wx (rows of m) and the values f(x).</summary>
    public void Forward(ReadOnlySpan<int> rows, ReadOnlySpan<float> inputs, Span<float> hidden, Span<float> values)
    {
        foreach (var i in rows)
        {
            Bias.CopyTo(hidden.Slice(i * Width, Width));
        }
        MatrixProduct.AccumulateRows(rows, inputs, Transposed, Dimension, hidden);
        foreach (var i in rows)
        {
            values[i] = Output(hidden.Slice(i * Width, Width));
        }
    }

    /// <summary>f from its pre-activations.</summary>
    public float Output(ReadOnlySpan<float> hidden) => LaneSums.Rectified(Outer, hidden) + OuterBias;
}
