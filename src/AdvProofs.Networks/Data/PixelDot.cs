using System.Numerics;
using System.Runtime.InteropServices;

namespace AdvProofs.Networks.Data;

/// <summary>Exact dot products ⟨p, q⟩ of byte vectors of one length, at most <see cref="ImageSet.MaxPixels"/>, so that the sum fits an int.</summary>
public static class PixelDot
{
    /// <summary>The definition: one product after the other.</summary>
    public static int Reference(ReadOnlySpan<byte> p, ReadOnlySpan<byte> q)
    {
        RequireSameLength(p, q);
        int sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            sum += p[i] * q[i];
        }
        return sum;
    }

    /// <summary>Equal to <see cref="Reference"/> on every input.</summary>
    /// <remarks>
    /// Bytes at even and at odd places are split in their 16-bit lanes (the same permutation of p and q, so the sum is unchanged); a
    /// product is at most 255² &lt; 2¹⁶ and stays in its lane; its 32-bit lane collects two of them.
    /// </remarks>
    public static int Simd(ReadOnlySpan<byte> p, ReadOnlySpan<byte> q)
    {
        RequireSameLength(p, q);
        ref byte pStart = ref MemoryMarshal.GetReference(p);
        ref byte qStart = ref MemoryMarshal.GetReference(q);
        int width = Vector<byte>.Count;
        var lowByte = new Vector<ushort>(0x00FF);
        var lowHalf = new Vector<uint>(0x0000FFFF);
        Vector<uint> low = Vector<uint>.Zero, high = Vector<uint>.Zero;
        int i = 0;
        for (; i <= p.Length - width; i += width)
        {
            Vector<ushort> pPairs = Vector.AsVectorUInt16(Vector.LoadUnsafe(ref pStart, (nuint)i));
            Vector<ushort> qPairs = Vector.AsVectorUInt16(Vector.LoadUnsafe(ref qStart, (nuint)i));
            Vector<uint> even = Vector.AsVectorUInt32((pPairs & lowByte) * (qPairs & lowByte));
            Vector<uint> odd = Vector.AsVectorUInt32((pPairs >>> 8) * (qPairs >>> 8));
            low += (even & lowHalf) + (odd & lowHalf);
            high += (even >>> 16) + (odd >>> 16);
        }
        int sum = (int)Vector.Sum(low + high);
        return sum + Reference(p[i..], q[i..]);
    }

    private static void RequireSameLength(ReadOnlySpan<byte> p, ReadOnlySpan<byte> q)
    {
        if (p.Length != q.Length || p.Length > ImageSet.MaxPixels)
        {
            throw new ArgumentException(
                $"Vectors of {p.Length} and {q.Length} bytes have no exact dot product here; give equal lengths up to {ImageSet.MaxPixels}.", nameof(q));
        }
    }
}
