using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdvProofs.Networks.Models.Residual;

/// <summary>A row-major matrix of floats inside a longer array: row r starts at <c>r·Stride</c>.</summary>
public readonly ref struct MatrixSpan(Span<float> values, int rows, int columns, int stride)
{
    /// <summary>The array, from the first element of the matrix on.</summary>
    public Span<float> Values { get; } = rows <= 0 || columns <= 0 || values.Length >= (((long)rows - 1) * stride) + columns
        ? values
        : throw new ArgumentException($"{values.Length} numbers do not hold {rows} rows of {columns} at a distance of {stride}.");

    /// <summary>The number of rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>The number of columns.</summary>
    public int Columns { get; } = columns;

    /// <summary>The distance from one row to the next.</summary>
    public int Stride { get; } = stride;
}

/// <summary>The two matrix products of convolutions, in single precision with fused multiply-adds.</summary>
/// <remarks>
/// The order of every sum is fixed, and the 512-bit operations are the same on narrower hardware: the bits depend neither on the machine nor on threads. Blocks of 4 rows
/// by 64 columns stay in registers, so one load feeds four multiply-adds.
/// </remarks>
public static class MatrixProduct
{
    private const int Lanes = 16, Block = 4, Wide = 4 * Lanes;

    /// <summary>C = A·B, or C += A·B: element (i, j) adds a_ik·b_kj in the order k = 0, 1, …, one rounding each.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static void Multiply(MatrixSpan a, MatrixSpan b, MatrixSpan c, bool add)
    {
        Require(a.Columns == b.Rows && c.Rows == a.Rows && c.Columns == b.Columns, a, b, c);
        var j = 0;
        for (; j + Wide <= b.Columns; j += Wide)
        {
            var i = 0;
            for (; i + Block <= a.Rows; i += Block)
            {
                FourByWide(a, b, c, i, j, add);
            }
            for (; i < a.Rows; i++)
            {
                for (var part = j; part < j + Wide; part += Lanes)
                {
                    OneByLanes(a, b, c, i, part, add);
                }
            }
        }
        for (; j + Lanes <= b.Columns; j += Lanes)
        {
            var i = 0;
            for (; i + Block <= a.Rows; i += Block)
            {
                FourByLanes(a, b, c, i, j, add);
            }
            for (; i < a.Rows; i++)
            {
                OneByLanes(a, b, c, i, j, add);
            }
        }
        Scalar(a, b, c, j, add);
    }

    /// <summary>Reference: the definition of <see cref="Multiply"/>, one scalar operation at a time. The bits are the same.</summary>
    public static void Reference(MatrixSpan a, MatrixSpan b, MatrixSpan c, bool add)
    {
        Require(a.Columns == b.Rows && c.Rows == a.Rows && c.Columns == b.Columns, a, b, c);
        Scalar(a, b, c, 0, add);
    }

    /// <summary>C += A·Bᵀ: inner products of rows, in sixteen lanes that are folded in halves.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static void AddTransposed(MatrixSpan a, MatrixSpan b, MatrixSpan c)
    {
        Require(a.Columns == b.Columns && c.Rows == a.Rows && c.Columns == b.Rows, a, b, c);
        var i = 0;
        for (; i + Block <= a.Rows; i += Block)
        {
            for (var j = 0; j < b.Rows; j++)
            {
                FourInner(a, b, c, i, j);
            }
        }
        for (; i < a.Rows; i++)
        {
            for (var j = 0; j < b.Rows; j++)
            {
                c.Values[(i * c.Stride) + j] += Inner(a.Values.Slice(i * a.Stride, a.Columns), b.Values.Slice(j * b.Stride, b.Columns), true);
            }
        }
    }

    /// <summary>Reference: the definition of <see cref="AddTransposed"/>. The bits are the same.</summary>
    public static void ReferenceTransposed(MatrixSpan a, MatrixSpan b, MatrixSpan c)
    {
        Require(a.Columns == b.Columns && c.Rows == a.Rows && c.Columns == b.Rows, a, b, c);
        for (var i = 0; i < a.Rows; i++)
        {
            for (var j = 0; j < b.Rows; j++)
            {
                c.Values[(i * c.Stride) + j] += Inner(a.Values.Slice(i * a.Stride, a.Columns), b.Values.Slice(j * b.Stride, b.Columns), false);
            }
        }
    }

    private static void Scalar(MatrixSpan a, MatrixSpan b, MatrixSpan c, int firstColumn, bool add)
    {
        for (var i = 0; i < a.Rows; i++)
        {
            for (var j = firstColumn; j < b.Columns; j++)
            {
                var sum = add ? c.Values[(i * c.Stride) + j] : 0f;
                for (var k = 0; k < a.Columns; k++)
                {
                    sum = MathF.FusedMultiplyAdd(a.Values[(i * a.Stride) + k], b.Values[(k * b.Stride) + j], sum);
                }
                c.Values[(i * c.Stride) + j] = sum;
            }
        }
    }

    private static void FourByWide(MatrixSpan a, MatrixSpan b, MatrixSpan c, int i, int j, bool add)
    {
        unchecked
        {
            ref var p = ref Unsafe.Add(ref MemoryMarshal.GetReference(a.Values), i * a.Stride);
            ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b.Values), j);
            ref var r = ref Unsafe.Add(ref MemoryMarshal.GetReference(c.Values), (i * c.Stride) + j);
            nuint sa = (nuint)a.Stride, sc = (nuint)c.Stride;
            Vector512<float> c00 = default, c01 = c00, c02 = c00, c03 = c00, c10 = c00, c11 = c00, c12 = c00, c13 = c00;
            Vector512<float> c20 = c00, c21 = c00, c22 = c00, c23 = c00, c30 = c00, c31 = c00, c32 = c00, c33 = c00;
            if (add)
            {
                (c00, c01, c02, c03) = (Vector512.LoadUnsafe(ref r), Vector512.LoadUnsafe(ref r, 16), Vector512.LoadUnsafe(ref r, 32), Vector512.LoadUnsafe(ref r, 48));
                (c10, c11, c12, c13) = (Vector512.LoadUnsafe(ref r, sc), Vector512.LoadUnsafe(ref r, sc + 16), Vector512.LoadUnsafe(ref r, sc + 32), Vector512.LoadUnsafe(ref r, sc + 48));
                (c20, c21, c22, c23) = (Vector512.LoadUnsafe(ref r, 2 * sc), Vector512.LoadUnsafe(ref r, (2 * sc) + 16), Vector512.LoadUnsafe(ref r, (2 * sc) + 32), Vector512.LoadUnsafe(ref r, (2 * sc) + 48));
                (c30, c31, c32, c33) = (Vector512.LoadUnsafe(ref r, 3 * sc), Vector512.LoadUnsafe(ref r, (3 * sc) + 16), Vector512.LoadUnsafe(ref r, (3 * sc) + 32), Vector512.LoadUnsafe(ref r, (3 * sc) + 48));
            }
            for (nuint k = 0; k < (nuint)a.Columns; k++)
            {
                Vector512<float> b0 = Vector512.LoadUnsafe(ref q), b1 = Vector512.LoadUnsafe(ref q, 16), b2 = Vector512.LoadUnsafe(ref q, 32), b3 = Vector512.LoadUnsafe(ref q, 48);
                var x = Vector512.Create(Unsafe.Add(ref p, k));
                (c00, c01) = (Vector512.FusedMultiplyAdd(x, b0, c00), Vector512.FusedMultiplyAdd(x, b1, c01));
                (c02, c03) = (Vector512.FusedMultiplyAdd(x, b2, c02), Vector512.FusedMultiplyAdd(x, b3, c03));
                x = Vector512.Create(Unsafe.Add(ref p, k + sa));
                (c10, c11) = (Vector512.FusedMultiplyAdd(x, b0, c10), Vector512.FusedMultiplyAdd(x, b1, c11));
                (c12, c13) = (Vector512.FusedMultiplyAdd(x, b2, c12), Vector512.FusedMultiplyAdd(x, b3, c13));
                x = Vector512.Create(Unsafe.Add(ref p, k + (2 * sa)));
                (c20, c21) = (Vector512.FusedMultiplyAdd(x, b0, c20), Vector512.FusedMultiplyAdd(x, b1, c21));
                (c22, c23) = (Vector512.FusedMultiplyAdd(x, b2, c22), Vector512.FusedMultiplyAdd(x, b3, c23));
                x = Vector512.Create(Unsafe.Add(ref p, k + (3 * sa)));
                (c30, c31) = (Vector512.FusedMultiplyAdd(x, b0, c30), Vector512.FusedMultiplyAdd(x, b1, c31));
                (c32, c33) = (Vector512.FusedMultiplyAdd(x, b2, c32), Vector512.FusedMultiplyAdd(x, b3, c33));
                q = ref Unsafe.Add(ref q, b.Stride);
            }
            Store(ref r, c00, c01, c02, c03);
            Store(ref Unsafe.Add(ref r, sc), c10, c11, c12, c13);
            Store(ref Unsafe.Add(ref r, 2 * sc), c20, c21, c22, c23);
            Store(ref Unsafe.Add(ref r, 3 * sc), c30, c31, c32, c33);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float row, Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3)
    {
        v0.StoreUnsafe(ref row);
        v1.StoreUnsafe(ref row, 16);
        v2.StoreUnsafe(ref row, 32);
        v3.StoreUnsafe(ref row, 48);
    }

    private static void FourByLanes(MatrixSpan a, MatrixSpan b, MatrixSpan c, int i, int j, bool add)
    {
        unchecked
        {
            ref var p = ref Unsafe.Add(ref MemoryMarshal.GetReference(a.Values), i * a.Stride);
            ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b.Values), j);
            ref var r = ref Unsafe.Add(ref MemoryMarshal.GetReference(c.Values), (i * c.Stride) + j);
            nuint sa = (nuint)a.Stride, sc = (nuint)c.Stride;
            Vector512<float> c0 = default, c1 = c0, c2 = c0, c3 = c0;
            if (add)
            {
                (c0, c1, c2, c3) = (Vector512.LoadUnsafe(ref r), Vector512.LoadUnsafe(ref r, sc), Vector512.LoadUnsafe(ref r, 2 * sc), Vector512.LoadUnsafe(ref r, 3 * sc));
            }
            for (nuint k = 0; k < (nuint)a.Columns; k++)
            {
                var x = Vector512.LoadUnsafe(ref q);
                c0 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref p, k)), x, c0);
                c1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref p, k + sa)), x, c1);
                c2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref p, k + (2 * sa))), x, c2);
                c3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref p, k + (3 * sa))), x, c3);
                q = ref Unsafe.Add(ref q, b.Stride);
            }
            c0.StoreUnsafe(ref r);
            c1.StoreUnsafe(ref r, sc);
            c2.StoreUnsafe(ref r, 2 * sc);
            c3.StoreUnsafe(ref r, 3 * sc);
        }
    }

    private static void OneByLanes(MatrixSpan a, MatrixSpan b, MatrixSpan c, int i, int j, bool add)
    {
        unchecked
        {
            ref var p = ref Unsafe.Add(ref MemoryMarshal.GetReference(a.Values), i * a.Stride);
            ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b.Values), j);
            ref var r = ref Unsafe.Add(ref MemoryMarshal.GetReference(c.Values), (i * c.Stride) + j);
            var sum = add ? Vector512.LoadUnsafe(ref r) : default;
            for (var k = 0; k < a.Columns; k++)
            {
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref p, k)), Vector512.LoadUnsafe(ref q), sum);
                q = ref Unsafe.Add(ref q, b.Stride);
            }
            sum.StoreUnsafe(ref r);
        }
    }

    private static void FourInner(MatrixSpan a, MatrixSpan b, MatrixSpan c, int i, int j)
    {
        unchecked
        {
            ref var p = ref Unsafe.Add(ref MemoryMarshal.GetReference(a.Values), i * a.Stride);
            ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b.Values), j * b.Stride);
            nuint sa = (nuint)a.Stride, whole = (nuint)(a.Columns & ~(Lanes - 1));
            Vector512<float> c0 = default, c1 = c0, c2 = c0, c3 = c0;
            for (nuint k = 0; k < whole; k += Lanes)
            {
                var x = Vector512.LoadUnsafe(ref q, k);
                c0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref p, k), x, c0);
                c1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref p, k + sa), x, c1);
                c2 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref p, k + (2 * sa)), x, c2);
                c3 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref p, k + (3 * sa)), x, c3);
            }
            Span<float> lanes = stackalloc float[Block * Lanes];
            c0.CopyTo(lanes);
            c1.CopyTo(lanes[16..]);
            c2.CopyTo(lanes[32..]);
            c3.CopyTo(lanes[48..]);
            for (var row = 0; row < Block; row++)
            {
                var tail = a.Values.Slice(((i + row) * a.Stride) + (int)whole, a.Columns - (int)whole);
                c.Values[((i + row) * c.Stride) + j] += Fold(lanes.Slice(row * Lanes, Lanes), tail, b.Values.Slice((j * b.Stride) + (int)whole, tail.Length));
            }
        }
    }

    // Lane l sums the products of indices ≡ l (mod 16) in ascending order.
    private static float Inner(ReadOnlySpan<float> x, ReadOnlySpan<float> y, bool vectors)
    {
        Span<float> lanes = stackalloc float[Lanes];
        var k = 0;
        if (vectors)
        {
            var sum = Vector512<float>.Zero;
            for (; k + Lanes <= x.Length; k += Lanes)
            {
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(x.Slice(k, Lanes)), Vector512.Create(y.Slice(k, Lanes)), sum);
            }
            sum.CopyTo(lanes);
        }
        else
        {
            for (; k + Lanes <= x.Length; k += Lanes)
            {
                for (var l = 0; l < Lanes; l++)
                {
                    lanes[l] = MathF.FusedMultiplyAdd(x[k + l], y[k + l], lanes[l]);
                }
            }
        }
        return Fold(lanes, x[k..], y[k..]);
    }

    private static float Fold(Span<float> lanes, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        for (var l = 0; l < x.Length; l++)
        {
            lanes[l] = MathF.FusedMultiplyAdd(x[l], y[l], lanes[l]);
        }
        for (var half = Lanes / 2; half > 0; half /= 2)
        {
            for (var l = 0; l < half; l++)
            {
                lanes[l] += lanes[l + half];
            }
        }
        return lanes[0];
    }

    private static void Require(bool fits, MatrixSpan a, MatrixSpan b, MatrixSpan c)
    {
        if (!fits)
        {
            throw new ArgumentException($"Matrices of {a.Rows} × {a.Columns}, {b.Rows} × {b.Columns} and {c.Rows} × {c.Columns} do not make a product.");
        }
    }
}
