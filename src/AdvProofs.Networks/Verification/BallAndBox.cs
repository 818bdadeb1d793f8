using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Verification;

/// <summary>The points of a box that lie in a ball; either may be absent. </summary>
/// <remarks>
/// For every t > 0, ⟨g, x⟩ ≤ max over the box of ⟨g, x⟩ - (‖x - c‖² - ν²)/2t, which clamp(c + tg) attains (Lagrange duality). The t for which that point lies on the
/// sphere, found by bisection, makes it an equality; any t makes it a bound, and its error is of second order in that of t.
/// </remarks>
public sealed class BallAndBox : InputRegion
{
    private readonly double[] centre, lower, upper, magnitude;
    private readonly double radius;
    private readonly bool cut;

    private BallAndBox(double[] centre, double radius, double[] lower, double[] upper, bool cut = true)
    {
        (this.centre, this.radius, this.lower, this.upper, this.cut) = (centre, radius, lower, upper, cut);
        magnitude = [.. lower.Zip(upper, (l, u) => Math.Max(Math.Abs(l), Math.Abs(u)))];
    }

    /// <inheritdoc/>
    public override int Dimension => centre.Length;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Magnitude => magnitude;

    /// <summary>‖x̃ - x‖ ≤ ν.</summary>
    public static BallAndBox OfBall(ReadOnlySpan<double> x, double radius)
    {
        var centre = x.ToArray();
        return new(centre, radius, [.. centre.Select(c => c - radius)], [.. centre.Select(c => c + radius)], cut: false);
    }

    /// <summary>‖x̃ - x‖_∞ ≤ ε.</summary>
    public static BallAndBox OfBox(ReadOnlySpan<double> x, double radius)
    {
        var centre = x.ToArray();
        return new(centre, double.PositiveInfinity, [.. centre.Select(c => c - radius)], [.. centre.Select(c => c + radius)]);
    }

    /// <summary>The part with every coordinate in [low, high].</summary>
    public BallAndBox Cut(double low, double high) => new(centre, radius, [.. lower.Select(l => Math.Clamp(l, low, high))], [.. upper.Select(u => Math.Clamp(u, low, high))]);

    /// <inheritdoc/>
    public override double Maximum(ReadOnlySpan<double> g)
    {
        if (!cut)
        {
            return DotProduct.Compute(g, centre) + (radius * DotProduct.Norm(g));
        }
        Span<double> x = centre.Length <= 64 ? stackalloc double[centre.Length] : new double[centre.Length];
        var step = Solve(g, x, out var square);
        return DotProduct.Compute(g, x) - (step > 0 && double.IsFinite(step) ? (square - (radius * radius)) / (2 * step) : 0);
    }

    /// <inheritdoc/>
    public override void Maximiser(ReadOnlySpan<double> g, Span<double> point) => Solve(g, point, out _);

    /// <inheritdoc/>
    public override IReadOnlyList<InputRegion> Split(ReadOnlySpan<double> weight)
    {
        var widest = 0;
        for (var j = 1; j < weight.Length; j++)
        {
            widest = weight[j] * (upper[j] - lower[j]) > weight[widest] * (upper[widest] - lower[widest]) ? j : widest;
        }
        var middle = lower[widest] + (0.5 * (upper[widest] - lower[widest]));
        double[] low = [.. lower], high = [.. upper];
        (low[widest], high[widest]) = (middle, middle);
        return [.. new[] { new BallAndBox(centre, radius, lower, high), new BallAndBox(centre, radius, low, upper) }.Where(part => !part.IsEmpty)];
    }

    // Writes clamp(c + tg) for the t that puts it on the sphere and returns t; where the box's own corner lies in the ball, writes that and returns ∞.
    private double Solve(ReadOnlySpan<double> g, Span<double> x, out double square)
    {
        square = Move(g, double.PositiveInfinity, x);
        if (square <= radius * radius)
        {
            return double.PositiveInfinity;
        }
        var norm = DotProduct.Norm(g);
        if (norm == 0)
        {
            square = Move(g, 0, x);
            return 0;
        }
        double low = 0, high = radius / norm;
        while (Move(g, high, x) < radius * radius)
        {
            (low, high) = (high, 2 * high);
        }
        for (var iteration = 0; iteration < 60 && low < high; iteration++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = Move(g, middle, x) < radius * radius ? (middle, high) : (low, middle);
        }
        square = Move(g, high, x);
        return high;
    }

    // Writes clamp(c + tg) and returns its squared distance from c.
    private double Move(ReadOnlySpan<double> g, double t, Span<double> x)
    {
        var square = 0.0;
        for (var j = 0; j < x.Length; j++)
        {
            x[j] = Math.Clamp(g[j] == 0 ? centre[j] : centre[j] + (t * g[j]), lower[j], upper[j]);
            square += (x[j] - centre[j]) * (x[j] - centre[j]);
        }
        return square;
    }

    // Whether the box clearly misses the ball.
    private bool IsEmpty
    {
        get
        {
            var square = 0.0;
            for (var j = 0; j < centre.Length; j++)
            {
                var gap = Math.Max(0, Math.Max(lower[j] - centre[j], centre[j] - upper[j]));
                square += gap * gap;
            }
            return square > radius * radius * (1 + 1e-9);
        }
    }
}
