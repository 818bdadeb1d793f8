using AdvProofs.Networks.Losses;

namespace AdvProofs.Networks.Experiments;

/// <summary>The curves of Figure 1 of the reflected-loss paper: the 0/1 loss, the cross-entropy above it and its reflection below.</summary>
public static class LossCurves
{
    /// <summary>One curve over the margin z = y·f.</summary>
    public sealed record Curve(string Name, IReadOnlyList<(double Margin, double Loss)> Points);

    /// <summary>The four curves on [-<paramref name="reach"/>, <paramref name="reach"/>] at 2·<paramref name="steps"/> + 1 margins; the 0/1 loss with both values at its jump.</summary>
    public static IReadOnlyList<Curve> Over(double reach, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reach);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        var margins = Enumerable.Range(-steps, (2 * steps) + 1).Select(i => reach * i / steps).ToList();
        Curve Of(string name, Func<double, double> loss) => new(name, [.. margins.Select(z => (z, loss(z)))]);
        return
        [
            new Curve("0/1 loss", [(-reach, 1), (0, 1), (0, 0), (reach, 0)]),
            Of("cross-entropy, natural logarithm", z => Loss.Logistic.Value(z, 1)),
            Of("cross-entropy, base 2", z => Loss.Logistic.Value(z, 1) / Math.Log(2)),
            Of("reflected cross-entropy", z => Loss.Reflected.Value(z, 1)),
        ];
    }

    /// <summary>The margin below which the cross-entropy in natural logarithms is an upper bound on the 0/1 loss: ln(1 + e^-z) = 1.</summary>
    public static double UpperBoundEndsAt => -Math.Log(Math.E - 1);
}
