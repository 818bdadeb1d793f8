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
/// Registers hold a block of 4 rows by 3 vectors of columns (<see cref="RegisterBlock"/>). Work: 2·n·k·m operations on the calling thread; nothing is allocated.
/// </remarks>
public static class MatrixProduct
{
    // 192 rows of 48 floats fill three quarters of a first-level cache of 48 KiB, and are used by all rows of the left matrix before the next.
    private const int CachedTerms = 192;

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
        Run(a, b, new ProductPart(n, k, m, 0, k, false), [], c);
    }

    /// <summary>c += a·b; shapes as for <see cref="Compute"/>. The chain of an entry starts at its old value.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static void Accumulate(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k, Span<float> c)
    {
        var (n, m) = Shape(a, b, k, c);
        Run(a, b, new ProductPart(n, k, m, 0, k, true), [], c);
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
            Run(a, b, new ProductPart(rows.Length, k, m, 0, k, accumulate), rows, c);
        }
    }

    // Columns by the widest vectors first; what is left by narrower ones, and at last one by one.
    private static void Run(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ProductPart whole, ReadOnlySpan<int> rows, Span<float> c)
    {
        var column = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            column = Columns<Wide, Vector512<float>>(a, b, whole, rows, c, column);
        }
        if (Vector256.IsHardwareAccelerated)
        {
            column = Columns<Middle, Vector256<float>>(a, b, whole, rows, c, column);
        }
        if (Vector128.IsHardwareAccelerated)
        {
            column = Columns<Narrow, Vector128<float>>(a, b, whole, rows, c, column);
        }
        for (; column < whole.Columns; column++)
        {
            for (var i = 0; i < whole.Rows; i++)
            {
                var row = Row(rows, i);
                ref var entry = ref c[(row * whole.Columns) + column];
                var sum = whole.Accumulate ? entry : 0;
                for (var p = 0; p < whole.Terms; p++)
                {
                    sum = MultiplyAdd(a[(row * whole.Terms) + p], b[(p * whole.Columns) + column], sum);
                }
                entry = sum;
            }
        }
    }

    private static int Columns<TLanes, TVector>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ProductPart whole, ReadOnlySpan<int> rows, Span<float> c, int column)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        int n = whole.Rows, m = whole.Columns, width = TLanes.Count;
        Span<int> eight = stackalloc int[8];
        while (column + width <= m)
        {
            var three = column + (3 * width) <= m;
            for (var first = 0; first < whole.Terms; first += CachedTerms)
            {
                var part = whole with { First = first, Count = Math.Min(CachedTerms, whole.Terms - first), Accumulate = whole.Accumulate || first > 0 };
                var i = 0;
                for (; !three && i + 8 <= n; i += 8)
                {
                    for (var r = 0; r < eight.Length; r++)
                    {
                        eight[r] = Row(rows, i + r);
                    }
                    RegisterBlock.EightByOne<TLanes, TVector>(a, b, c, in part, column, eight);
                }
                for (; i + 4 <= n; i += 4)
                {
                    int i0 = Row(rows, i), i1 = Row(rows, i + 1), i2 = Row(rows, i + 2), i3 = Row(rows, i + 3);
                    if (three)
                    {
                        RegisterBlock.FourByThree<TLanes, TVector>(a, b, c, in part, column, i0, i1, i2, i3);
                    }
                    else
                    {
                        RegisterBlock.FourByOne<TLanes, TVector>(a, b, c, in part, column, i0, i1, i2, i3);
                    }
                }
                for (; i < n; i++)
                {
                    if (three)
                    {
                        RegisterBlock.OneByThree<TLanes, TVector>(a, b, c, in part, column, Row(rows, i));
                    }
                    else
                    {
                        RegisterBlock.OneByOne<TLanes, TVector>(a, b, c, in part, column, Row(rows, i));
                    }
                }
            }
            column += three ? 3 * width : width;
        }
        return column;
    }

    internal static float MultiplyAdd(float a, float b, float c) => Fused ? MathF.FusedMultiplyAdd(a, b, c) : (a * b) + c;

    private static int Row(ReadOnlySpan<int> rows, int i) => rows.IsEmpty ? i : rows[i];

    private static (int Rows, int Columns) Shape(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k, ReadOnlySpan<float> c)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        int n = a.Length / k, m = b.Length / k;
        return a.Length == n * k && b.Length == m * k && c.Length == (long)n * m
            ? (n, m)
            : throw new ArgumentException($"Matrices of {a.Length} and {b.Length} numbers with {k} terms an entry do not give a product of {c.Length} numbers.");
    }
}
