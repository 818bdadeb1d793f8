using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Randomness;

/// <summary>Runs of Gaussian numbers of one key, several Philox blocks at a time. The bits are those of <see cref="Reference"/> on every instruction set.</summary>
/// <remarks>
/// Integers are exact, and every lane does the scalar's operations in the scalar's order without FMA: |q| ≤ 0.425 needs a rational function alone, and the 15 % of the
/// numbers that lie in the tails are left to the scalar quantile.
/// </remarks>
internal static class GaussianBlocks
{
    private const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57, WeylA = 0x9E3779B9, WeylB = 0xBB67AE85;
    private const int Rounds = 10;
    private const ulong LowHalf = 0xFFFFFFFF, ExponentOf52 = 0x4330000000000000;

    /// <summary>values_i = scale·(number 2·firstBlock + i of the stream of the key).</summary>
    public static void Fill(Key key, long firstBlock, double scale, Span<double> values)
    {
        ref var start = ref MemoryMarshal.GetReference(values);
        var done = 0;
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            for (; done + 16 <= values.Length; done += 16)
            {
                Eight(key, firstBlock + (done / 2), scale, ref Unsafe.Add(ref start, done));
            }
        }
        if (Vector256.IsHardwareAccelerated && Avx2.IsSupported)
        {
            for (; done + 8 <= values.Length; done += 8)
            {
                Four(key, firstBlock + (done / 2), scale, ref Unsafe.Add(ref start, done));
            }
        }
        Reference(key, firstBlock + (done / 2), scale, values[done..]);
    }

    /// <summary>Reference: one block and one quantile at a time.</summary>
    public static void Reference(Key key, long firstBlock, double scale, Span<double> values)
    {
        for (var i = 0; i < values.Length; i += 2)
        {
            var block = key.Words(firstBlock + (i >> 1));
            values[i] = scale * NormalDistribution.Quantile(Uniform.OpenOf(block.Low));
            if (i + 1 < values.Length)
            {
                values[i + 1] = scale * NormalDistribution.Quantile(Uniform.OpenOf(block.High));
            }
        }
    }

    private static void Eight(Key key, long first, double scale, ref double target)
    {
        var counter = Vector512.Create(unchecked((ulong)first)) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        var half = Vector512.Create(LowHalf);
        Vector512<ulong> x0 = counter & half, x1 = counter >>> 32, x2 = Vector512.Create(key.Low & LowHalf), x3 = Vector512.Create(key.Low >> 32);
        var a = Vector512.Create((ulong)MultiplierA).AsUInt32();
        var b = Vector512.Create((ulong)MultiplierB).AsUInt32();
        uint key0 = (uint)(key.High & LowHalf), key1 = (uint)(key.High >> 32);
        for (var round = 0; round < Rounds; round++)
        {
            Vector512<ulong> p = Avx512F.Multiply(a, x0.AsUInt32()), q = Avx512F.Multiply(b, x2.AsUInt32());
            (x0, x1, x2, x3) = ((q >>> 32) ^ x1 ^ Vector512.Create((ulong)key0), q & half, (p >>> 32) ^ x3 ^ Vector512.Create((ulong)key1), p & half);
            (key0, key1) = unchecked((key0 + WeylA, key1 + WeylB));
        }
        Vector512<double> low = Open(x0 | (x1 << 32)), high = Open(x2 | (x3 << 32));
        Span<double> uniforms = stackalloc double[16], numbers = stackalloc double[16];
        low.CopyTo(uniforms);
        high.CopyTo(uniforms[8..]);
        var tails = Central(low, numbers) | (Central(high, numbers[8..]) << 8);
        Finish(uniforms, numbers, tails, scale, ref target);
    }

    private static void Four(Key key, long first, double scale, ref double target)
    {
        var counter = Vector256.Create(unchecked((ulong)first)) + Vector256.Create(0UL, 1, 2, 3);
        var half = Vector256.Create(LowHalf);
        Vector256<ulong> x0 = counter & half, x1 = counter >>> 32, x2 = Vector256.Create(key.Low & LowHalf), x3 = Vector256.Create(key.Low >> 32);
        var a = Vector256.Create((ulong)MultiplierA).AsUInt32();
        var b = Vector256.Create((ulong)MultiplierB).AsUInt32();
        uint key0 = (uint)(key.High & LowHalf), key1 = (uint)(key.High >> 32);
        for (var round = 0; round < Rounds; round++)
        {
            Vector256<ulong> p = Avx2.Multiply(a, x0.AsUInt32()), q = Avx2.Multiply(b, x2.AsUInt32());
            (x0, x1, x2, x3) = ((q >>> 32) ^ x1 ^ Vector256.Create((ulong)key0), q & half, (p >>> 32) ^ x3 ^ Vector256.Create((ulong)key1), p & half);
            (key0, key1) = unchecked((key0 + WeylA, key1 + WeylB));
        }
        Vector256<double> low = Open(x0 | (x1 << 32)), high = Open(x2 | (x3 << 32));
        Span<double> uniforms = stackalloc double[8], numbers = stackalloc double[8];
        low.CopyTo(uniforms);
        high.CopyTo(uniforms[4..]);
        var tails = Central(low, numbers) | (Central(high, numbers[4..]) << 4);
        Finish(uniforms, numbers, tails, scale, ref target);
    }

    // ((word >> 12) + ½)·2^-52, exactly: the mantissa is set under the exponent of 2^52.
    private static Vector512<double> Open(Vector512<ulong> word) =>
        (((word >>> 12) | Vector512.Create(ExponentOf52)).AsDouble() - Vector512.Create((double)(1UL << 52)) + Vector512.Create(0.5)) * Vector512.Create(1.0 / (1UL << 52));

    private static Vector256<double> Open(Vector256<ulong> word) =>
        (((word >>> 12) | Vector256.Create(ExponentOf52)).AsDouble() - Vector256.Create((double)(1UL << 52)) + Vector256.Create(0.5)) * Vector256.Create(1.0 / (1UL << 52));

    // The quantile where |p - ½| ≤ 0.425; returns the mask of the other lanes.
    private static uint Central(Vector512<double> p, Span<double> numbers)
    {
        var c = NormalDistribution.Centre;
        var q = p - Vector512.Create(0.5);
        var r = Vector512.Create(NormalDistribution.CentralSquare) - (q * q);
        Vector512<double> numerator = Vector512.Create(c[7]), denominator = Vector512.Create(c[15]);
        for (var k = 6; k >= 0; k--)
        {
            numerator = (numerator * r) + Vector512.Create(c[k]);
            denominator = (denominator * r) + Vector512.Create(c[8 + k]);
        }
        (q * (numerator / denominator)).CopyTo(numbers);
        return (uint)Vector512.GreaterThan(Vector512.Abs(q), Vector512.Create(NormalDistribution.CentralReach)).ExtractMostSignificantBits();
    }

    private static uint Central(Vector256<double> p, Span<double> numbers)
    {
        var c = NormalDistribution.Centre;
        var q = p - Vector256.Create(0.5);
        var r = Vector256.Create(NormalDistribution.CentralSquare) - (q * q);
        Vector256<double> numerator = Vector256.Create(c[7]), denominator = Vector256.Create(c[15]);
        for (var k = 6; k >= 0; k--)
        {
            numerator = (numerator * r) + Vector256.Create(c[k]);
            denominator = (denominator * r) + Vector256.Create(c[8 + k]);
        }
        (q * (numerator / denominator)).CopyTo(numbers);
        return Vector256.GreaterThan(Vector256.Abs(q), Vector256.Create(NormalDistribution.CentralReach)).ExtractMostSignificantBits();
    }

    // Low words first, high words second: number 2k is low word k, number 2k + 1 high word k.
    private static void Finish(ReadOnlySpan<double> uniforms, Span<double> numbers, uint tails, double scale, ref double target)
    {
        for (; tails != 0; tails &= tails - 1)
        {
            var lane = System.Numerics.BitOperations.TrailingZeroCount(tails);
            numbers[lane] = NormalDistribution.Quantile(uniforms[lane]);
        }
        var lanes = numbers.Length / 2;
        for (var k = 0; k < lanes; k++)
        {
            Unsafe.Add(ref target, 2 * k) = scale * numbers[k];
            Unsafe.Add(ref target, (2 * k) + 1) = scale * numbers[lanes + k];
        }
    }
}
