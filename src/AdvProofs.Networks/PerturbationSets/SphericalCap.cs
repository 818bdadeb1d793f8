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
        Place(head, SphereRadius / DotProduct.Norm(head), result);
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
        Scale(direction, 1 / norm);
        var (along, across, side) = Split(direction, axis);
        if (Math.Atan2(across, along) <= HalfAngle)
        {
            Place(direction, SphereRadius, result);
            return;
        }
        Write(axis, side, HalfAngle, result);
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
        var tangent = new double[axis.Length];
        var cosine = Math.Cos(HalfAngle);
        for (var attempt = 0L; ; attempt++)
        {
            Gaussian.Fill(key.Child("direction").Child(attempt), 1, tangent);
            var (along, across, side) = Split(tangent, axis);
            var angle = cosine >= 0.1 ? SmallAngle(key.Child("angle"), attempt, axis.Length, cosine) : Math.Atan2(across, along);
            if (angle <= HalfAngle)
            {
                Write(axis, side, angle, result);
                return;
            }
        }
    }

    /// <summary>‖x̃ - x‖; +∞ where x̃ does not lie on X to 1e-9.</summary>
    public override double Distance(ReadOnlySpan<double> centre, ReadOnlySpan<double> point) =>
        OnSphere(point, 1e-9) ? EuclideanDistance(centre, point) : double.PositiveInfinity;

    /// <summary>The exact maximum over the cap around <paramref name="centre"/> of x̃ → ⟨g, x̃⟩.</summary>
    public double MaximumOfLinear(ReadOnlySpan<double> centre, ReadOnlySpan<double> g)
    {
        RequireLengths(centre, g, g);
        RequireDimension(g);
        var head = g[..^1].ToArray();
        var norm = DotProduct.Norm(head);
        var level = Height * g[^1];
        if (norm == 0)
        {
            return level;
        }
        Scale(head, 1 / norm);
        var axis = Axis(centre);
        var (along, across, _) = Split(head, axis);
        var reach = Math.Max(0, Math.Atan2(across, along) - (Degenerate(axis) ? 0 : HalfAngle));
        return level + (SphereRadius * norm * Math.Cos(reach));
    }

    /// <summary>The exact minimum over the cap around <paramref name="centre"/> of x̃ → ⟨g, x̃⟩.</summary>
    public double MinimumOfLinear(ReadOnlySpan<double> centre, ReadOnlySpan<double> g)
    {
        var opposite = g.ToArray();
        Scale(opposite, -1);
        return -MaximumOfLinear(centre, opposite);
    }

    // The cap is its centre: no radius, or d = 2, where X has two points.
    private bool Degenerate(double[] axis) => Radius == 0 || (axis.Length == 1 && HalfAngle < Math.PI);

    // The polar angle has density ∝ sin^(k-2), k = d-1, so s = sin has density ∝ s^(k-2)/√(1-s²) on [0, sin θ]: propose s^(k-2), accept with
    // probability cos θ/√(1-s²). NaN means rejected.
    private double SmallAngle(Key key, long attempt, int k, double cosine)
    {
        var s = Math.Sin(HalfAngle) * Math.Pow(Uniform.OpenAt(key, 2 * attempt), 1.0 / (k - 1));
        return Uniform.At(key, (2 * attempt) + 1) * Math.Sqrt((1 - s) * (1 + s)) <= cosine ? Math.Asin(s) : double.NaN;
    }

    private static double[] Axis(ReadOnlySpan<double> centre)
    {
        var axis = centre[..^1].ToArray();
        var norm = DotProduct.Norm(axis);
        if (!(Math.Abs(norm - SphereRadius) <= 1e-6 && Math.Abs(centre[^1] - Height) <= 1e-6))
        {
            throw new ArgumentException("The centre of a spherical cap must lie on X = {‖x‖ = 1, x_d = 1/2}; lift the data first.");
        }
        Scale(axis, 1 / norm);
        return axis;
    }

    // direction = along·axis + across·side with a unit side orthogonal to the axis; any such side if the direction lies on the axis.
    private static (double Along, double Across, double[] Side) Split(double[] direction, double[] axis)
    {
        var along = DotProduct.Compute(direction, axis);
        var side = (double[])direction.Clone();
        AddScaled.Compute(-along, axis, side);
        AddScaled.Compute(-DotProduct.Compute(side, axis), axis, side);   // twice is enough (Kahan): the side is orthogonal to rounding
        var across = DotProduct.Norm(side);
        if (across > 1e-300)
        {
            Scale(side, 1 / across);
            return (along, across, side);
        }
        var least = 0;
        for (var i = 1; i < axis.Length; i++)
        {
            least = Math.Abs(axis[i]) < Math.Abs(axis[least]) ? i : least;
        }
        Array.Clear(side);
        if (axis.Length > 1)
        {
            side[least] = 1;
            AddScaled.Compute(-axis[least], axis, side);
            Scale(side, 1 / DotProduct.Norm(side));
        }
        return (along, 0, side);
    }

    private static void Write(double[] axis, double[] side, double angle, Span<double> result)
    {
        var (sin, cos) = Math.SinCos(angle);
        var head = new double[axis.Length];
        AddScaled.Compute(cos, axis, head);
        AddScaled.Compute(sin, side, head);
        Place(head, SphereRadius / DotProduct.Norm(head), result);
    }

    private static void Place(ReadOnlySpan<double> direction, double scale, Span<double> result)
    {
        for (var i = 0; i < direction.Length; i++)
        {
            result[i] = scale * direction[i];
        }
        result[^1] = Height;
    }

    private static void Scale(Span<double> values, double factor)
    {
        foreach (ref var value in values)
        {
            value *= factor;
        }
    }

    private static void RequireDimension(ReadOnlySpan<double> x)
    {
        if (x.Length < 2)
        {
            throw new ArgumentException($"X = {{‖x‖ = 1, x_d = 1/2}} is empty for d = {x.Length}; it needs d ≥ 2.");
        }
    }
}
