namespace AdvProofs.Networks.Data;

/// <summary>How an image p becomes a point of X = {‖x‖ = 1, last coordinate ½}.</summary>
public enum LiftKind
{
    /// <summary>p ↦ (√3/2 · p/‖p‖, ½): forgets brightness; no zero image.</summary>
    Direction,

    /// <summary>p ↦ (√3/2 · x, √3/2 · √(1−‖x‖²), ½) with x = p/max‖p‖ over the set: the padding of zhang2020, footnote 5.</summary>
    Padding,
}

/// <summary>
/// The two lifts of images to the input space X of Zhang et al., "Over-parameterized Adversarial Training", §3.2. Footnote 5 pads by
/// √(1−‖x‖²) and ½ but leaves out the factor √3/2 without which the norm is not 1.
/// </summary>
/// <remarks>Every coordinate has relative error at most 4u + O(u²), u = 2⁻⁵³; so |‖x‖ − 1| ≤ 4u + O(u²).</remarks>
public static class Lift
{
    /// <summary>√3/2, the radius of X about (0, ½).</summary>
    public const double Radius = 0.86602540378443864676;

    /// <summary>Dimension d of the lifted points: one more than the pixels, or two with the padding coordinate.</summary>
    public static int Dimension(LiftKind kind, int pixels) => kind switch
    {
        LiftKind.Direction => pixels + 1,
        LiftKind.Padding => pixels + 2,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Writes (√3/2 · p/‖p‖, ½) to <paramref name="point"/>, of length pixels + 1.</summary>
    /// <exception cref="DataException">The image is zero and has no direction.</exception>
    public static void Direction(ReadOnlySpan<byte> pixels, Span<double> point)
    {
        RequireLength(LiftKind.Direction, pixels.Length, point.Length);
        long squaredNorm = PixelDot.Simd(pixels, pixels);
        if (squaredNorm == 0)
        {
            throw DataException.At("image", "all pixels are zero, so it has no direction", "leave it out or use the padding lift");
        }
        Scale(pixels, squaredNorm, point);
        point[^1] = 0.5;
    }

    /// <summary>
    /// Writes (√3/2 · x, √3/2 · √(1−‖x‖²), ½), x = p/√<paramref name="maxSquaredNorm"/>, to <paramref name="point"/>, of length
    /// pixels + 2.
    /// </summary>
    /// <exception cref="DataException"><paramref name="maxSquaredNorm"/> is zero or below ‖p‖².</exception>
    public static void Padding(ReadOnlySpan<byte> pixels, long maxSquaredNorm, Span<double> point)
    {
        RequireLength(LiftKind.Padding, pixels.Length, point.Length);
        long squaredNorm = PixelDot.Simd(pixels, pixels);
        if (maxSquaredNorm <= 0 || squaredNorm > maxSquaredNorm)
        {
            throw DataException.At(
                "image", $"squared norm {squaredNorm} is not within a positive maximum {maxSquaredNorm}", "scale by the largest norm of the set");
        }
        Scale(pixels, maxSquaredNorm, point);
        point[^2] = Radius * Math.Sqrt((double)(maxSquaredNorm - squaredNorm) / maxSquaredNorm);
        point[^1] = 0.5;
    }

    /// <summary>All lifted points of the set, row after row; shape Count × <see cref="Dimension"/>.</summary>
    /// <exception cref="DataException">A zero image under <see cref="LiftKind.Direction"/>; only zero images under <see cref="LiftKind.Padding"/>.</exception>
    public static double[] Apply(ImageSet images, LiftKind kind)
    {
        int dimension = Dimension(kind, images.Shape.Pixels);
        var points = new double[images.Count * dimension];
        long[] squaredNorms = SquaredNorms(images);
        long largest = RequireLiftable(squaredNorms, kind);
        for (int i = 0; i < images.Count; i++)
        {
            Span<double> point = points.AsSpan(i * dimension, dimension);
            if (kind == LiftKind.Direction)
            {
                Direction(images.Pixels(i), point);
            }
            else
            {
                Padding(images.Pixels(i), largest, point);
            }
        }
        return points;
    }

    internal static long[] SquaredNorms(ImageSet images)
    {
        var squaredNorms = new long[images.Count];
        for (int i = 0; i < squaredNorms.Length; i++)
        {
            squaredNorms[i] = PixelDot.Simd(images.Pixels(i), images.Pixels(i));
        }
        return squaredNorms;
    }

    /// <summary>Asserts that the set has a lift, and returns its largest squared norm.</summary>
    internal static long RequireLiftable(ReadOnlySpan<long> squaredNorms, LiftKind kind)
    {
        int zero = squaredNorms.IndexOf(0L);
        if (kind == LiftKind.Direction && zero >= 0)
        {
            throw DataException.At($"image {zero}", "all pixels are zero, so it has no direction", "leave it out or use the padding lift");
        }
        long largest = 0;
        foreach (long squaredNorm in squaredNorms)
        {
            largest = Math.Max(largest, squaredNorm);
        }
        return largest > 0 ? largest : throw DataException.At("image set", "all images are zero", "give images with ink");
    }

    private static void Scale(ReadOnlySpan<byte> pixels, long squaredScale, Span<double> point)
    {
        double factor = Radius / Math.Sqrt(squaredScale);
        for (int i = 0; i < pixels.Length; i++)
        {
            point[i] = factor * pixels[i];
        }
    }

    private static void RequireLength(LiftKind kind, int pixels, int length)
    {
        if (length != Dimension(kind, pixels))
        {
            throw new ArgumentException($"The point has {length} coordinates where the lift of {pixels} pixels has {Dimension(kind, pixels)}.", nameof(length));
        }
    }
}
