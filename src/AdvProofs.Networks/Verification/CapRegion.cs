using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;

namespace AdvProofs.Networks.Verification;

/// <summary>A cap of X = {‖x‖ = 1, x_d = 1/2}, or of the unit sphere, cut by a cell: the directions whose gnomonic coordinates about the cap's axis lie in a box.</summary>
/// <remarks>
/// A direction v = (u + Σ t_i e_i)/‖·‖ at an angle below π/2 from the axis u has coordinates t. For a fixed c, ⟨v(t), c⟩ is an affine function over a convex one,
/// so where positive it is smallest over a box at a vertex: the cell lies in the cap about its middle direction that holds its vertices. A linear function is bounded
/// by the smaller of its exact maxima over that cap and over the whole one.
/// </remarks>
public sealed class CapRegion : InputRegion
{
    private const double Widest = 1.5, Inflation = 1e-14;

    private readonly double[] axis, low, high, middle, magnitude;
    private readonly double[][] basis;
    private readonly double sphere, angle, cellAngle;
    private readonly bool onX;

    /// <summary>The whole cap B_2(x, ρ).</summary>
    /// <exception cref="ArgumentException">x is not on X.</exception>
    public CapRegion(SphericalCap cap, ReadOnlySpan<double> x)
        : this(Centre(SphericalCap.OnSphere(x, 1e-6), x, "lie on X = {‖x‖ = 1, x_d = 1/2}; lift"), true, HalfAngle(cap))
    {
    }

    /// <summary>The whole cap of the unit sphere.</summary>
    /// <exception cref="ArgumentException">x is not on the unit sphere.</exception>
    public CapRegion(UnitSphereCap cap, ReadOnlySpan<double> x)
        : this(Centre(UnitSphereCap.OnSphere(x, 1e-6), x, "have norm 1; normalise"), false, HalfAngle(cap))
    {
    }

    private CapRegion(ReadOnlySpan<double> x, bool onX, double halfAngle)
    {
        (this.onX, sphere) = (onX, onX ? SphericalCap.SphereRadius : 1);
        var norm = DotProduct.Norm(Head(x));
        axis = [.. Head(x).ToArray().Select(v => v / norm)];
        angle = axis.Length == 1 && halfAngle < Math.PI ? 0 : Math.Min(Math.PI, halfAngle + Inflation);   // of two points, one or both
        (middle, cellAngle, basis) = (axis, angle, []);
        (low, high) = ([], []);
        magnitude = [.. Enumerable.Repeat(1.0, x.Length)];
    }

    private CapRegion(CapRegion whole, double[][] basis, double[] low, double[] high)
    {
        (axis, sphere, onX, angle, magnitude) = (whole.axis, whole.sphere, whole.onX, whole.angle, whole.magnitude);
        (this.basis, this.low, this.high) = (basis, low, high);
        middle = Direction([.. low.Zip(high, (l, h) => 0.5 * (l + h))]);
        for (var vertex = 0; vertex < 1 << low.Length; vertex++)
        {
            var v = Direction([.. low.Select((l, i) => (vertex >> i & 1) == 0 ? l : high[i])]);
            cellAngle = Math.Max(cellAngle, AngleBetween(v, middle) + Inflation);
        }
    }

    /// <inheritdoc/>
    public override int Dimension => magnitude.Length;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Magnitude => magnitude;

    /// <inheritdoc/>
    public override double Maximum(ReadOnlySpan<double> g)
    {
        var head = Head(g);
        var whole = OverCap(head, axis, angle);
        var over = sphere * (low.Length == 0 ? whole : Math.Min(whole, OverCap(head, middle, cellAngle)));
        return onX ? (SphericalCap.Height * g[^1]) + over : over;
    }

    /// <inheritdoc/>
    public override void Maximiser(ReadOnlySpan<double> g, Span<double> point)
    {
        var head = Head(g);
        var along = DotProduct.Compute(head, middle);
        var side = head.ToArray();
        AddScaled.Compute(-along, middle, side);
        double across = DotProduct.Norm(side), turn = Math.Min(cellAngle, Math.Atan2(across, along));
        for (var j = 0; j < middle.Length; j++)
        {
            point[j] = sphere * ((Math.Cos(turn) * middle[j]) + (across > 0 ? Math.Sin(turn) * side[j] / across : 0));
        }
        if (onX)
        {
            point[^1] = SphericalCap.Height;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The cap reaches 1.5 radians from its axis, where gnomonic coordinates end, or d > 12.</exception>
    public override IReadOnlyList<InputRegion> Split(ReadOnlySpan<double> weight)
    {
        if (low.Length == 0)
        {
            if (angle > Widest || axis.Length > 11)
            {
                throw new InvalidOperationException($"A cap of half-angle {angle} in {Dimension} dimensions cannot be split; take ρ below 1.18 and d up to 12.");
            }
            var reach = Math.Tan(angle) * (1 + 1e-12);
            double[] from = [.. Enumerable.Repeat(-reach, axis.Length - 1)], to = [.. from.Select(v => -v)];
            return axis.Length == 1 ? [this] : new CapRegion(this, OrthonormalComplement(axis), from, to).Split(weight);
        }
        var longest = 0;
        for (var i = 1; i < low.Length; i++)
        {
            longest = high[i] - low[i] > high[longest] - low[longest] ? i : longest;
        }
        var cut = 0.5 * (low[longest] + high[longest]);
        double[] left = [.. high], right = [.. low];
        (left[longest], right[longest]) = (cut, cut);
        return [.. new[] { new CapRegion(this, basis, low, left), new CapRegion(this, basis, right, high) }
            .Where(part => AngleBetween(part.middle, axis) <= angle + part.cellAngle)];
    }

    private ReadOnlySpan<double> Head(ReadOnlySpan<double> g) => onX ? g[..^1] : g;

    private static ReadOnlySpan<double> Centre(bool onSphere, ReadOnlySpan<double> x, string demand) =>
        onSphere ? x : throw new ArgumentException($"The centre of a cap must {demand} the data first.");

    private static double HalfAngle(PerturbationSet cap)
    {
        ArgumentNullException.ThrowIfNull(cap);
        return cap is SphericalCap onX ? onX.HalfAngle : ((UnitSphereCap)cap).HalfAngle;
    }

    // max ⟨g, v⟩ over unit vectors v within the angle of a unit axis: ‖g‖ if g itself is that close, else ‖g‖·cos(angle between - φ).
    private static double OverCap(ReadOnlySpan<double> g, double[] axis, double angle)
    {
        double along = DotProduct.Compute(g, axis), norm = DotProduct.Norm(g), square = 0;
        if (angle >= Math.PI || along >= norm * Math.Cos(angle))
        {
            return norm;
        }
        for (var j = 0; j < axis.Length; j++)
        {
            var side = g[j] - (along * axis[j]);
            square += side * side;
        }
        return (along * Math.Cos(angle)) + (Math.Sqrt(square) * Math.Sin(angle));
    }

    private double[] Direction(double[] t)
    {
        double[] v = [.. axis];
        for (var i = 0; i < t.Length; i++)
        {
            AddScaled.Compute(t[i], basis[i], v);
        }
        var norm = DotProduct.Norm(v);
        return [.. v.Select(c => c / norm)];
    }

    private static double AngleBetween(double[] v, double[] w)
    {
        var along = DotProduct.Compute(v, w);
        double[] side = [.. v];
        AddScaled.Compute(-along, w, side);
        return Math.Atan2(DotProduct.Norm(side), along);
    }

    // Gram and Schmidt on the unit vectors, twice for orthogonality to rounding, the one nearest to the axis left out.
    private static double[][] OrthonormalComplement(double[] axis)
    {
        var nearest = Enumerable.Range(0, axis.Length).MaxBy(i => Math.Abs(axis[i]));
        var found = new List<double[]> { axis };
        foreach (var i in Enumerable.Range(0, axis.Length).Where(i => i != nearest))
        {
            var e = new double[axis.Length];
            e[i] = 1;
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var other in found)
                {
                    AddScaled.Compute(-DotProduct.Compute(e, other), other, e);
                }
            }
            var norm = DotProduct.Norm(e);
            found.Add([.. e.Select(v => v / norm)]);
        }
        return [.. found.Skip(1)];
    }
}
