using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AdvProofs.Networks.Storage;

/// <summary>A double array with its shape, row-major.</summary>
/// <param name="Name">Its name in the archive, without ".npy".</param>
/// <param name="Shape">One or two lengths.</param>
/// <param name="Values">The numbers.</param>
public sealed record NamedArray(string Name, int[] Shape, double[] Values);

/// <summary>A JSON header, which records the SHA-256 of the numbers, and named arrays in one uncompressed zip file: NumPy's <c>np.load</c> opens it as an .npz.</summary>
/// <remarks>The bytes depend on the content alone: entries carry the date 1980-01-01. Arrays are little-endian float64 in C order (npy version 1.0).</remarks>
public sealed partial class ArrayArchive
{
    private const string Magic = "\u0093NUMPY\u0001\0", HashName = "arraysSha256";

    /// <summary>An archive of these parts.</summary>
    public ArrayArchive(JsonObject header, IReadOnlyList<NamedArray> arrays) => (Header, Arrays) = (header, arrays);

    /// <summary>The header.</summary>
    public JsonObject Header { get; }

    /// <summary>The arrays in the order of the file.</summary>
    public IReadOnlyList<NamedArray> Arrays { get; }

    /// <summary>The numbers of the array called <paramref name="name"/>.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public double[] this[string name] =>
        Arrays.FirstOrDefault(a => a.Name == name)?.Values ?? throw new InvalidDataException($"The file lacks the array '{name}'; it is not complete.");

    /// <summary>Replaces the file at once: see <see cref="AtomicFile"/>.</summary>
    public void Save(string path, string headerName) => AtomicFile.Write(path, stream =>
    {
        Header[HashName] = Hash(Arrays);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using (var entry = Entry(zip, headerName))
        {
            entry.Write(Encoding.UTF8.GetBytes(Header.ToJsonString(Indented)));
        }
        foreach (var array in Arrays)
        {
            using var entry = Entry(zip, array.Name + ".npy");
            entry.Write(NpyHeader(array.Shape));
            WriteValues(entry, array.Values);
        }
    });

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is not such an archive; one sentence says why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ArrayArchive Load(string path, string headerName)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            var json = zip.GetEntry(headerName) ?? throw new InvalidDataException($"it has no {headerName}");
            JsonObject header;
            using (var stream = json.Open())
            {
                header = JsonNode.Parse(stream) as JsonObject ?? throw new InvalidDataException($"{headerName} is not a JSON object");
            }
            NamedArray[] arrays = [.. zip.Entries.Where(e => e.FullName.EndsWith(".npy", StringComparison.Ordinal)).Select(ReadArray)];
            return (string?)header[HashName] == Hash(arrays)
                ? new ArrayArchive(header, arrays)
                : throw new InvalidDataException("its arrays do not have the recorded SHA-256");
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} cannot be used: {e.Message.TrimEnd('.')}; write it again with 'advproofs train'.", e);
        }
    }

    private static string Hash(IEnumerable<NamedArray> arrays)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var array in arrays)
        {
            hash.AppendData(MemoryMarshal.AsBytes<double>(array.Values));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    private static Stream Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }

    private static byte[] NpyHeader(int[] shape)
    {
        var lengths = shape.Length == 1 ? $"{shape[0]}," : string.Join(", ", shape);
        var text = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({lengths}), }}";
        var padded = text.PadRight(((Magic.Length + 2 + text.Length + 1 + 63) / 64 * 64) - Magic.Length - 3) + "\n";
        var bytes = new byte[Magic.Length + 2 + padded.Length];
        Encoding.Latin1.GetBytes(Magic, bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(Magic.Length), (ushort)padded.Length);
        Encoding.Latin1.GetBytes(padded, bytes.AsSpan(Magic.Length + 2));
        return bytes;
    }

    private static void WriteValues(Stream stream, double[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes<double>(values));
            return;
        }
        Span<byte> one = stackalloc byte[sizeof(double)];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(one, value);
            stream.Write(one);
        }
    }

    private static NamedArray ReadArray(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var start = new byte[Magic.Length + 2];
        stream.ReadExactly(start);
        if (Encoding.Latin1.GetString(start, 0, Magic.Length) != Magic)
        {
            throw new InvalidDataException($"{entry.FullName} is not an npy array of version 1.0");
        }
        var text = new byte[BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(Magic.Length))];
        stream.ReadExactly(text);
        var match = HeaderText().Match(Encoding.Latin1.GetString(text));
        if (!match.Success)
        {
            throw new InvalidDataException($"{entry.FullName} is not a little-endian float64 array in C order");
        }
        int[] shape = [.. match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(length => int.Parse(length, CultureInfo.InvariantCulture))];
        var count = shape.Aggregate(1L, (product, length) => product * length);
        if (entry.Length != start.Length + text.Length + (count * sizeof(double)))
        {
            throw new InvalidDataException($"{entry.FullName} has {entry.Length} bytes, which is not what its shape says");
        }
        var values = new double[count];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        stream.ReadExactly(bytes);
        if (!BitConverter.IsLittleEndian)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.Slice(i * sizeof(double), sizeof(double)));
            }
        }
        return new NamedArray(entry.FullName[..^4], shape, values);
    }

    [GeneratedRegex(@"^\{'descr': '<f8', 'fortran_order': False, 'shape': \(([0-9, ]*)\), \}\s*$")]
    private static partial Regex HeaderText();
}
