using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.PerturbationSets;

/// <summary>The spherical cap {x̃ : ‖x̃‖ = 1, ‖x̃ - x‖ ≤ δ} of the whole unit sphere: the perturbations inside S of gao2019, sections 4 and 5.</summary>
/// <remarks>It is the cap of directions at angle at most θ = 2·asin(δ/2) from x; all of S once δ ≥ 2. <see cref="SphericalCap"/> is its like on X.</remarks>
public sealed record UnitSphereCap(double Radius) : PerturbationSet(Radius)
{
    /// <summary>θ = 2·asin(δ/2), at most π.</summary>
    public double HalfAngle => Radius >= 2 ? Math.PI : 2 * Math.Asin(Radius / 2);

    /// <summary>Whether |‖x‖ - 1| is at most <paramref name="tolerance"/>. False for NaN.</summary>
    public static bool OnSphere(ReadOnlySpan<double> x, double tolerance = 1e-12) => x.Length >= 1 && Math.Abs(DotProduct.Norm(x) - 1) <= tolerance;

    /// <summary>A point uniform on the unit sphere.</summary>
    public static void SampleSphere(Key key, Span<double> result)
    {
        Gaussian.Fill(key, 1, result);
        DirectionCap.Scale(result, 1 / DotProduct.Norm(result));
    }

    /// <summary>The exact Euclidean projection on the cap; where several points are nearest (x̃ antipodal or 0), one of them.</summary>
    public override void Project(ReadOnlySpan<double> centre, ReadOnlySpan<double> point, Span<double> result)
    {
        RequireLengths(centre, point, result);
        var axis = Axis(centre);
        var direction = point.ToArray();
        var norm = DotProduct.Norm(direction);
        if (norm == 0 || Degenerate(axis))
        {
            centre.CopyTo(result);
            return;
        }
        DirectionCap.Scale(direction, 1 / norm);
        var nearest = DirectionCap.Nearest(direction, axis, HalfAngle);
        Place(nearest.Vector, nearest.Norm, result);
    }

    /// <summary>Uniform on the cap, exactly.</summary>
    public override void Sample(ReadOnlySpan<double> centre, Key key, Span<double> result)
    {
        RequireLengths(centre, centre, result);
        var axis = Axis(centre);
        if (Degenerate(axis))
        {
            centre.CopyTo(result);
            return;
        }
        var drawn = DirectionCap.Sample(axis, HalfAngle, key);
        Place(drawn.Vector, drawn.Norm, result);
    }

    /// <summary>‖x̃ - x‖; +∞ where x̃ does not lie on the unit sphere to 1e-9.</summary>
    public override double Distance(ReadOnlySpan<double> centre, ReadOnlySpan<double> point) =>
        OnSphere(point, 1e-9) ? EuclideanDistance(centre, point) : double.PositiveInfinity;

    /// <summary>The exact maximum over the cap around <paramref name="centre"/> of x̃ → ⟨g, x̃⟩.</summary>
    public double MaximumOfLinear(ReadOnlySpan<double> centre, ReadOnlySpan<double> g)
    {
        RequireLengths(centre, g, g);
        var axis = Axis(centre);
        return DirectionCap.MaximumOfLinear(g, axis, Degenerate(axis) ? 0 : HalfAngle);
    }

    // The cap is its centre: no radius, or d = 1, where the sphere has two points.
    private bool Degenerate(double[] axis) => Radius == 0 || (axis.Length == 1 && HalfAngle < Math.PI);

    private static double[] Axis(ReadOnlySpan<double> centre)
    {
        if (!OnSphere(centre, 1e-6))
        {
            throw new ArgumentException("The centre of a cap of the unit sphere must have norm 1; normalise the data first.");
        }
        var axis = centre.ToArray();
        DirectionCap.Scale(axis, 1 / DotProduct.Norm(axis));
        return axis;
    }

    private static void Place(ReadOnlySpan<double> vector, double norm, Span<double> result)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            result[i] = vector[i] / norm;
        }
    }
}
