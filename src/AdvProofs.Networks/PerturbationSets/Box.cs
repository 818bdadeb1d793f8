using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.PerturbationSets;

/// <summary>The box ‖x̃ - x‖_∞ ≤ ε.</summary>
public sealed record Box(double Radius) : PerturbationSet(Radius)
{
    /// <inheritdoc/>
    public override void Project(ReadOnlySpan<double> centre, ReadOnlySpan<double> point, Span<double> result)
    {
        RequireLengths(centre, point, result);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = Math.Clamp(point[i], centre[i] - Radius, centre[i] + Radius);
        }
    }

    /// <summary>Uniform in the box.</summary>
    public override void Sample(ReadOnlySpan<double> centre, Key key, Span<double> result)
    {
        RequireLengths(centre, centre, result);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = centre[i] + Uniform.Between(key, i, -Radius, Radius);
        }
    }

    /// <summary>‖x̃ - x‖_∞; NaN if any coordinate is.</summary>
    public override double Distance(ReadOnlySpan<double> centre, ReadOnlySpan<double> point)
    {
        RequireLengths(centre, point, point);
        var largest = 0.0;
        for (var i = 0; i < point.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(point[i] - centre[i]));
        }
        return largest;
    }
}
