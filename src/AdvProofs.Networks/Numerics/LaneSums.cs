using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdvProofs.Networks.Numerics;

/// <summary>Single-precision sums over one row of a minibatch, with one fixed order of summation: sixteen lanes, then a fixed tree.</summary>
/// <remarks>
/// Lane k sums the terms of indices ≡ k (mod 16) in ascending order, fused where <see cref="MatrixProduct.Fused"/>; the lanes are folded 16 → 8 → 4 → 2 → 1.
/// 512-, 256-, 128-bit and scalar execution give the same bits wherever they agree on fusing.
/// </remarks>
public static class LaneSums
{
    private const int Lanes = 16;

    /// <summary>Σ x_j·y_j, within γ_(⌈n/8⌉+5)·Σ|x_j·y_j| of exact (u = 2^-24; half the roundings where fused).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        RequireEqualLengths(x, y);
        return Vector512.IsHardwareAccelerated ? Products<Wide, Vector512<float>>(x, y, false)
            : Vector256.IsHardwareAccelerated ? Products<Middle, Vector256<float>>(x, y, false)
            : Vector128.IsHardwareAccelerated ? Products<Narrow, Vector128<float>>(x, y, false)
            : Reference(x, y, false);
    }

    /// <summary>Σ x_j².</summary>
    public static float SquaredNorm(ReadOnlySpan<float> x) => Dot(x, x);

    /// <summary>Σ v_j·max(z_j, 0), the output of a hidden layer; NaN stays NaN.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Rectified(ReadOnlySpan<float> v, ReadOnlySpan<float> z)
    {
        RequireEqualLengths(v, z);
        return Vector512.IsHardwareAccelerated ? Products<Wide, Vector512<float>>(v, z, true)
            : Vector256.IsHardwareAccelerated ? Products<Middle, Vector256<float>>(v, z, true)
            : Vector128.IsHardwareAccelerated ? Products<Narrow, Vector128<float>>(v, z, true)
            : Reference(v, z, true);
    }

    /// <summary>Reference for both sums, negative y_j being taken for 0 if <paramref name="rectified"/>: the definition of the order, with the same bits.</summary>
    public static float Reference(ReadOnlySpan<float> x, ReadOnlySpan<float> y, bool rectified)
    {
        RequireEqualLengths(x, y);
        Span<float> lanes = stackalloc float[Lanes];
        AddFrom(0, x, y, rectified, lanes);
        return Fold(lanes);
    }

    private static float Products<TLanes, TVector>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, bool rectified)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        Span<float> lanes = stackalloc float[Lanes];
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y);
        var whole = x.Length & ~(Lanes - 1);
        var least = TLanes.Broadcast(rectified ? 0 : float.NegativeInfinity);
        for (var lane = 0; lane < Lanes; lane += TLanes.Count)
        {
            var sum = TLanes.Broadcast(0);
            for (var j = lane; j < whole; j += Lanes)
            {
                sum = TLanes.MultiplyAdd(TLanes.Load(ref p, (nuint)j), TLanes.Largest(least, TLanes.Load(ref q, (nuint)j)), sum);
            }
            TLanes.Store(sum, ref lanes[0], (nuint)lane);
        }
        AddFrom(whole, x, y, rectified, lanes);
        return Fold(lanes);
    }

    private static void AddFrom(int first, ReadOnlySpan<float> x, ReadOnlySpan<float> y, bool rectified, Span<float> lanes)
    {
        for (var j = first; j < x.Length; j++)
        {
            lanes[j % Lanes] = MatrixProduct.MultiplyAdd(x[j], rectified && y[j] < 0 ? 0 : y[j], lanes[j % Lanes]);
        }
    }

    private static float Fold(Span<float> lanes)
    {
        for (var half = Lanes / 2; half > 0; half /= 2)
        {
            for (var k = 0; k < half; k++)
            {
                lanes[k] += lanes[k + half];
            }
        }
        return lanes[0];
    }

    private static void RequireEqualLengths(ReadOnlySpan<float> v, ReadOnlySpan<float> z)
    {
        if (v.Length != z.Length)
        {
            throw new ArgumentException($"A sum over a layer needs equal lengths, but they are {v.Length} and {z.Length}.");
        }
    }
}
