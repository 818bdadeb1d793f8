using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace AdvProofs.Networks.Data;

/// <summary>Arrays of doubles in NumPy's file format .npy, version 1.0: little-endian, row by row, every bit kept.</summary>
public static class NumpyArray
{
    private const int Alignment = 64;

    /// <summary>The file's bytes for an array of one or more dimensions, its last index running fastest.</summary>
    /// <exception cref="ArgumentException">The shape does not have as many elements as there are values.</exception>
    public static byte[] Encode(ReadOnlySpan<double> values, params ReadOnlySpan<int> shape)
    {
        var elements = 1L;
        var dimensions = new StringBuilder();
        foreach (var size in shape)
        {
            elements *= size;
            dimensions.Append(CultureInfo.InvariantCulture, $"{size}, ");
        }
        if (shape.Length == 0 || elements != values.Length)
        {
            throw new ArgumentException($"An array of shape ({dimensions.ToString().TrimEnd(' ', ',')}) does not have {values.Length} elements.");
        }
        // Magic, version, length of the header, header padded with blanks to a multiple of 64 bytes.
        var header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({dimensions}), }}";
        var padded = (10 + header.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[padded + (8 * values.Length)];
        ReadOnlySpan<byte> magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(padded - 10));
        bytes.AsSpan(10, padded - 10).Fill((byte)' ');
        Encoding.ASCII.GetBytes(header, bytes.AsSpan(10));
        bytes[padded - 1] = (byte)'\n';
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(padded + (8 * i)), values[i]);
        }
        return bytes;
    }
}
