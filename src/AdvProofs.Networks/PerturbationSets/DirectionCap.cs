using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.PerturbationSets;

/// <summary>The unit vectors at an angle of at most θ from a unit axis, θ in [0, π]: what the caps of X and of the unit sphere share.</summary>
internal static class DirectionCap
{
    /// <summary>The vector of the cap nearest to a unit direction, and its norm: 1 where the direction itself is in the cap.</summary>
    public static (double[] Vector, double Norm) Nearest(double[] direction, double[] axis, double angle)
    {
        var (along, across, side) = Split(direction, axis);
        return Math.Atan2(across, along) <= angle ? (direction, 1) : At(axis, side, angle);
    }

    /// <summary>Uniform on the cap, exactly, by rejection: of the sine of the angle for caps clearly below a hemisphere, of the whole sphere otherwise.</summary>
    public static (double[] Vector, double Norm) Sample(double[] axis, double angle, Key key)
    {
        var tangent = new double[axis.Length];
        var cosine = Math.Cos(angle);
        for (var attempt = 0L; ; attempt++)
        {
            Gaussian.Fill(key.Child("direction").Child(attempt), 1, tangent);
            var (along, across, side) = Split(tangent, axis);
            var drawn = cosine >= 0.1 ? SmallAngle(key.Child("angle"), attempt, axis.Length, angle) : Math.Atan2(across, along);
            if (drawn <= angle)
            {
                return At(axis, side, drawn);
            }
        }
    }

    /// <summary>The exact maximum of ⟨g, v⟩ over the cap.</summary>
    public static double MaximumOfLinear(ReadOnlySpan<double> g, double[] axis, double angle)
    {
        var norm = DotProduct.Norm(g);
        if (norm == 0)
        {
            return 0;
        }
        var direction = g.ToArray();
        Scale(direction, 1 / norm);
        var (along, across, _) = Split(direction, axis);
        return norm * Math.Cos(Math.Max(0, Math.Atan2(across, along) - angle));
    }

    /// <summary>values *= factor.</summary>
    public static void Scale(Span<double> values, double factor)
    {
        foreach (ref var value in values)
        {
            value *= factor;
        }
    }

    private static (double[] Vector, double Norm) At(double[] axis, double[] side, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        var vector = new double[axis.Length];
        AddScaled.Compute(cos, axis, vector);
        AddScaled.Compute(sin, side, vector);
        return (vector, DotProduct.Norm(vector));
    }

    // On the sphere of ℝ^k the polar angle has density ∝ sin^(k-2), so s = sin has density ∝ s^(k-2)/√(1-s²) on [0, sin θ]: propose s^(k-2), accept with
    // probability cos θ/√(1-s²). NaN means rejected.
    private static double SmallAngle(Key key, long attempt, int k, double angle)
    {
        var s = Math.Sin(angle) * Math.Pow(Uniform.OpenAt(key, 2 * attempt), 1.0 / (k - 1));
        return Uniform.At(key, (2 * attempt) + 1) * Math.Sqrt((1 - s) * (1 + s)) <= Math.Cos(angle) ? Math.Asin(s) : double.NaN;
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
}
