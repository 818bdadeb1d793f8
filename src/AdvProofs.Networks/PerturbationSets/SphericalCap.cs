using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.PerturbationSets;

/// <summary>B_2(x, ρ) = {x̃ ∈ X : ‖x̃ - x‖ ≤ ρ} inside X = {‖x‖ = 1, x_d = 1/2}: definition 3.2 of zhang2020. Needs d ≥ 2.</summary>
/// <remarks>Writing x = (r₀v, 1/2), r₀ = √3/2, it is the cap of directions at angle at most θ = 2·asin(ρ/√3) from v; all of X once ρ ≥ √3.</remarks>
public sealed record SphericalCap(double Radius) : PerturbationSet(Radius)
{
    /// <summary>r₀ = √3/2, the radius of the sphere X.</summary>
    public const double SphereRadius = 0.86602540378443864676;

    /// <summary>The height x_d of X.</summary>
    public const double Height = 0.5;

    private const double Diameter = 2 * SphereRadius;

    /// <summary>θ = 2·asin(ρ/√3), at most π.</summary>
    public double HalfAngle => Radius >= Diameter ? Math.PI : 2 * Math.Asin(Radius / Diameter);

    /// <summary>Whether |‖x‖ - 1| and |x_d - 1/2| are at most <paramref name="tolerance"/>. False for NaN.</summary>
    public static bool OnSphere(ReadOnlySpan<double> x, double tolerance = 1e-12) =>
        x.Length >= 2 && Math.Abs(DotProduct.Norm(x) - 1) <= tolerance && Math.Abs(x[^1] - Height) <= tolerance;

    /// <summary>A point uniform on X.</summary>
    public static void SampleSphere(Key key, Span<double> result)
    {
        RequireDimension(result);
        var head = result[..^1];
        Gaussian.Fill(key, 1, head);
        Place(head, DotProduct.Norm(head), result);
    }

    /// <summary>The exact Euclidean projection on the cap; where several points are nearest (v antipodal or 0), one of them.</summary>
    public override void Project(ReadOnlySpan<double> centre, ReadOnlySpan<double> point, Span<double> result)
    {
        RequireLengths(centre, point, result);
        RequireDimension(result);
        var axis = Axis(centre);
        var direction = point[..^1].ToArray();
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

    /// <summary>Uniform on the cap, exactly, by rejection: of the sine of the angle for caps clearly below a hemisphere, of points of X otherwise.</summary>
    public override void Sample(ReadOnlySpan<double> centre, Key key, Span<double> result)
    {
        RequireLengths(centre, centre, result);
        RequireDimension(result);
        var axis = Axis(centre);
        if (Degenerate(axis))
        {
            centre.CopyTo(result);
            return;
        }
        var drawn = DirectionCap.Sample(axis, HalfAngle, key);
        Place(drawn.Vector, drawn.Norm, result);
    }

    /// <summary>‖x̃ - x‖; +∞ where x̃ does not lie on X to 1e-9.</summary>
    public override double Distance(ReadOnlySpan<double> centre, ReadOnlySpan<double> point) =>
        OnSphere(point, 1e-9) ? EuclideanDistance(centre, point) : double.PositiveInfinity;

    /// <summary>The exact maximum over the cap around <paramref name="centre"/> of x̃ → ⟨g, x̃⟩.</summary>
    public double MaximumOfLinear(ReadOnlySpan<double> centre, ReadOnlySpan<double> g)
    {
        RequireLengths(centre, g, g);
        RequireDimension(g);
        var axis = Axis(centre);
        return (Height * g[^1]) + (SphereRadius * DirectionCap.MaximumOfLinear(g[..^1], axis, Degenerate(axis) ? 0 : HalfAngle));
    }

    /// <summary>The exact minimum over the cap around <paramref name="centre"/> of x̃ → ⟨g, x̃⟩.</summary>
    public double MinimumOfLinear(ReadOnlySpan<double> centre, ReadOnlySpan<double> g)
    {
        var opposite = g.ToArray();
        DirectionCap.Scale(opposite, -1);
        return -MaximumOfLinear(centre, opposite);
    }

    // The cap is its centre: no radius, or d = 2, where X has two points.
    private bool Degenerate(double[] axis) => Radius == 0 || (axis.Length == 1 && HalfAngle < Math.PI);

    private static double[] Axis(ReadOnlySpan<double> centre)
    {
        var axis = centre[..^1].ToArray();
        var norm = DotProduct.Norm(axis);
        if (!(Math.Abs(norm - SphereRadius) <= 1e-6 && Math.Abs(centre[^1] - Height) <= 1e-6))
        {
            throw new ArgumentException("The centre of a spherical cap must lie on X = {‖x‖ = 1, x_d = 1/2}; lift the data first.");
        }
        DirectionCap.Scale(axis, 1 / norm);
        return axis;
    }

    private static void Place(ReadOnlySpan<double> vector, double norm, Span<double> result)
    {
        var scale = SphereRadius / norm;
        for (var i = 0; i < vector.Length; i++)
        {
            result[i] = scale * vector[i];
        }
        result[^1] = Height;
    }

    private static void RequireDimension(ReadOnlySpan<double> x)
    {
        if (x.Length < 2)
        {
            throw new ArgumentException($"X = {{‖x‖ = 1, x_d = 1/2}} is empty for d = {x.Length}; it needs d ≥ 2.");
        }
    }
}
