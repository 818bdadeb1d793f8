using System.Buffers.Binary;

namespace AdvProofs.Networks.Data;

/// <summary>
/// Reads MNIST's idx files, raw or gzip. Images: big-endian 32-bit magic 2051, count, rows, columns, then one byte per pixel, row by
/// row. Labels: magic 2049, count, then one byte 0–9 per label. Source: LeCun, Bottou, Bengio, Haffner, Proc. IEEE 86(11), 1998.
/// </summary>
public static class IdxReader
{
    /// <summary>First word of an image file.</summary>
    public const uint ImagesMagic = 0x803;

    /// <summary>First word of a label file.</summary>
    public const uint LabelsMagic = 0x801;

    private const int Classes = 10;

    /// <summary>
    /// The images of one file with the labels of another: all, or the first <paramref name="first"/> without inflating the rest.
    /// </summary>
    /// <remarks>A partial read checks headers and lengths; only a full read proves a gzip checksum.</remarks>
    /// <exception cref="DataException">A file is missing, truncated, too long, damaged or of another kind; counts differ; a label exceeds 9.</exception>
    public static ImageSet Read(string imagesPath, string labelsPath, int? first = null)
    {
        using ByteSource images = ByteSource.Open(imagesPath);
        using ByteSource labels = ByteSource.Open(labelsPath);
        Span<byte> header = stackalloc byte[16];

        uint imageCount = ReadCount(images, header, ImagesMagic, "an idx3 image file");
        long rows = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        long columns = BinaryPrimitives.ReadUInt32BigEndian(header[12..]);
        ImageShape shape = ImageSet.RequireShape(imagesPath, 1, rows, columns);
        RequireLength(images, 16, imageCount, shape.Pixels);

        uint labelCount = ReadCount(labels, header[..8], LabelsMagic, "an idx1 label file");
        RequireLength(labels, 8, labelCount, 1);
        if (imageCount != labelCount)
        {
            throw DataException.At(
                labelsPath, $"{labelCount} labels where {imagesPath} has {imageCount} images", "give two files of the same split");
        }

        int count = first ?? (int)imageCount;
        ImageSet.RequireAvailable(imagesPath, count, imageCount);
        byte[] pixels = ReadItems(images, count, imageCount, shape.Pixels);
        byte[] classes = ReadItems(labels, count, labelCount, 1);
        int bad = classes.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        return bad < 0
            ? ImageSet.Adopt(shape, pixels, classes)
            : throw DataException.At(labelsPath, $"label {bad} is {classes[bad]} where 0 to 9 are allowed", "fetch the file again");
    }

    private static uint ReadCount(ByteSource source, Span<byte> header, uint magic, string kind)
    {
        // The magic word first: it names the mistake better than a short header does.
        source.ReadExactly(header[..4]);
        uint found = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (found != magic)
        {
            throw DataException.At(source.Path, $"the magic number is {found} where {kind} has {magic}", "check which file is given");
        }
        source.ReadExactly(header[4..]);
        uint count = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        return count > 0 ? count : throw DataException.At(source.Path, "the header announces no item", "fetch the file again");
    }

    private static void RequireLength(ByteSource source, int header, uint count, int itemBytes)
    {
        long expected = header + ((long)count * itemBytes);
        if (source.Length != expected)
        {
            throw DataException.At(
                source.Path, $"the contents are {source.Length} bytes where the header announces {expected}", "fetch the file again");
        }
        if (expected > Array.MaxLength)
        {
            throw DataException.At(source.Path, $"{expected} bytes exceed the limit of {Array.MaxLength}", "give a smaller file");
        }
    }

    private static byte[] ReadItems(ByteSource source, int count, uint available, int itemBytes)
    {
        var items = new byte[count * itemBytes];
        source.ReadExactly(items);
        if (count == available)
        {
            source.Finish();
        }
        return items;
    }
}
