namespace AdvProofs.Networks.WorstCases;

/// <summary>A direction of the plane and its key: an integer that grows with the angle from 0, found by division alone so that every machine has the same one.</summary>
internal readonly record struct Direction(double Cos, double Sin)
{
    /// <summary>Keys lie in [0, 4·2^52], and one unit of the pseudo-angle is at most 2 radians.</summary>
    public const double KeyScale = 1L << 52;

    /// <summary>The bits of a key.</summary>
    public const int KeyBits = 55;

    /// <summary>⌊2^52·pseudo-angle⌋.</summary>
    public ulong Key => (ulong)(PseudoAngle(Cos, Sin) * KeyScale);

    /// <summary>The direction at a key, within a few roundings.</summary>
    public static Direction At(ulong key)
    {
        var quadrant = key >> 52;
        var t = (key & ((1UL << 52) - 1)) * (1 / KeyScale);
        var norm = Math.Sqrt(((1 - t) * (1 - t)) + (t * t));
        double near = (1 - t) / norm, far = t / norm;
        return (quadrant & 3) switch
        {
            0 => new Direction(near, far),
            1 => new Direction(-far, near),
            2 => new Direction(-near, -far),
            _ => new Direction(far, -near),
        };
    }

    /// <summary>The coefficients of p cos θ + q sin θ when angles are counted from this direction.</summary>
    public (double P, double Q) Turn(double p, double q) => ((p * Cos) + (q * Sin), (q * Cos) - (p * Sin));

    // Strictly increasing in the angle on [0, 2π), with values in [0, 4): sin/(|sin| + |cos|), quadrant by quadrant.
    private static double PseudoAngle(double cos, double sin)
    {
        if (sin >= 0)
        {
            return cos >= 0 ? (sin == 0 ? 0 : sin / (cos + sin)) : 1 - (cos / (sin - cos));
        }
        return cos < 0 ? 2 + (sin / (cos + sin)) : 3 + (cos / (cos - sin));
    }
}

/// <summary>Where c + p cos θ + q sin θ rises and falls through 0: φ ∓ acos(u), u = -c/√(p² + q²), written with (cos φ, sin φ) = (p, q)/√(p² + q²).</summary>
internal readonly record struct Zeros(bool Cross, bool On, Direction Up, Direction Down, double Amplitude)
{
    public static Zeros Of(double c, (double P, double Q) wave)
    {
        var amplitude = Math.Sqrt((wave.P * wave.P) + (wave.Q * wave.Q));
        var u = -c / amplitude;
        if (!(u > -1 && u < 1))
        {
            return new Zeros(false, c >= 0, default, default, amplitude);
        }
        var s = Math.Sqrt((1 - u) * (1 + u));
        double x = wave.P / amplitude, y = wave.Q / amplitude;
        return new Zeros(true, false, new Direction((x * u) + (y * s), (y * u) - (x * s)), new Direction((x * u) - (y * s), (y * u) + (x * s)), amplitude);
    }
}
