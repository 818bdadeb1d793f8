namespace AdvProofs.Networks.Data;

/// <summary>
/// Reads files of CIFAR-10's binary version, raw or gzip: records of 3073 bytes without a header, each a label 0–9 and a red, a green
/// and a blue plane of 32 rows of 32 bytes. Source: Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009.
/// </summary>
public static class CifarReader
{
    /// <summary>Shape of every image.</summary>
    public static readonly ImageShape Shape = new(3, 32, 32);

    /// <summary>Bytes of one record.</summary>
    public const int RecordBytes = 3073;

    private const int Classes = 10;

    /// <summary>All records of the file, or the first <paramref name="first"/> without inflating the rest.</summary>
    /// <remarks>A partial read checks lengths and its own labels; only a full read proves a gzip checksum.</remarks>
    /// <exception cref="DataException">The file is missing, truncated, too long or damaged, or a label exceeds 9.</exception>
    public static ImageSet Read(string path, int? first = null)
    {
        using ByteSource source = ByteSource.Open(path);
        if (source.Length == 0 || source.Length % RecordBytes != 0)
        {
            throw DataException.At(
                path, $"the contents are {source.Length} bytes, no positive multiple of the {RecordBytes} bytes of a record", "fetch the file again");
        }
        if (source.Length > Array.MaxLength)
        {
            throw DataException.At(path, $"{source.Length} bytes exceed the limit of {Array.MaxLength}", "give a smaller file");
        }

        int available = (int)(source.Length / RecordBytes);
        int count = first ?? available;
        ImageSet.RequireAvailable(path, count, available);
        var pixels = new byte[count * Shape.Pixels];
        var labels = new byte[count];
        Span<byte> record = new byte[RecordBytes];
        for (int i = 0; i < count; i++)
        {
            source.ReadExactly(record);
            if (record[0] >= Classes)
            {
                throw DataException.At(path, $"the label of record {i} is {record[0]} where 0 to 9 are allowed", "fetch the file again");
            }
            labels[i] = record[0];
            record[1..].CopyTo(pixels.AsSpan(i * Shape.Pixels));
        }
        if (count == available)
        {
            source.Finish();
        }
        return ImageSet.Adopt(Shape, pixels, labels);
    }
}
