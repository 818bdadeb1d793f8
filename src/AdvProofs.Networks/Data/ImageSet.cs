namespace AdvProofs.Networks.Data;

/// <summary>Shape of one image; pixels are stored channel by channel, each channel row by row.</summary>
public readonly record struct ImageShape(int Channels, int Rows, int Columns)
{
    /// <summary>Bytes of one image.</summary>
    public int Pixels => Channels * Rows * Columns;
}

/// <summary>
/// Immutable labelled images with byte pixels. Images have at most <see cref="MaxPixels"/> pixels, so that every dot product of two
/// images fits an <see cref="int"/> and every product of two squared norms a <see cref="long"/>.
/// </summary>
public sealed class ImageSet
{
    /// <summary>The largest n with 255² n &lt; 2³¹.</summary>
    public const int MaxPixels = 33025;

    private readonly byte[] pixels;
    private readonly byte[] labels;

    /// <summary>Copies <paramref name="pixels"/> (image after image) and <paramref name="labels"/> (one per image).</summary>
    /// <exception cref="DataException">No image, an empty or too large shape, or lengths that do not agree.</exception>
    public ImageSet(ImageShape shape, ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> labels)
        : this(shape, pixels.ToArray(), labels.ToArray())
    {
    }

    private ImageSet(ImageShape shape, byte[] pixels, byte[] labels)
    {
        RequireShape("image set", shape.Channels, shape.Rows, shape.Columns);
        if (labels.Length == 0)
        {
            throw DataException.At("image set", "no image", "give at least one");
        }
        if (pixels.LongLength != (long)labels.Length * shape.Pixels)
        {
            throw DataException.At(
                "image set",
                $"{pixels.Length} pixel bytes for {labels.Length} labels and {shape.Pixels} pixels an image",
                "give as many images as labels");
        }
        Shape = shape;
        this.pixels = pixels;
        this.labels = labels;
    }

    /// <summary>Shape of every image.</summary>
    public ImageShape Shape { get; }

    /// <summary>Number of images, at least one.</summary>
    public int Count => labels.Length;

    /// <summary>One label per image.</summary>
    public ReadOnlySpan<byte> Labels => labels;

    /// <summary>All pixels, image after image.</summary>
    public ReadOnlySpan<byte> AllPixels => pixels;

    /// <summary>The pixels of image <paramref name="index"/>; length <c>Shape.Pixels</c>.</summary>
    public ReadOnlySpan<byte> Pixels(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return pixels.AsSpan(index * Shape.Pixels, Shape.Pixels);
    }

    /// <summary>The first <paramref name="count"/> images.</summary>
    /// <exception cref="DataException">Fewer than one asked for, or more than there are.</exception>
    public ImageSet Take(int count)
    {
        RequireAvailable("image set", count, Count);
        return count == Count ? this : new(Shape, pixels.AsSpan(0, count * Shape.Pixels), labels.AsSpan(0, count));
    }

    /// <summary>The images at <paramref name="indices"/>, in that order.</summary>
    /// <exception cref="DataException">No index.</exception>
    public ImageSet Select(ReadOnlySpan<int> indices)
    {
        var chosen = new byte[indices.Length * Shape.Pixels];
        var chosenLabels = new byte[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            Pixels(indices[i]).CopyTo(chosen.AsSpan(i * Shape.Pixels));
            chosenLabels[i] = labels[indices[i]];
        }
        return Adopt(Shape, chosen, chosenLabels);
    }

    /// <summary>The images of all parts, in order.</summary>
    /// <exception cref="DataException">No part, or parts of different shapes.</exception>
    public static ImageSet Concat(IReadOnlyList<ImageSet> parts)
    {
        if (parts.Count == 0 || parts.Any(part => part.Shape != parts[0].Shape))
        {
            throw DataException.At("image set", "parts are missing or differ in shape", "join sets of one shape");
        }
        return parts.Count == 1
            ? parts[0]
            : Adopt(parts[0].Shape, [.. parts.SelectMany(part => part.pixels)], [.. parts.SelectMany(part => part.labels)]);
    }

    /// <summary>Takes over the arrays without a copy: nobody else may keep them.</summary>
    internal static ImageSet Adopt(ImageShape shape, byte[] pixels, byte[] labels) => new(shape, pixels, labels);

    internal static ImageShape RequireShape(string where, long channels, long rows, long columns)
    {
        if (channels <= 0 || rows <= 0 || columns <= 0)
        {
            throw DataException.At(where, $"images of {rows} x {columns} pixels are empty", "give images with at least one pixel");
        }
        // Each factor is bounded first, so that the product cannot overflow.
        if (channels > MaxPixels || rows > MaxPixels || columns > MaxPixels || channels * rows * columns > MaxPixels)
        {
            throw DataException.At(
                where, $"images of {rows} x {columns} pixels exceed the limit of {MaxPixels} pixels", "give smaller images");
        }
        return new((int)channels, (int)rows, (int)columns);
    }

    internal static void RequireAvailable(string where, int asked, long available)
    {
        if (asked < 1 || asked > available)
        {
            throw DataException.At(where, $"{asked} images asked for where {available} are present", $"ask for 1 to {available}");
        }
    }
}
