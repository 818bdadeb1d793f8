using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.PerturbationSets;

/// <summary>The Euclidean ball ‖x̃ - x‖ ≤ ν.</summary>
public sealed record Ball(double Radius) : PerturbationSet(Radius)
{
    /// <inheritdoc/>
    public override void Project(ReadOnlySpan<double> centre, ReadOnlySpan<double> point, Span<double> result)
    {
        RequireLengths(centre, point, result);
        var distance = Distance(centre, point);
        if (distance <= Radius)
        {
            point.CopyTo(result);
            return;
        }
        var scale = Radius / distance;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = centre[i] + (scale * (point[i] - centre[i]));
        }
    }

    /// <summary>Uniform in the ball: a uniform direction times ν·U^(1/d).</summary>
    public override void Sample(ReadOnlySpan<double> centre, Key key, Span<double> result)
    {
        RequireLengths(centre, centre, result);
        Gaussian.Fill(key.Child("direction"), 1, result);
        var scale = Radius * Math.Pow(Uniform.OpenAt(key.Child("radius"), 0), 1.0 / result.Length) / DotProduct.Norm(result);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = centre[i] + (scale * result[i]);
        }
    }

    /// <summary>‖x̃ - x‖.</summary>
    public override double Distance(ReadOnlySpan<double> centre, ReadOnlySpan<double> point) => EuclideanDistance(centre, point);
}
