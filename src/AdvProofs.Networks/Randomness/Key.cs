using System.Globalization;

namespace AdvProofs.Networks.Randomness;

/// <summary>An immutable 128-bit name for a stream of random words: the only source of randomness in the engine.</summary>
/// <remarks>
/// Write P(k, c) for <see cref="Philox4x32"/> under the 64-bit key k at the 128-bit counter c = (low, high). Then
/// <c>Root(s) = P(D_root, (s, 0))</c>, <c>Child(i) = P(High ^ D_index, (i, Low))</c>, <c>Child(text) = P(High ^ D_text, (FNV-1a 64 of its UTF-16 units, Low))</c>
/// and <c>Words(i) = P(High ^ D_words, (i, Low))</c>, with four distinct constants D. Children therefore depend on the path alone, never on order or on threads.
/// </remarks>
public readonly record struct Key(ulong High, ulong Low)
{
    private const ulong RootDomain = 0x243F6A8885A308D3, IndexDomain = 0x13198A2E03707344, TextDomain = 0xA4093822299F31D0, WordsDomain = 0;
    private const int HexDigits = 32;

    /// <summary>The key of a user's seed.</summary>
    public static Key Root(ulong seed) => Of(Mix(RootDomain, seed, 0));

    /// <summary>The key one step below this one, for a named purpose.</summary>
    public Key Child(string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var hash = 14695981039346656037UL;
        foreach (var unit in purpose)
        {
            hash = unchecked((hash ^ unit) * 1099511628211UL);
        }
        return Of(Mix(High ^ TextDomain, hash, Low));
    }

    /// <summary>The key one step below this one, for the item numbered <paramref name="index"/>.</summary>
    public Key Child(long index) => Of(Mix(High ^ IndexDomain, unchecked((ulong)index), Low));

    /// <summary>The <paramref name="index"/>-th block of 128 random bits of this key.</summary>
    public Philox4x32.Block Words(long index) => Mix(High ^ WordsDomain, unchecked((ulong)index), Low);

    /// <summary>The key as "0x" and 32 hexadecimal digits; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"0x{High:x16}{Low:x16}");

    /// <summary>Reads what <see cref="ToString"/> writes; the prefix "0x" may be left out.</summary>
    /// <exception cref="FormatException">The text is not 32 hexadecimal digits.</exception>
    public static Key Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.StartsWith("0x", StringComparison.Ordinal) ? text.AsSpan(2) : text;
        if (digits.Length == HexDigits
            && ulong.TryParse(digits[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            && ulong.TryParse(digits[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
        {
            return new Key(high, low);
        }
        throw new FormatException($"The key '{text}' is not {HexDigits} hexadecimal digits; copy it from the report as printed.");
    }

    private static Philox4x32.Block Mix(ulong key, ulong low, ulong high) =>
        Philox4x32.Encrypt(Philox4x32.Block.Of(low, high), unchecked((uint)key), (uint)(key >> 32));

    private static Key Of(Philox4x32.Block block) => new(block.High, block.Low);
}
