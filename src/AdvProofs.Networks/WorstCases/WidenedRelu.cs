namespace AdvProofs.Networks.WorstCases;

/// <summary>φ_τ(z) = σ(z+τ) - σ(z) + σ(z-τ) = σ(z) + max(τ - |z|, 0), τ ≥ 0: a neuron whose pre-activation may move by τ in its worst direction. φ_0 = σ.</summary>
/// <remarks>Slopes 0, 1, 0, 1 between the kinks -τ, 0, τ.</remarks>
public static class WidenedRelu
{
    /// <summary>φ_τ(z).</summary>
    public static double Value(double tau, double z) => Math.Max(z, 0) + Math.Max(tau - Math.Abs(z), 0);

    /// <summary>Whether φ_τ has no kink inside (low, high).</summary>
    public static bool IsLinear(double tau, double low, double high) =>
        tau == 0 ? low >= 0 || high <= 0 : low >= tau || high <= -tau || (low >= -tau && high <= 0) || (low >= 0 && high <= tau);

    /// <summary>The line through φ_τ where it has no kink inside (low, high).</summary>
    public static (double Slope, double Shift) Line(double tau, double low, double high)
    {
        var z = 0.5 * (low + high);
        return z >= tau ? (1, 0) : z >= 0 ? (0, tau) : z >= -tau ? (1, tau) : (0, 0);
    }

    /// <summary>A line above w·φ_τ on [low, high]: the edge of its upper concave hull over <paramref name="at"/>. Slopes lie between 0 and w.</summary>
    public static (double Slope, double Shift) Above(double weight, double tau, double low, double high, double at)
    {
        Span<double> z = stackalloc double[5];
        var count = 0;
        z[count++] = low;
        foreach (var kink in (ReadOnlySpan<double>)[-tau, 0, tau])
        {
            if (kink > z[count - 1] && kink < high)
            {
                z[count++] = kink;
            }
        }
        z[count++] = high;
        Span<double> value = stackalloc double[5];
        for (var i = 0; i < count; i++)
        {
            value[i] = weight * Value(tau, z[i]);
        }
        var (best, slope, shift) = (double.NegativeInfinity, 0.0, 0.0);
        for (var i = 0; i + 1 < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                if (z[i] <= at && at <= z[j] && z[i] < z[j])
                {
                    var chord = (value[j] - value[i]) / (z[j] - z[i]);
                    var height = value[i] + (chord * (at - z[i]));
                    if (height > best)
                    {
                        (best, slope, shift) = (height, chord, value[i] - (chord * z[i]));
                    }
                }
            }
        }
        return (slope, shift);
    }
}
