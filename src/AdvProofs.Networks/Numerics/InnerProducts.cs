using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdvProofs.Networks.Numerics;

/// <summary>All inner products between the rows of two row-major matrices, in the summation order of <see cref="DotProduct"/>.</summary>
public static class InnerProducts
{
    private const int Group = 4;
    private const int CachedDoubles = 1 << 15;

    /// <summary>result[i·m + r] = ⟨row i of left, row r of right⟩: the same bits as <see cref="DotProduct.Compute"/>, for any shape.</summary>
    /// <param name="left">n rows of d numbers.</param>
    /// <param name="right">m rows of d numbers.</param>
    /// <param name="d">The length of a row.</param>
    /// <param name="result">n rows of m numbers.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static void Compute(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int d, Span<double> result)
    {
        var (n, m) = Shape(left, right, d, result);
        var block = Math.Max(1, CachedDoubles / d);
        for (var first = 0; first < m; first += block)
        {
            var last = Math.Min(m, first + block);
            var i = 0;
            for (; i + Group <= n; i += Group)
            {
                for (var r = first; r < last; r++)
                {
                    Four(right.Slice(r * d, d), left.Slice(i * d, Group * d), result[((i * m) + r)..], m);
                }
            }
            for (; i < n; i++)
            {
                var r = first;
                for (; r + Group <= last; r += Group)
                {
                    Four(left.Slice(i * d, d), right.Slice(r * d, Group * d), result[((i * m) + r)..], 1);
                }
                for (; r < last; r++)
                {
                    result[(i * m) + r] = DotProduct.Compute(left.Slice(i * d, d), right.Slice(r * d, d));
                }
            }
        }
    }

    /// <summary>Reference: one <see cref="DotProduct.Reference"/> for every pair. The bits equal those of <see cref="Compute"/>.</summary>
    public static void Reference(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int d, Span<double> result)
    {
        var (n, m) = Shape(left, right, d, result);
        for (var i = 0; i < n; i++)
        {
            for (var r = 0; r < m; r++)
            {
                result[(i * m) + r] = DotProduct.Reference(left.Slice(i * d, d), right.Slice(r * d, d));
            }
        }
    }

    private static void Four(ReadOnlySpan<double> y, ReadOnlySpan<double> rows, Span<double> result, int stride)
    {
        var d = y.Length;
        ref var q = ref MemoryMarshal.GetReference(y);
        ref var p = ref MemoryMarshal.GetReference(rows);
        nuint step = (nuint)d, second = step * 2, third = step * 3;
        var whole = (nuint)(d & ~(DotProduct.Lanes - 1));
        Span<double> lanes = stackalloc double[Group * DotProduct.Lanes];
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<double> s0 = Vector512<double>.Zero, s1 = s0, s2 = s0, s3 = s0;
            for (nuint i = 0; i < whole; i += DotProduct.Lanes)
            {
                var v = Vector512.LoadUnsafe(ref q, i);
                s0 += Vector512.LoadUnsafe(ref p, i) * v;
                s1 += Vector512.LoadUnsafe(ref p, i + step) * v;
                s2 += Vector512.LoadUnsafe(ref p, i + second) * v;
                s3 += Vector512.LoadUnsafe(ref p, i + third) * v;
            }
            if (d == (int)whole)
            {
                result[0] = DotProduct.Fold(s0.GetLower(), s0.GetUpper());
                result[stride] = DotProduct.Fold(s1.GetLower(), s1.GetUpper());
                result[2 * stride] = DotProduct.Fold(s2.GetLower(), s2.GetUpper());
                result[3 * stride] = DotProduct.Fold(s3.GetLower(), s3.GetUpper());
                return;
            }
            s0.CopyTo(lanes);
            s1.CopyTo(lanes[8..]);
            s2.CopyTo(lanes[16..]);
            s3.CopyTo(lanes[24..]);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Vector256<double> a0 = Vector256<double>.Zero, b0 = a0, a1 = a0, b1 = a0, a2 = a0, b2 = a0, a3 = a0, b3 = a0;
            for (nuint i = 0; i < whole; i += DotProduct.Lanes)
            {
                Vector256<double> v = Vector256.LoadUnsafe(ref q, i), w = Vector256.LoadUnsafe(ref q, i + 4);
                a0 += Vector256.LoadUnsafe(ref p, i) * v;
                b0 += Vector256.LoadUnsafe(ref p, i + 4) * w;
                a1 += Vector256.LoadUnsafe(ref p, i + step) * v;
                b1 += Vector256.LoadUnsafe(ref p, i + step + 4) * w;
                a2 += Vector256.LoadUnsafe(ref p, i + second) * v;
                b2 += Vector256.LoadUnsafe(ref p, i + second + 4) * w;
                a3 += Vector256.LoadUnsafe(ref p, i + third) * v;
                b3 += Vector256.LoadUnsafe(ref p, i + third + 4) * w;
            }
            if (d == (int)whole)
            {
                result[0] = DotProduct.Fold(a0, b0);
                result[stride] = DotProduct.Fold(a1, b1);
                result[2 * stride] = DotProduct.Fold(a2, b2);
                result[3 * stride] = DotProduct.Fold(a3, b3);
                return;
            }
            a0.CopyTo(lanes);
            b0.CopyTo(lanes[4..]);
            a1.CopyTo(lanes[8..]);
            b1.CopyTo(lanes[12..]);
            a2.CopyTo(lanes[16..]);
            b2.CopyTo(lanes[20..]);
            a3.CopyTo(lanes[24..]);
            b3.CopyTo(lanes[28..]);
        }
        else
        {
            for (var k = 0; k < Group; k++)
            {
                result[k * stride] = DotProduct.Compute(rows.Slice(k * d, d), y);
            }
            return;
        }
        var tail = y[(int)whole..];
        for (var k = 0; k < Group; k++)
        {
            result[k * stride] = DotProduct.AddTailAndFold(lanes.Slice(k * 8, 8), rows.Slice((k * d) + (int)whole, tail.Length), tail);
        }
    }

    private static (int Rows, int Columns) Shape(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int d, ReadOnlySpan<double> result)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(d);
        int n = left.Length / d, m = right.Length / d;
        if (left.Length != n * d || right.Length != m * d || result.Length != n * m)
        {
            throw new ArgumentException($"Matrices of {left.Length} and {right.Length} numbers with rows of {d} do not give {result.Length} inner products.");
        }
        return (n, m);
    }
}
