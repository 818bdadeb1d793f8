using AdvProofs.Networks.PerturbationSets;

namespace AdvProofs.Networks.WorstCases;

/// <summary>A closed arc of the unit circle: the directions within an angle of a centre direction.</summary>
/// <param name="Cos">Cosine of the centre.</param>
/// <param name="Sin">Sine of the centre.</param>
/// <param name="HalfAngle">Half the arc's angle, in [0, π]; π is the whole circle.</param>
public readonly record struct CircleArc(double Cos, double Sin, double HalfAngle)
{
    /// <summary>The whole circle.</summary>
    public static CircleArc Full { get; } = new(1, 0, Math.PI);

    /// <summary>The directions of the cap B_2(x, ρ) of X for d = 3.</summary>
    /// <exception cref="ArgumentException">x is not a point of X in three dimensions.</exception>
    public static CircleArc Of(SphericalCap cap, ReadOnlySpan<double> centre)
    {
        ArgumentNullException.ThrowIfNull(cap);
        if (centre.Length != 3 || !SphericalCap.OnSphere(centre, 1e-6))
        {
            throw new ArgumentException("An arc needs a centre on X = {‖x‖ = 1, x_3 = 1/2} in three dimensions.");
        }
        var norm = Math.Sqrt((centre[0] * centre[0]) + (centre[1] * centre[1]));
        return new CircleArc(centre[0] / norm, centre[1] / norm, cap.HalfAngle);
    }

    /// <summary>The directions of a cap of the unit circle, d = 2.</summary>
    /// <exception cref="ArgumentException">x is not a point of the unit circle.</exception>
    public static CircleArc Of(UnitSphereCap cap, ReadOnlySpan<double> centre)
    {
        ArgumentNullException.ThrowIfNull(cap);
        if (centre.Length != 2 || !UnitSphereCap.OnSphere(centre, 1e-6))
        {
            throw new ArgumentException("An arc of the unit circle needs a centre of norm 1 in two dimensions.");
        }
        var norm = Math.Sqrt((centre[0] * centre[0]) + (centre[1] * centre[1]));
        return new CircleArc(centre[0] / norm, centre[1] / norm, cap.HalfAngle);
    }

    /// <summary>The direction at the given angle from the centre; its value is the angle.</summary>
    public CirclePoint At(double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return new CirclePoint(angle, (Cos * cos) - (Sin * sin), (Sin * cos) + (Cos * sin));
    }
}

/// <summary>A value of a function on the circle and the direction (cos θ, sin θ) where it is taken.</summary>
public readonly record struct CirclePoint(double Value, double Cos, double Sin)
{
    /// <summary>θ in (-π, π].</summary>
    public double Angle => Math.Atan2(Sin, Cos);

    /// <summary>The point (r₀ cos θ, r₀ sin θ, 1/2) of X.</summary>
    public double[] OnX() => [SphericalCap.SphereRadius * Cos, SphericalCap.SphereRadius * Sin, SphericalCap.Height];

    /// <summary>The point (cos θ, sin θ) of the unit circle.</summary>
    public double[] OnUnitCircle() => [Cos, Sin];
}

/// <summary>The exact maximum and minimum of a function on an arc, up to <paramref name="ErrorBound"/>.</summary>
public readonly record struct CircleExtrema(CirclePoint Maximum, CirclePoint Minimum, double ErrorBound);
