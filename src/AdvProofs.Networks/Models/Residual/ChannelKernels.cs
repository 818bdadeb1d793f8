using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdvProofs.Networks.Models.Residual;

/// <summary>The element-wise work of batch normalisation with a rectifier, on all the numbers of one channel. Sums are in doubles, in sixteen lanes folded in halves.</summary>
/// <remarks>The bits of every kernel equal those of its reference, at every length and on every vector width.</remarks>
public static class ChannelKernels
{
    private const int Lanes = 16;

    /// <summary>Σ (x_i - centre) and Σ (x_i - centre)².</summary>
    public static (double Sum, double Squares) Moments(ReadOnlySpan<float> x, float centre)
    {
        Span<double> sums = stackalloc double[Lanes], squares = stackalloc double[Lanes];
        Vector512<double> s0 = default, s1 = s0, q0 = s0, q1 = s0;
        var middle = Vector512.Create(centre);
        var i = 0;
        for (; i + Lanes <= x.Length; i += Lanes)
        {
            var (low, high) = Vector512.Widen(Vector512.Create(x.Slice(i, Lanes)) - middle);
            (s0, s1) = (s0 + low, s1 + high);
            (q0, q1) = (q0 + (low * low), q1 + (high * high));
        }
        s0.CopyTo(sums);
        s1.CopyTo(sums[8..]);
        q0.CopyTo(squares);
        q1.CopyTo(squares[8..]);
        return FoldMoments(x[i..], centre, sums, squares);
    }

    /// <summary>Reference: the definition of <see cref="Moments"/>, one scalar operation at a time.</summary>
    public static (double Sum, double Squares) MomentsReference(ReadOnlySpan<float> x, float centre)
    {
        Span<double> sums = stackalloc double[Lanes], squares = stackalloc double[Lanes];
        var whole = x.Length / Lanes * Lanes;
        for (var i = 0; i < whole; i++)
        {
            double d = x[i] - centre;
            sums[i % Lanes] += d;
            squares[i % Lanes] += d * d;
        }
        return FoldMoments(x[whole..], centre, sums, squares);
    }

    /// <summary>y = max(0, x·scale + shift), fused.</summary>
    public static void Rectify(ReadOnlySpan<float> x, float scale, float shift, Span<float> y)
    {
        Require(x.Length, y.Length);
        var (a, b) = (Vector512.Create(scale), Vector512.Create(shift));
        var i = 0;
        for (; i + Lanes <= x.Length; i += Lanes)
        {
            Vector512.Max(Vector512.FusedMultiplyAdd(Vector512.Create(x.Slice(i, Lanes)), a, b), Vector512<float>.Zero).StoreUnsafe(ref MemoryMarshal.GetReference(y), (nuint)i);
        }
        RectifyReference(x[i..], scale, shift, y[i..]);
    }

    /// <summary>Reference: the definition of <see cref="Rectify"/>.</summary>
    public static void RectifyReference(ReadOnlySpan<float> x, float scale, float shift, Span<float> y)
    {
        Require(x.Length, y.Length);
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = MathF.Max(MathF.FusedMultiplyAdd(x[i], scale, shift), 0);
        }
    }

    /// <summary>Σ g_i and Σ g_i·(x_i - centre) over the i with y_i > 0.</summary>
    public static (double Sum, double Weighted) ActiveSums(ReadOnlySpan<float> g, ReadOnlySpan<float> y, ReadOnlySpan<float> x, float centre)
    {
        Require(g.Length, y.Length);
        Require(g.Length, x.Length);
        Span<double> sums = stackalloc double[Lanes], weighted = stackalloc double[Lanes];
        Vector512<double> s0 = default, s1 = s0, w0 = s0, w1 = s0;
        var middle = Vector512.Create(centre);
        var i = 0;
        for (; i + Lanes <= g.Length; i += Lanes)
        {
            var active = Vector512.GreaterThan(Vector512.Create(y.Slice(i, Lanes)), Vector512<float>.Zero) & Vector512.Create(g.Slice(i, Lanes));
            var (low, high) = Vector512.Widen(active);
            var (xLow, xHigh) = Vector512.Widen(Vector512.Create(x.Slice(i, Lanes)) - middle);
            (s0, s1) = (s0 + low, s1 + high);
            (w0, w1) = (w0 + (low * xLow), w1 + (high * xHigh));
        }
        s0.CopyTo(sums);
        s1.CopyTo(sums[8..]);
        w0.CopyTo(weighted);
        w1.CopyTo(weighted[8..]);
        return FoldActive(g[i..], y[i..], x[i..], centre, sums, weighted);
    }

    /// <summary>Reference: the definition of <see cref="ActiveSums"/>.</summary>
    public static (double Sum, double Weighted) ActiveSumsReference(ReadOnlySpan<float> g, ReadOnlySpan<float> y, ReadOnlySpan<float> x, float centre)
    {
        Span<double> sums = stackalloc double[Lanes], weighted = stackalloc double[Lanes];
        var whole = g.Length / Lanes * Lanes;
        for (var i = 0; i < whole; i++)
        {
            double active = y[i] > 0 ? g[i] : 0;
            sums[i % Lanes] += active;
            weighted[i % Lanes] += active * (x[i] - centre);
        }
        return FoldActive(g[whole..], y[whole..], x[whole..], centre, sums, weighted);
    }

    /// <summary>d += a·g·1{y > 0} + b·x + c: the gradient that passes a rectified normalisation, fused from the right.</summary>
    public static void AddGradient(ReadOnlySpan<float> g, ReadOnlySpan<float> y, ReadOnlySpan<float> x, (float A, float B, float C) factors, Span<float> d)
    {
        Require(g.Length, y.Length);
        Require(g.Length, x.Length);
        Require(g.Length, d.Length);
        var (a, b, c) = (Vector512.Create(factors.A), Vector512.Create(factors.B), Vector512.Create(factors.C));
        ref var target = ref MemoryMarshal.GetReference(d);
        var i = 0;
        for (; i + Lanes <= g.Length; i += Lanes)
        {
            var active = Vector512.GreaterThan(Vector512.Create(y.Slice(i, Lanes)), Vector512<float>.Zero) & Vector512.Create(g.Slice(i, Lanes));
            var passed = Vector512.FusedMultiplyAdd(a, active, Vector512.FusedMultiplyAdd(b, Vector512.Create(x.Slice(i, Lanes)), c));
            (Vector512.LoadUnsafe(ref target, (nuint)i) + passed).StoreUnsafe(ref target, (nuint)i);
        }
        AddGradientReference(g[i..], y[i..], x[i..], factors, d[i..]);
    }

    /// <summary>Reference: the definition of <see cref="AddGradient"/>.</summary>
    public static void AddGradientReference(ReadOnlySpan<float> g, ReadOnlySpan<float> y, ReadOnlySpan<float> x, (float A, float B, float C) factors, Span<float> d)
    {
        for (var i = 0; i < g.Length; i++)
        {
            d[i] += MathF.FusedMultiplyAdd(factors.A, y[i] > 0 ? g[i] : 0, MathF.FusedMultiplyAdd(factors.B, x[i], factors.C));
        }
    }

    /// <summary>d += x.</summary>
    public static void Add(ReadOnlySpan<float> x, Span<float> d)
    {
        Require(x.Length, d.Length);
        ref var target = ref MemoryMarshal.GetReference(d);
        var i = 0;
        for (; i + Lanes <= x.Length; i += Lanes)
        {
            (Vector512.LoadUnsafe(ref target, (nuint)i) + Vector512.Create(x.Slice(i, Lanes))).StoreUnsafe(ref target, (nuint)i);
        }
        AddReference(x[i..], d[i..]);
    }

    /// <summary>Reference: the definition of <see cref="Add"/>.</summary>
    public static void AddReference(ReadOnlySpan<float> x, Span<float> d)
    {
        for (var i = 0; i < x.Length; i++)
        {
            d[i] += x[i];
        }
    }

    private static (double Sum, double Squares) FoldMoments(ReadOnlySpan<float> tail, float centre, Span<double> sums, Span<double> squares)
    {
        for (var i = 0; i < tail.Length; i++)
        {
            double d = tail[i] - centre;
            sums[i] += d;
            squares[i] += d * d;
        }
        return (Fold(sums), Fold(squares));
    }

    private static (double Sum, double Weighted) FoldActive(
        ReadOnlySpan<float> g, ReadOnlySpan<float> y, ReadOnlySpan<float> x, float centre, Span<double> sums, Span<double> weighted)
    {
        for (var i = 0; i < g.Length; i++)
        {
            double active = y[i] > 0 ? g[i] : 0;
            sums[i] += active;
            weighted[i] += active * (x[i] - centre);
        }
        return (Fold(sums), Fold(weighted));
    }

    private static double Fold(Span<double> lanes)
    {
        for (var half = Lanes / 2; half > 0; half /= 2)
        {
            for (var l = 0; l < half; l++)
            {
                lanes[l] += lanes[l + half];
            }
        }
        return lanes[0];
    }

    private static void Require(int left, int right)
    {
        if (left != right)
        {
            throw new ArgumentException($"The kernels of a channel need equal lengths, not {left} and {right}.");
        }
    }
}
