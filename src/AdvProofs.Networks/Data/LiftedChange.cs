using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Data;

/// <summary>How a lift changes a distance: that of two images, and that of their points of X.</summary>
/// <param name="Raw">‖p - q‖ between the images, in pixel units over the lift's scale: ‖p‖ for <see cref="LiftKind.Direction"/>, the set's largest norm for <see cref="LiftKind.Padding"/>.</param>
/// <param name="Lifted">‖u - v‖ between the points.</param>
/// <remarks>
/// The direction lift scales every distance by √3/2 once brightness is fixed. The padding lift shrinks none by more than √3/2 and lengthens small ones without bound:
/// moving an image of the largest norm by ρ towards 0 moves its point by √(3ρ/2), the lift's change of the threat model (footnote 5 of zhang2020).
/// </remarks>
public readonly record struct LiftedChange(double Raw, double Lifted)
{
    /// <summary>Lifted over raw; NaN where both are 0.</summary>
    public double Ratio => Lifted / Raw;

    /// <summary>Writes the image whose lift with this scale is <paramref name="point"/>: pixels p = scale·x/(√3/2), real numbers. Inverse to <see cref="Lift.Apply"/>.</summary>
    /// <param name="kind">Which lift is undone.</param>
    /// <param name="point">A point of X. For <see cref="LiftKind.Padding"/> its coordinate before the last must not be negative.</param>
    /// <param name="scale">‖p‖ of the image, which the direction forgets; or the largest norm of the set. Positive.</param>
    /// <param name="pixels">One number a pixel.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, the scale is not positive, or the point is not the lift of an image.</exception>
    public static void Back(LiftKind kind, ReadOnlySpan<double> point, double scale, Span<double> pixels)
    {
        Require(kind, point, scale, pixels.Length);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = scale / Lift.Radius * point[i];
        }
    }

    /// <summary>The change between two points of X, for instance an input and what an attack made of it, both taken back with the same scale.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Back"/>.</exception>
    public static LiftedChange Between(LiftKind kind, ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        var pixels = from.Length - Lift.Dimension(kind, 0);
        Require(kind, from, 1, pixels);
        Require(kind, to, 1, pixels);
        var difference = from.ToArray();
        AddScaled.Compute(-1, to, difference);
        return new(DotProduct.Norm(difference.AsSpan(0, pixels)) / Lift.Radius, DotProduct.Norm(difference));
    }

    /// <summary>The least and the largest ratio over all pairs of different images of a set, distances over the set's largest norm. Cost: n² distances from the Gram matrix.</summary>
    /// <exception cref="DataException">The set has no lift, or fewer than two different images.</exception>
    public static (LiftedChange Least, LiftedChange Largest) Extremes(ImageSet images, LiftKind kind, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        var largestNorm = Math.Sqrt(Lift.RequireLiftable(Lift.SquaredNorms(images), kind));
        var gram = Gram.Of(images, cancellationToken: cancellation);
        LiftedChange? least = null, largest = null;
        for (var i = 0; i < images.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var j = i + 1; j < images.Count; j++)
            {
                var pair = gram.Pair(i, j);
                var squared = pair.SquaredNormP + pair.SquaredNormQ - (2 * pair.Dot);
                if (squared > 0)
                {
                    var change = new LiftedChange(Math.Sqrt(squared) / largestNorm, LiftedDistance.Of(kind, pair));
                    least = least is { } l && l.Ratio <= change.Ratio ? l : change;
                    largest = largest is { } g && g.Ratio >= change.Ratio ? g : change;
                }
            }
        }
        return least is { } low && largest is { } high ? (low, high) : throw DataException.At("image set", "fewer than two different images", "give at least two");
    }

    private static void Require(LiftKind kind, ReadOnlySpan<double> point, double scale, int pixels)
    {
        if (pixels < 1 || point.Length != Lift.Dimension(kind, pixels))
        {
            throw new ArgumentException($"A point of {point.Length} coordinates is not the lift of {pixels} pixels.");
        }
        if (!(scale > 0 && double.IsFinite(scale)))
        {
            throw new ArgumentException($"The scale {scale} of a lift must be positive and finite.");
        }
        if (!PerturbationSets.SphericalCap.OnSphere(point, 1e-6) || (kind == LiftKind.Padding && !(point[^2] >= 0)))
        {
            throw new ArgumentException("Only points of X = {‖x‖ = 1, x_d = 1/2}, with a padding coordinate that is not negative, are lifts of images.");
        }
    }
}
