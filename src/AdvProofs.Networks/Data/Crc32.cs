namespace AdvProofs.Networks.Data;

/// <summary>CRC-32 as in gzip (RFC 1952 §8): reflected polynomial 0xEDB88320, initial value and final xor 0xFFFFFFFF.</summary>
internal struct Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(index => Shift((uint)index))];

    private uint complement;

    /// <summary>The sum of all bytes appended so far.</summary>
    public readonly uint Value => complement;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint state = ~complement;
        foreach (byte value in bytes)
        {
            state = Table[(state ^ value) & 0xFF] ^ (state >> 8);
        }
        complement = ~state;
    }

    private static uint Shift(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320u;
        }
        return value;
    }
}
