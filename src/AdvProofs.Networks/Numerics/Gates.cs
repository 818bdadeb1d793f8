using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdvProofs.Networks.Numerics;

/// <summary>Which units of a layer are open, as bits: bit j of the row says whether z_j > 0.</summary>
public static class Gates
{
    /// <summary>How many 64-bit words hold <paramref name="units"/> bits.</summary>
    public static int Words(int units) => (units + 63) / 64;

    /// <summary>Writes the gates of z over <paramref name="gates"/> and says whether any of them changed.</summary>
    /// <exception cref="ArgumentException">There is not one bit a unit.</exception>
    public static bool Update(ReadOnlySpan<float> z, Span<ulong> gates)
    {
        RequireWords(z, gates);
        return Vector512.IsHardwareAccelerated ? Update<Wide, Vector512<float>>(z, gates)
            : Vector256.IsHardwareAccelerated ? Update<Middle, Vector256<float>>(z, gates)
            : Vector128.IsHardwareAccelerated ? Update<Narrow, Vector128<float>>(z, gates)
            : Reference(z, gates);
    }

    /// <summary>Reference: the definition, one unit at a time.</summary>
    public static bool Reference(ReadOnlySpan<float> z, Span<ulong> gates)
    {
        RequireWords(z, gates);
        var changed = false;
        for (var word = 0; word < gates.Length; word++)
        {
            var bits = 0UL;
            for (var j = 64 * word; j < Math.Min(z.Length, 64 * (word + 1)); j++)
            {
                bits |= (z[j] > 0 ? 1UL : 0UL) << (j % 64);
            }
            changed |= bits != gates[word];
            gates[word] = bits;
        }
        return changed;
    }

    /// <summary>Writes v_j where the gate j is open and 0 where it is closed.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Apply(ReadOnlySpan<ulong> gates, ReadOnlySpan<float> v, Span<float> result)
    {
        RequireWords(v, gates);
        for (var j = 0; j < v.Length; j++)
        {
            result[j] = ((gates[j / 64] >> (j % 64)) & 1) != 0 ? v[j] : 0;
        }
    }

    private static bool Update<TLanes, TVector>(ReadOnlySpan<float> z, Span<ulong> gates)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var p = ref MemoryMarshal.GetReference(z);
        var changed = false;
        for (var word = 0; word < gates.Length; word++)
        {
            int first = 64 * word, end = Math.Min(z.Length, first + 64), j = first;
            var bits = 0UL;
            for (; j + TLanes.Count <= end; j += TLanes.Count)
            {
                bits |= TLanes.Positive(TLanes.Load(ref p, (nuint)j)) << (j - first);
            }
            for (; j < end; j++)
            {
                bits |= (z[j] > 0 ? 1UL : 0UL) << (j - first);
            }
            changed |= bits != gates[word];
            gates[word] = bits;
        }
        return changed;
    }

    private static void RequireWords(ReadOnlySpan<float> z, ReadOnlySpan<ulong> gates)
    {
        if (gates.Length != Words(z.Length))
        {
            throw new ArgumentException($"{z.Length} units have {Words(z.Length)} words of gates, not {gates.Length}.");
        }
    }
}
