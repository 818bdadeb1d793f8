using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Data;

/// <summary>Images as single-precision pixels in [0, 1] for a batch: channel c of image i begins at (c·n + i)·area.</summary>
/// <param name="Images">The images.</param>
/// <param name="Pool">Squares of this many pixels a side are averaged into one; 1 leaves the images as they are.</param>
public sealed record PixelBatch(ImageSet Images, int Pool)
{
    private const int Padding = 4;

    /// <summary>The shape of an image after pooling.</summary>
    /// <exception cref="ArgumentException">The pool does not divide the rows and columns.</exception>
    public ImageShape Shape => Pool >= 1 && Images.Shape.Rows % Pool == 0 && Images.Shape.Columns % Pool == 0
        ? new ImageShape(Images.Shape.Channels, Images.Shape.Rows / Pool, Images.Shape.Columns / Pool)
        : throw new ArgumentException($"Squares of {Pool} pixels a side do not tile images of {Images.Shape.Rows} × {Images.Shape.Columns}.");

    /// <summary>Writes the images with the given numbers over <paramref name="pixels"/>, and their labels.</summary>
    /// <param name="indices">n numbers of images.</param>
    /// <param name="pixels">Receives n·Shape.Pixels numbers.</param>
    /// <param name="labels">Receives n labels.</param>
    /// <param name="augmentation">If given, every image is shifted by up to 4 pixels each way, with black around it, and mirrored half of the time.</param>
    public void Fill(ReadOnlySpan<int> indices, Span<float> pixels, Span<byte> labels, Key? augmentation = null)
    {
        var (shape, n) = (Shape, indices.Length);
        var area = shape.Rows * shape.Columns;
        for (var i = 0; i < n; i++)
        {
            labels[i] = Images.Labels[indices[i]];
            var source = Images.Pixels(indices[i]);
            var (dy, dx, mirrored) = augmentation is { } key
                ? ((int)Uniform.Below(key, 3L * i, (2 * Padding) + 1) - Padding, (int)Uniform.Below(key, (3L * i) + 1, (2 * Padding) + 1) - Padding, Uniform.Below(key, (3L * i) + 2, 2) == 1)
                : (0, 0, false);
            for (var j = 0; j < shape.Pixels; j++)
            {
                var (c, y, x) = (j / area, j / shape.Columns % shape.Rows, j % shape.Columns);
                pixels[(((c * n) + i) * area) + (j % area)] = Mean(source, c, (y * Pool) + dy, ((mirrored ? shape.Columns - 1 - x : x) * Pool) + dx) / 255f;
            }
        }
    }

    private float Mean(ReadOnlySpan<byte> image, int channel, int firstRow, int firstColumn)
    {
        var sum = 0;
        for (var y = firstRow; y < firstRow + Pool; y++)
        {
            for (var x = firstColumn; x < firstColumn + Pool; x++)
            {
                if (y >= 0 && y < Images.Shape.Rows && x >= 0 && x < Images.Shape.Columns)
                {
                    sum += image[(((channel * Images.Shape.Rows) + y) * Images.Shape.Columns) + x];
                }
            }
        }
        return sum / (float)(Pool * Pool);
    }
}
