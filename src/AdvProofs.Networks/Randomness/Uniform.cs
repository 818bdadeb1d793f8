namespace AdvProofs.Networks.Randomness;

/// <summary>Uniform numbers addressed by (key, index): any one of them can be drawn without the others.</summary>
public static class Uniform
{
    /// <summary>A multiple of 2^-53 in [0, 1), each equally likely.</summary>
    public static double At(Key key, long index) => (Word(key, index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>The midpoint of one of 2^52 equal cells of (0, 1): never 0 or 1, and symmetric about 1/2.</summary>
    public static double OpenAt(Key key, long index) => OpenOf(Word(key, index));

    /// <summary>A number uniform between <paramref name="low"/> and <paramref name="high"/>.</summary>
    public static double Between(Key key, long index, double low, double high) => low + ((high - low) * At(key, index));

    /// <summary>+1 or -1 with equal probability.</summary>
    public static int SignAt(Key key, long index) => (Word(key, index) >> 63) == 0 ? 1 : -1;

    /// <summary>An integer in [0, <paramref name="bound"/>), exactly uniform: Lemire's multiplication with rejection, in the child stream of the index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public static long Below(Key key, long index, long bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var n = (ulong)bound;
        var threshold = unchecked(0UL - n) % n;
        var stream = key.Child(index);
        for (var attempt = 0L; ; attempt++)
        {
            var high = Math.BigMul(Word(stream, attempt), n, out var low);
            if (low >= threshold)
            {
                return (long)high;
            }
        }
    }

    /// <summary>A permutation of 0 … n-1, exactly uniform (Fisher–Yates).</summary>
    public static int[] Permutation(Key key, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var order = new int[n];
        for (var i = 0; i < n; i++)
        {
            var j = (int)Below(key, i, i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    internal static double OpenOf(ulong word) => ((word >> 12) + 0.5) * (1.0 / (1UL << 52));

    private static ulong Word(Key key, long index)
    {
        var block = key.Words(index >> 1);
        return (index & 1) == 0 ? block.Low : block.High;
    }
}
