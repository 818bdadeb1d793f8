using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdvProofs.Networks.Numerics;

/// <summary>Inner products of doubles with one fixed order of summation: eight lanes, then a fixed tree.</summary>
/// <remarks>
/// Lane k sums the products of indices ≡ k (mod 8) in ascending order; the lanes are then folded 8 → 4 → 2 → 1. Multiplications and
/// additions are rounded separately (no FMA), so 512-, 256-, 128-bit and scalar execution give the same bits.
/// </remarks>
public static class DotProduct
{
    internal const int Lanes = 8;

    /// <summary>The sum of x_i·y_i.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Compute(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequireEqualLengths(x, y);
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y);
        var whole = (nuint)(x.Length & ~(Lanes - 1));
        Span<double> lanes = stackalloc double[Lanes];
        if (Vector512.IsHardwareAccelerated)
        {
            var sum = Vector512<double>.Zero;
            for (nuint i = 0; i < whole; i += Lanes)
            {
                sum += Vector512.LoadUnsafe(ref p, i) * Vector512.LoadUnsafe(ref q, i);
            }
            sum.CopyTo(lanes);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Vector256<double> low = Vector256<double>.Zero, high = low;
            for (nuint i = 0; i < whole; i += Lanes)
            {
                low += Vector256.LoadUnsafe(ref p, i) * Vector256.LoadUnsafe(ref q, i);
                high += Vector256.LoadUnsafe(ref p, i + 4) * Vector256.LoadUnsafe(ref q, i + 4);
            }
            low.CopyTo(lanes);
            high.CopyTo(lanes[4..]);
        }
        else
        {
            Vector128<double> s0 = Vector128<double>.Zero, s1 = s0, s2 = s0, s3 = s0;
            for (nuint i = 0; i < whole; i += Lanes)
            {
                s0 += Vector128.LoadUnsafe(ref p, i) * Vector128.LoadUnsafe(ref q, i);
                s1 += Vector128.LoadUnsafe(ref p, i + 2) * Vector128.LoadUnsafe(ref q, i + 2);
                s2 += Vector128.LoadUnsafe(ref p, i + 4) * Vector128.LoadUnsafe(ref q, i + 4);
                s3 += Vector128.LoadUnsafe(ref p, i + 6) * Vector128.LoadUnsafe(ref q, i + 6);
            }
            s0.CopyTo(lanes);
            s1.CopyTo(lanes[2..]);
            s2.CopyTo(lanes[4..]);
            s3.CopyTo(lanes[6..]);
        }
        return AddTailAndFold(lanes, x[(int)whole..], y[(int)whole..]);
    }

    /// <summary>Reference: the definition of the order of summation, one scalar operation at a time. The bits equal those of <see cref="Compute"/>.</summary>
    public static double Reference(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequireEqualLengths(x, y);
        Span<double> lanes = stackalloc double[Lanes];
        for (var i = 0; i < x.Length; i++)
        {
            lanes[i % Lanes] += x[i] * y[i];
        }
        return Fold(lanes);
    }

    /// <summary>A bound on |Compute(x, y) - exact|: γ_k·Σ|x_i·y_i|, k = ⌈n/8⌉ + 4 roundings on the longest path, γ_k = k·u/(1 - k·u), u = 2^-53.</summary>
    /// <remarks>Barring underflow and overflow. The returned number is itself enlarged by γ_(n+3), so its own rounding does not spoil it.</remarks>
    public static double ErrorBound(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequireEqualLengths(x, y);
        var magnitude = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            magnitude += Math.Abs(x[i] * y[i]);
        }
        return Rounding.Gamma(((x.Length + Lanes - 1) / Lanes) + 4) * magnitude * (1 + (2 * Rounding.Gamma(x.Length + 3)));
    }

    /// <summary>The Euclidean norm, from <see cref="Compute"/>.</summary>
    public static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Compute(x, x));

    internal static double AddTailAndFold(Span<double> lanes, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            lanes[i] += x[i] * y[i];
        }
        return Fold(lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Fold(ReadOnlySpan<double> s) =>
        ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));

    // The same tree in vectors: (s0 … s3) + (s4 … s7), then its halves, then the two that are left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Fold(Vector256<double> low, Vector256<double> high)
    {
        var four = low + high;
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    private static void RequireEqualLengths(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"An inner product needs equal lengths, but they are {x.Length} and {y.Length}.");
        }
    }
}
