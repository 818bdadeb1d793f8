using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.PerturbationSets;

/// <summary>A map x → B(x) from an input to the closed set of its perturbations. Immutable; the centre is passed with every call.</summary>
public abstract record PerturbationSet
{
    /// <summary>A set of the given size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not finite.</exception>
    protected PerturbationSet(double radius)
    {
        if (!(radius >= 0 && double.IsFinite(radius)))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "The radius of a perturbation set must be finite and not negative.");
        }
        Radius = radius;
    }

    /// <summary>The size: ρ, ν, δ or ε in the papers.</summary>
    public double Radius { get; }

    /// <summary>Writes the point of B(centre) nearest to <paramref name="point"/> over <paramref name="result"/>, which may be the same memory as the point.</summary>
    public abstract void Project(ReadOnlySpan<double> centre, ReadOnlySpan<double> point, Span<double> result);

    /// <summary>Writes a random point of B(centre); each set says with which law.</summary>
    public abstract void Sample(ReadOnlySpan<double> centre, Key key, Span<double> result);

    /// <summary>How far the point lies from the centre, in the set's own norm.</summary>
    public abstract double Distance(ReadOnlySpan<double> centre, ReadOnlySpan<double> point);

    /// <summary>Whether the point lies in B(centre) up to rounding: distances may exceed the radius by <paramref name="tolerance"/>. False for NaN.</summary>
    public virtual bool Contains(ReadOnlySpan<double> centre, ReadOnlySpan<double> point, double tolerance = 1e-12) =>
        Distance(centre, point) <= Radius + tolerance;

    /// <summary>Throws unless all three have one length.</summary>
    protected static void RequireLengths(ReadOnlySpan<double> centre, ReadOnlySpan<double> point, ReadOnlySpan<double> result)
    {
        if (centre.Length != point.Length || centre.Length != result.Length)
        {
            throw new ArgumentException($"Centre, point and result have {centre.Length}, {point.Length} and {result.Length} coordinates; they need one length.");
        }
    }

    /// <summary>‖x - y‖.</summary>
    protected static double EuclideanDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequireLengths(x, y, y);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var difference = x[i] - y[i];
            sum += difference * difference;
        }
        return Math.Sqrt(sum);
    }
}
