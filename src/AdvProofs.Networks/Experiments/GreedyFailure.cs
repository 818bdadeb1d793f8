namespace AdvProofs.Networks.Experiments;

/// <summary>What the attacks of section 4.3 climb.</summary>
public enum GreedyTarget
{
    /// <summary>-log p_1, the plain cross-entropy.</summary>
    CrossEntropy,

    /// <summary>log p_j for the most likely wrong class j, chosen anew at every step.</summary>
    GreedyLikelihood,

    /// <summary>-log(1 + e^(z_1 - z_j)) for that class.</summary>
    GreedyReflected,

    /// <summary>log p_2.</summary>
    Second,

    /// <summary>log p_3.</summary>
    Third,
}

/// <summary>An attack's path in the plane, the logits at its end, the class there (1, 2 or 3), and whether any of its points is misclassified.</summary>
public sealed record GreedyPath(GreedyTarget Target, IReadOnlyList<(double X, double Y)> Points, IReadOnlyList<double> Logits, int Class, bool EverFlips);

/// <summary>
/// Section 4.3 of the reflected-loss paper: f(x) = Wx with W = [2e_1; e_1; 10e_2], x = (1, 0) of class 1, ‖δ‖ ≤ 0.3. The most likely wrong class 2 can never win, class 3 can.
/// </summary>
public static class GreedyFailure
{
    /// <summary>The perturbation size.</summary>
    public const double Radius = 0.3;

    private static readonly (double X, double Y)[] Rows = [(2, 0), (1, 0), (0, 10)];

    /// <summary>The logits at x + δ.</summary>
    public static double[] Logits(double x, double y) => [.. Rows.Select(w => (w.X * (1 + x)) + (w.Y * y))];

    /// <summary>The largest z_2 - z_1 = -(1 + δ_1) over the disc, in hundredths: exact.</summary>
    public static int BestSecondMarginInHundredths => -(100 - 30);

    /// <summary>The share of the disc's boundary on which class 3 wins: 10·r·sin t - 2·r·cos t > 2.</summary>
    public static double FlippingShareOfCircle => Math.Acos(2 / (Radius * Math.Sqrt(104))) / Math.PI;

    /// <summary>Projected gradient ascent from δ = 0 with raw steps.</summary>
    public static GreedyPath Attack(GreedyTarget target, double stepSize, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepSize);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var (x, y) = (0.0, 0.0);
        var points = new List<(double, double)> { (x, y) };
        for (var t = 0; t < steps; t++)
        {
            var (gx, gy) = Gradient(target, Logits(x, y));
            (x, y) = (x + (stepSize * gx), y + (stepSize * gy));
            var shrink = Math.Min(1, Radius / Math.Sqrt((x * x) + (y * y)));
            (x, y) = (shrink * x, shrink * y);
            points.Add((x, y));
        }
        var logits = Logits(x, y);
        return new GreedyPath(target, points, logits, Class(logits), points.Any(p => Class(Logits(p.Item1, p.Item2)) != 1));
    }

    private static int Class(double[] logits) => 1 + Array.IndexOf(logits, logits.Max());

    private static (double X, double Y) Gradient(GreedyTarget target, double[] z)
    {
        var wrong = z[1] >= z[2] ? 1 : 2;
        switch (target)
        {
            case GreedyTarget.GreedyReflected:
                var slope = 1 / (1 + Math.Exp(z[wrong] - z[0]));
                return (slope * (Rows[wrong].X - Rows[0].X), slope * (Rows[wrong].Y - Rows[0].Y));
            case GreedyTarget.CrossEntropy:
                var (x, y) = LogLikelihood(0, z);
                return (-x, -y);
            default:
                return LogLikelihood(target switch { GreedyTarget.Second => 1, GreedyTarget.Third => 2, _ => wrong }, z);
        }
    }

    // ∇ log p_j = w_j - Σ_k p_k w_k.
    private static (double X, double Y) LogLikelihood(int j, double[] z)
    {
        var weights = z.Select(v => Math.Exp(v - z.Max())).ToArray();
        var total = weights.Sum();
        return (Rows[j].X - (Rows.Zip(weights, (w, p) => w.X * p).Sum() / total), Rows[j].Y - (Rows.Zip(weights, (w, p) => w.Y * p).Sum() / total));
    }
}
