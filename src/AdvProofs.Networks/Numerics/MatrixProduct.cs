using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AdvProofs.Networks.Numerics;

/// <summary>Products of row-major single-precision matrices, made for the small and skinny shapes of minibatch training (64 × 784 × 100).</summary>
/// <remarks>
/// Every entry is one chain c ← c + a_ip·b_pj with p ascending, fused where the processor fuses (<see cref="Fused"/>). Entries never mix, so the bits
/// depend neither on the vector width, nor on how rows are grouped, nor on threads: a batch gives the bits of its rows one by one.
/// Registers hold a block of 4 rows by 3 vectors of columns. Work: 2·n·k·m operations on the calling thread; nothing is allocated.
/// </remarks>
public static class MatrixProduct
{
    /// <summary>Columns that one instruction treats: 16, 8, 4, or 1 without vector instructions.</summary>
    public static int Lanes =>
        Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1;

    /// <summary>Whether a·b + c is rounded once; where it is not, the product is rounded first.</summary>
    public static bool Fused => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>c = a·b.</summary>
    /// <param name="a">n rows of <paramref name="k"/> numbers.</param>
    /// <param name="b">k rows of m numbers.</param>
    /// <param name="k">The number of terms of an entry.</param>
    /// <param name="c">n rows of m numbers.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static void Compute(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k, Span<float> c)
    {
        var (n, m) = Shape(a, b, k, c);
        Run(a, b, new Extent(n, k, m, false), [], c);
    }

    /// <summary>c += a·b; shapes as for <see cref="Compute"/>. The chain of an entry starts at its old value.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static void Accumulate(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k, Span<float> c)
    {
        var (n, m) = Shape(a, b, k, c);
        Run(a, b, new Extent(n, k, m, true), [], c);
    }

    /// <summary>c = a·b in the rows listed; the other rows of c keep their values.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit together, or a row does not exist.</exception>
    public static void ComputeRows(ReadOnlySpan<int> rows, ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k, Span<float> c) =>
        RunRows(rows, a, b, k, false, c);

    /// <summary>c += a·b in the rows listed; the other rows of c keep their values.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit together, or a row does not exist.</exception>
    public static void AccumulateRows(ReadOnlySpan<int> rows, ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k, Span<float> c) =>
        RunRows(rows, a, b, k, true, c);

    /// <summary>Reference: the chain of every entry, one scalar operation at a time. The bits equal those of <see cref="Accumulate"/>, and of <see cref="Compute"/> for c = 0.</summary>
    public static void Reference(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k, Span<float> c)
    {
        var (n, m) = Shape(a, b, k, c);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++)
            {
                var sum = c[(i * m) + j];
                for (var p = 0; p < k; p++)
                {
                    sum = MultiplyAdd(a[(i * k) + p], b[(p * m) + j], sum);
                }
                c[(i * m) + j] = sum;
            }
        }
    }

    /// <summary>A bound on |entry - exact| for an entry with Σ|a_ip·b_pj| + |c_ij| = <paramref name="magnitude"/>: γ_(2k)·magnitude, γ_k = k·u/(1 - k·u), u = 2^-24.</summary>
    /// <remarks>Barring underflow and overflow (Higham, Accuracy and Stability of Numerical Algorithms, §3.1); 2k roundings where nothing is fused, k where it is.</remarks>
    public static double ErrorBound(int k, double magnitude)
    {
        var roundings = (Fused ? 1 : 2) * (double)k / (1 << 24);
        return roundings / (1 - roundings) * magnitude;
    }

    /// <summary>result[j·rows + i] = a[i·columns + j].</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Transpose(ReadOnlySpan<float> a, int rows, int columns, Span<float> result)
    {
        if (rows < 0 || columns < 0 || a.Length != (long)rows * columns || result.Length != a.Length)
        {
            throw new ArgumentException($"Transposing a {rows} × {columns} matrix needs {rows * (long)columns} numbers on both sides, not {a.Length} and {result.Length}.");
        }
        const int block = 16;
        for (var i0 = 0; i0 < rows; i0 += block)
        {
            for (var j0 = 0; j0 < columns; j0 += block)
            {
                for (var j = j0; j < Math.Min(columns, j0 + block); j++)
                {
                    for (var i = i0; i < Math.Min(rows, i0 + block); i++)
                    {
                        result[(j * rows) + i] = a[(i * columns) + j];
                    }
                }
            }
        }
    }

    private static void RunRows(ReadOnlySpan<int> rows, ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k, bool accumulate, Span<float> c)
    {
        var (n, m) = Shape(a, b, k, c);
        foreach (var row in rows)
        {
            if ((uint)row >= (uint)n)
            {
                throw new ArgumentException($"Row {row} is asked for in a matrix of {n} rows.");
            }
        }
        if (!rows.IsEmpty)
        {
            Run(a, b, new Extent(rows.Length, k, m, accumulate), rows, c);
        }
    }

    // Columns by the widest vectors first; what is left by narrower ones, and at last one by one.
    private static void Run(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Extent extent, ReadOnlySpan<int> rows, Span<float> c)
    {
        var column = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            column = Columns<Wide, Vector512<float>>(a, b, extent, rows, c, column);
        }
        if (Vector256.IsHardwareAccelerated)
        {
            column = Columns<Middle, Vector256<float>>(a, b, extent, rows, c, column);
        }
        if (Vector128.IsHardwareAccelerated)
        {
            column = Columns<Narrow, Vector128<float>>(a, b, extent, rows, c, column);
        }
        for (; column < extent.Columns; column++)
        {
            for (var i = 0; i < extent.Rows; i++)
            {
                var row = Row(rows, i);
                ref var entry = ref c[(row * extent.Columns) + column];
                var sum = extent.Accumulate ? entry : 0;
                for (var p = 0; p < extent.Terms; p++)
                {
                    sum = MultiplyAdd(a[(row * extent.Terms) + p], b[(p * extent.Columns) + column], sum);
                }
                entry = sum;
            }
        }
    }

    private static int Columns<TLanes, TVector>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Extent extent, ReadOnlySpan<int> rows, Span<float> c, int column)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        int n = extent.Rows, k = extent.Terms, m = extent.Columns;
        for (; column + (3 * TLanes.Count) <= m; column += 3 * TLanes.Count)
        {
            var i = 0;
            for (; i + 4 <= n; i += 4)
            {
                FourByThree<TLanes, TVector>(a, b, c, k, m, column, Row(rows, i), Row(rows, i + 1), Row(rows, i + 2), Row(rows, i + 3), extent.Accumulate);
            }
            for (; i < n; i++)
            {
                OneByThree<TLanes, TVector>(a, b, c, k, m, column, Row(rows, i), extent.Accumulate);
            }
        }
        for (; column + TLanes.Count <= m; column += TLanes.Count)
        {
            var i = 0;
            for (; i + 4 <= n; i += 4)
            {
                FourByOne<TLanes, TVector>(a, b, c, k, m, column, Row(rows, i), Row(rows, i + 1), Row(rows, i + 2), Row(rows, i + 3), extent.Accumulate);
            }
            for (; i < n; i++)
            {
                OneByOne<TLanes, TVector>(a, b, c, k, m, column, Row(rows, i), extent.Accumulate);
            }
        }
        return column;
    }

    private static void FourByThree<TLanes, TVector>(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int k, int m, int column, int i0, int i1, int i2, int i3, bool accumulate)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        nuint width = (nuint)TLanes.Count, step = (nuint)m;
        ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), column);
        ref var p0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i0 * (nint)k);
        ref var p1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i1 * (nint)k);
        ref var p2 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i2 * (nint)k);
        ref var p3 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i3 * (nint)k);
        ref var r0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i0 * (nint)m) + column);
        ref var r1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i1 * (nint)m) + column);
        ref var r2 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i2 * (nint)m) + column);
        ref var r3 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i3 * (nint)m) + column);
        TVector s00 = TLanes.Broadcast(0), s01 = s00, s02 = s00, s10 = s00, s11 = s00, s12 = s00, s20 = s00, s21 = s00, s22 = s00, s30 = s00, s31 = s00, s32 = s00;
        if (accumulate)
        {
            (s00, s01, s02) = (TLanes.Load(ref r0, 0), TLanes.Load(ref r0, width), TLanes.Load(ref r0, 2 * width));
            (s10, s11, s12) = (TLanes.Load(ref r1, 0), TLanes.Load(ref r1, width), TLanes.Load(ref r1, 2 * width));
            (s20, s21, s22) = (TLanes.Load(ref r2, 0), TLanes.Load(ref r2, width), TLanes.Load(ref r2, 2 * width));
            (s30, s31, s32) = (TLanes.Load(ref r3, 0), TLanes.Load(ref r3, width), TLanes.Load(ref r3, 2 * width));
        }
        for (nint p = 0; p < k; p++)
        {
            TVector b0 = TLanes.Load(ref q, 0), b1 = TLanes.Load(ref q, width), b2 = TLanes.Load(ref q, 2 * width);
            var x = TLanes.Broadcast(Unsafe.Add(ref p0, p));
            s00 = TLanes.MultiplyAdd(x, b0, s00);
            s01 = TLanes.MultiplyAdd(x, b1, s01);
            s02 = TLanes.MultiplyAdd(x, b2, s02);
            x = TLanes.Broadcast(Unsafe.Add(ref p1, p));
            s10 = TLanes.MultiplyAdd(x, b0, s10);
            s11 = TLanes.MultiplyAdd(x, b1, s11);
            s12 = TLanes.MultiplyAdd(x, b2, s12);
            x = TLanes.Broadcast(Unsafe.Add(ref p2, p));
            s20 = TLanes.MultiplyAdd(x, b0, s20);
            s21 = TLanes.MultiplyAdd(x, b1, s21);
            s22 = TLanes.MultiplyAdd(x, b2, s22);
            x = TLanes.Broadcast(Unsafe.Add(ref p3, p));
            s30 = TLanes.MultiplyAdd(x, b0, s30);
            s31 = TLanes.MultiplyAdd(x, b1, s31);
            s32 = TLanes.MultiplyAdd(x, b2, s32);
            q = ref Unsafe.Add(ref q, step);
        }
        TLanes.Store(s00, ref r0, 0);
        TLanes.Store(s01, ref r0, width);
        TLanes.Store(s02, ref r0, 2 * width);
        TLanes.Store(s10, ref r1, 0);
        TLanes.Store(s11, ref r1, width);
        TLanes.Store(s12, ref r1, 2 * width);
        TLanes.Store(s20, ref r2, 0);
        TLanes.Store(s21, ref r2, width);
        TLanes.Store(s22, ref r2, 2 * width);
        TLanes.Store(s30, ref r3, 0);
        TLanes.Store(s31, ref r3, width);
        TLanes.Store(s32, ref r3, 2 * width);
    }

    private static void OneByThree<TLanes, TVector>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int k, int m, int column, int i, bool accumulate)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        nuint width = (nuint)TLanes.Count, step = (nuint)m;
        ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), column);
        ref var p0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i * (nint)k);
        ref var r = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i * (nint)m) + column);
        TVector s0 = TLanes.Broadcast(0), s1 = s0, s2 = s0;
        if (accumulate)
        {
            (s0, s1, s2) = (TLanes.Load(ref r, 0), TLanes.Load(ref r, width), TLanes.Load(ref r, 2 * width));
        }
        for (nint p = 0; p < k; p++)
        {
            var x = TLanes.Broadcast(Unsafe.Add(ref p0, p));
            s0 = TLanes.MultiplyAdd(x, TLanes.Load(ref q, 0), s0);
            s1 = TLanes.MultiplyAdd(x, TLanes.Load(ref q, width), s1);
            s2 = TLanes.MultiplyAdd(x, TLanes.Load(ref q, 2 * width), s2);
            q = ref Unsafe.Add(ref q, step);
        }
        TLanes.Store(s0, ref r, 0);
        TLanes.Store(s1, ref r, width);
        TLanes.Store(s2, ref r, 2 * width);
    }

    private static void FourByOne<TLanes, TVector>(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int k, int m, int column, int i0, int i1, int i2, int i3, bool accumulate)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var step = (nuint)m;
        ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), column);
        ref var p0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i0 * (nint)k);
        ref var p1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i1 * (nint)k);
        ref var p2 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i2 * (nint)k);
        ref var p3 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i3 * (nint)k);
        ref var r0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i0 * (nint)m) + column);
        ref var r1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i1 * (nint)m) + column);
        ref var r2 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i2 * (nint)m) + column);
        ref var r3 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i3 * (nint)m) + column);
        TVector s0 = TLanes.Broadcast(0), s1 = s0, s2 = s0, s3 = s0;
        if (accumulate)
        {
            (s0, s1, s2, s3) = (TLanes.Load(ref r0, 0), TLanes.Load(ref r1, 0), TLanes.Load(ref r2, 0), TLanes.Load(ref r3, 0));
        }
        for (nint p = 0; p < k; p++)
        {
            var y = TLanes.Load(ref q, 0);
            s0 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p0, p)), y, s0);
            s1 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p1, p)), y, s1);
            s2 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p2, p)), y, s2);
            s3 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p3, p)), y, s3);
            q = ref Unsafe.Add(ref q, step);
        }
        TLanes.Store(s0, ref r0, 0);
        TLanes.Store(s1, ref r1, 0);
        TLanes.Store(s2, ref r2, 0);
        TLanes.Store(s3, ref r3, 0);
    }

    private static void OneByOne<TLanes, TVector>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int k, int m, int column, int i, bool accumulate)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var step = (nuint)m;
        ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), column);
        ref var p0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i * (nint)k);
        ref var r = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i * (nint)m) + column);
        var sum = accumulate ? TLanes.Load(ref r, 0) : TLanes.Broadcast(0);
        for (nint p = 0; p < k; p++)
        {
            sum = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p0, p)), TLanes.Load(ref q, 0), sum);
            q = ref Unsafe.Add(ref q, step);
        }
        TLanes.Store(sum, ref r, 0);
    }

    private static float MultiplyAdd(float a, float b, float c) => Fused ? MathF.FusedMultiplyAdd(a, b, c) : (a * b) + c;

    private static int Row(ReadOnlySpan<int> rows, int i) => rows.IsEmpty ? i : rows[i];

    private static (int Rows, int Columns) Shape(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k, ReadOnlySpan<float> c)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        int n = a.Length / k, m = b.Length / k;
        return a.Length == n * k && b.Length == m * k && c.Length == (long)n * m
            ? (n, m)
            : throw new ArgumentException($"Matrices of {a.Length} and {b.Length} numbers with {k} terms an entry do not give a product of {c.Length} numbers.");
    }

    private readonly record struct Extent(int Rows, int Terms, int Columns, bool Accumulate);
}
