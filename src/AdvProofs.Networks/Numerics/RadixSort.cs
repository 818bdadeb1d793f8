using System.Buffers;

namespace AdvProofs.Networks.Numerics;

/// <summary>A stable sort of items by 64-bit keys, in time linear in their number: the result depends on nothing but the input.</summary>
public static class RadixSort
{
    private const int DigitBits = 11;
    private const int Buckets = 1 << DigitBits;

    /// <summary>Sorts both spans by ascending key; only the lowest <paramref name="keyBits"/> bits of a key may be set.</summary>
    public static void Sort(Span<ulong> keys, Span<int> items, int keyBits = 64)
    {
        if (keys.Length != items.Length)
        {
            throw new ArgumentException($"There are {keys.Length} keys for {items.Length} items; every item needs one key.");
        }
        var n = keys.Length;
        var otherKeys = ArrayPool<ulong>.Shared.Rent(n);
        var otherItems = ArrayPool<int>.Shared.Rent(n);
        Span<ulong> fromKeys = keys, toKeys = otherKeys.AsSpan(0, n);
        Span<int> fromItems = items, toItems = otherItems.AsSpan(0, n);
        Span<int> next = stackalloc int[Buckets];
        var swapped = false;
        for (var shift = 0; shift < keyBits; shift += DigitBits)
        {
            next.Clear();
            foreach (var key in fromKeys)
            {
                next[(int)((key >> shift) & (Buckets - 1))]++;
            }
            var start = 0;
            foreach (ref var bucket in next)
            {
                (bucket, start) = (start, start + bucket);
            }
            for (var i = 0; i < n; i++)
            {
                var key = fromKeys[i];
                var place = next[(int)((key >> shift) & (Buckets - 1))]++;
                toKeys[place] = key;
                toItems[place] = fromItems[i];
            }
            var k = fromKeys;
            fromKeys = toKeys;
            toKeys = k;
            var t = fromItems;
            fromItems = toItems;
            toItems = t;
            swapped = !swapped;
        }
        if (swapped)
        {
            fromKeys.CopyTo(keys);
            fromItems.CopyTo(items);
        }
        ArrayPool<ulong>.Shared.Return(otherKeys);
        ArrayPool<int>.Shared.Return(otherItems);
    }
}
