using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdvProofs.Networks.Numerics;

/// <summary>target += Σ_k c_k·row_k, where every coordinate receives its terms in the order k = 0, 1, ….</summary>
/// <remarks>Coordinates never mix and no FMA is used, so the bits depend neither on the vector width nor on how the rows are grouped.</remarks>
public static class AddScaled
{
    /// <summary>target_j += coefficient·row_j.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(double coefficient, ReadOnlySpan<double> row, Span<double> target)
    {
        RequireEqualLengths(row.Length, target.Length);
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var p = ref MemoryMarshal.GetReference(row);
        nuint j = 0, whole = (nuint)(target.Length & ~3);
        if (Vector256.IsHardwareAccelerated)
        {
            var c = Vector256.Create(coefficient);
            for (; j < whole; j += 4)
            {
                (Vector256.LoadUnsafe(ref t, j) + (c * Vector256.LoadUnsafe(ref p, j))).StoreUnsafe(ref t, j);
            }
        }
        for (var i = (int)j; i < target.Length; i++)
        {
            target[i] += coefficient * row[i];
        }
    }

    /// <summary>Reference: the definition, one scalar operation at a time. The bits equal those of <see cref="Compute"/>.</summary>
    public static void Reference(double coefficient, ReadOnlySpan<double> row, Span<double> target)
    {
        RequireEqualLengths(row.Length, target.Length);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += coefficient * row[i];
        }
    }

    /// <summary>Adds the rows of <paramref name="matrix"/> listed in <paramref name="indices"/>, in that order, each times its coefficient.</summary>
    /// <param name="matrix">Rows of target.Length numbers.</param>
    /// <param name="indices">The rows to add.</param>
    /// <param name="coefficients">The coefficient of each listed row.</param>
    /// <param name="target">Receives the sum.</param>
    public static void Rows(ReadOnlySpan<double> matrix, ReadOnlySpan<int> indices, ReadOnlySpan<double> coefficients, Span<double> target)
    {
        RequireEqualLengths(indices.Length, coefficients.Length);
        var d = target.Length;
        var k = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; k + 4 <= indices.Length; k += 4)
            {
                Four(
                    matrix.Slice(indices[k] * d, d), matrix.Slice(indices[k + 1] * d, d), matrix.Slice(indices[k + 2] * d, d), matrix.Slice(indices[k + 3] * d, d),
                    coefficients.Slice(k, 4), target);
            }
        }
        for (; k < indices.Length; k++)
        {
            Compute(coefficients[k], matrix.Slice(indices[k] * d, d), target);
        }
    }

    /// <summary>A bound on |target_j - exact| after n rows were added, with |old target_j| + Σ_k |c_k·row_kj| = <paramref name="magnitude"/>: γ_(n+1)·magnitude, u = 2^-53.</summary>
    /// <remarks>Barring underflow and overflow: each product is rounded once and passes at most n additions. Enlarged by γ_(n+3) for a magnitude that was itself summed in doubles.</remarks>
    public static double ErrorBound(int n, double magnitude) => Rounding.Gamma(n + 1) * magnitude * (1 + (2 * Rounding.Gamma(n + 3)));

    private static void Four(
        ReadOnlySpan<double> row0, ReadOnlySpan<double> row1, ReadOnlySpan<double> row2, ReadOnlySpan<double> row3, ReadOnlySpan<double> c, Span<double> target)
    {
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var p0 = ref MemoryMarshal.GetReference(row0);
        ref var p1 = ref MemoryMarshal.GetReference(row1);
        ref var p2 = ref MemoryMarshal.GetReference(row2);
        ref var p3 = ref MemoryMarshal.GetReference(row3);
        Vector256<double> c0 = Vector256.Create(c[0]), c1 = Vector256.Create(c[1]), c2 = Vector256.Create(c[2]), c3 = Vector256.Create(c[3]);
        nuint j = 0, whole = (nuint)(target.Length & ~3);
        for (; j < whole; j += 4)
        {
            var sum = Vector256.LoadUnsafe(ref t, j) + (c0 * Vector256.LoadUnsafe(ref p0, j));
            sum += c1 * Vector256.LoadUnsafe(ref p1, j);
            sum += c2 * Vector256.LoadUnsafe(ref p2, j);
            (sum + (c3 * Vector256.LoadUnsafe(ref p3, j))).StoreUnsafe(ref t, j);
        }
        for (var i = (int)j; i < target.Length; i++)
        {
            target[i] = (((target[i] + (c[0] * row0[i])) + (c[1] * row1[i])) + (c[2] * row2[i])) + (c[3] * row3[i]);
        }
    }

    private static void RequireEqualLengths(int left, int right)
    {
        if (left != right)
        {
            throw new ArgumentException($"Adding a multiple of a row needs equal lengths, but they are {left} and {right}.");
        }
    }
}
