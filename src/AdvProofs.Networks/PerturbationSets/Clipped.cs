using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.PerturbationSets;

/// <summary>Another set followed by clipping every coordinate to [low, high], as image attacks do.</summary>
/// <remarks>For a centre inside [low, high]^d and a ball or a box the result lies in both sets; for a ball it is not the exact projection on their intersection.</remarks>
public sealed record Clipped : PerturbationSet
{
    /// <summary>The set <paramref name="inner"/> cut by [<paramref name="low"/>, <paramref name="high"/>]^d.</summary>
    /// <exception cref="ArgumentException">low is not below high.</exception>
    public Clipped(PerturbationSet inner, double low, double high)
        : base((inner ?? throw new ArgumentNullException(nameof(inner))).Radius)
    {
        if (!(low < high))
        {
            throw new ArgumentException($"The clipping interval [{low}, {high}] is empty.");
        }
        if (inner is SphericalCap or UnitSphereCap)
        {
            throw new ArgumentException("Clipping leaves the sphere, so a spherical cap cannot be clipped.");
        }
        (Inner, Low, High) = (inner, low, high);
    }

    /// <summary>The set before clipping.</summary>
    public PerturbationSet Inner { get; }

    /// <summary>The least value of a coordinate.</summary>
    public double Low { get; }

    /// <summary>The largest value of a coordinate.</summary>
    public double High { get; }

    /// <inheritdoc/>
    public override void Project(ReadOnlySpan<double> centre, ReadOnlySpan<double> point, Span<double> result)
    {
        Inner.Project(centre, point, result);
        Clip(result);
    }

    /// <summary>A sample of the inner set, clipped.</summary>
    public override void Sample(ReadOnlySpan<double> centre, Key key, Span<double> result)
    {
        Inner.Sample(centre, key, result);
        Clip(result);
    }

    /// <inheritdoc/>
    public override double Distance(ReadOnlySpan<double> centre, ReadOnlySpan<double> point) => Inner.Distance(centre, point);

    /// <inheritdoc/>
    public override bool Contains(ReadOnlySpan<double> centre, ReadOnlySpan<double> point, double tolerance = 1e-12)
    {
        foreach (var coordinate in point)
        {
            if (!(coordinate >= Low && coordinate <= High))
            {
                return false;
            }
        }
        return Inner.Contains(centre, point, tolerance);
    }

    private void Clip(Span<double> result)
    {
        foreach (ref var coordinate in result)
        {
            coordinate = Math.Clamp(coordinate, Low, High);
        }
    }
}
