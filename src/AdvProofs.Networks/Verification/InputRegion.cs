using AdvProofs.Networks.PerturbationSets;

namespace AdvProofs.Networks.Verification;

/// <summary>A set of inputs over which linear functions can be maximised: what a bound is computed over, and what branch and bound splits. Immutable.</summary>
public abstract class InputRegion
{
    /// <summary>d.</summary>
    public abstract int Dimension { get; }

    /// <summary>For every coordinate a number that |x_j| does not exceed on the region; rounding errors are measured by it.</summary>
    public abstract ReadOnlySpan<double> Magnitude { get; }

    /// <summary>The region B(x).</summary>
    /// <exception cref="ArgumentException">The set is of an unknown kind, or x has a coordinate that is not finite.</exception>
    public static InputRegion Of(PerturbationSet set, ReadOnlySpan<double> x)
    {
        foreach (var coordinate in x)
        {
            if (!double.IsFinite(coordinate))
            {
                throw new ArgumentException($"The centre of a region has the coordinate {coordinate}; only finite numbers can be verified.");
            }
        }
        return set switch
        {
            Ball ball => BallAndBox.OfBall(x, ball.Radius),
            Box box => BallAndBox.OfBox(x, box.Radius),
            Clipped { Inner: Ball ball } clipped => BallAndBox.OfBall(x, ball.Radius).Cut(clipped.Low, clipped.High),
            Clipped { Inner: Box box } clipped => BallAndBox.OfBox(x, box.Radius).Cut(clipped.Low, clipped.High),
            SphericalCap cap => new CapRegion(cap, x),
            UnitSphereCap cap => new CapRegion(cap, x),
            _ => throw new ArgumentException($"There is no bound over the set {set}; take a ball, a box or a cap."),
        };
    }

    /// <summary>An upper bound on max ⟨g, x⟩ over the region, exact but for rounding on balls, boxes and caps: the error is at most 8γ_(d+16)·Σ|g_j|·Magnitude_j.</summary>
    public abstract double Maximum(ReadOnlySpan<double> g);

    /// <summary>Writes a point where ⟨g, x⟩ is largest, or nearly so; in the region or close to it.</summary>
    public abstract void Maximiser(ReadOnlySpan<double> g, Span<double> point);

    /// <summary>Two regions that cover this one, cut across the coordinate on which, by <paramref name="weight"/>, the looseness of a bound depends most.</summary>
    public abstract IReadOnlyList<InputRegion> Split(ReadOnlySpan<double> weight);
}
