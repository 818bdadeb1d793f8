using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.PerturbationSets;

/// <summary>Compatible perturbation sets, definition 3.1 of gao2019: B(x_i) ∩ B(x_j) ≠ ∅ implies y_i = y_j. A finite test, for each kind of set from the distance of the centres.</summary>
/// <remarks>
/// Balls meet if and only if ‖x - y‖ ≤ 2ρ, boxes if ‖x - y‖_∞ ≤ 2ρ: their midpoint is the witness, also after clipping, for centres inside the interval. Caps meet if and
/// only if the angle between their axes is at most 2θ; the witness is the normalised midpoint. In doubles: centres within a few roundings of touching may be told either way.
/// </remarks>
public static class Compatibility
{
    /// <summary>Whether B(x) and B(y) have a point in common.</summary>
    /// <exception cref="ArgumentException">The lengths differ, a centre is not on the sphere of the cap or not in the clipping interval, a coordinate is not finite, or the kind of set is unknown.</exception>
    public static bool Meet(PerturbationSet set, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"The centres have {x.Length} and {y.Length} coordinates; they need one length.");
        }
        RequireFinite(x);
        RequireFinite(y);
        return set switch
        {
            Ball or Box => set.Distance(x, y) <= 2 * set.Radius,
            Clipped clipped => Meet(clipped.Inner, Inside(x, clipped), Inside(y, clipped)),
            SphericalCap cap => CapsMeet(Centre(x, SphericalCap.OnSphere(x, 1e-6))[..^1], Centre(y, SphericalCap.OnSphere(y, 1e-6))[..^1], cap.HalfAngle),
            UnitSphereCap cap => CapsMeet(Centre(x, UnitSphereCap.OnSphere(x, 1e-6)), Centre(y, UnitSphereCap.OnSphere(y, 1e-6)), cap.HalfAngle),
            _ => throw new ArgumentException($"It is not known when two sets {set} meet; take a ball, a box or a cap."),
        };
    }

    /// <summary>The first two samples of different labels whose sets meet, or null if the sets are compatible with the sample. Cost n²d.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Meet"/>, or the sample is empty or misshapen.</exception>
    public static (int First, int Second)? FirstConflict(PerturbationSet set, LabelledSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        sample.Validate(sample.Dimension);
        for (var i = 0; i < sample.Count; i++)
        {
            for (var j = i + 1; j < sample.Count; j++)
            {
                if (sample.Labels[i] != sample.Labels[j] && Meet(set, sample.Input(i), sample.Input(j)))
                {
                    return (i, j);
                }
            }
        }
        return null;
    }

    // Two antipodal points only, in one dimension: the caps are their centres unless they are everything.
    private static bool CapsMeet(ReadOnlySpan<double> v, ReadOnlySpan<double> w, double angle)
    {
        double[] difference = v.ToArray(), sum = v.ToArray();
        AddScaled.Compute(-1, w, difference);
        AddScaled.Compute(1, w, sum);
        var between = 2 * Math.Atan2(DotProduct.Norm(difference), DotProduct.Norm(sum));
        return v.Length == 1 && angle < Math.PI ? between < 1 : between <= 2 * angle;
    }

    private static ReadOnlySpan<double> Centre(ReadOnlySpan<double> x, bool onSphere) =>
        onSphere ? x : throw new ArgumentException("The centres of caps must lie on their sphere; lift or normalise the data first.");

    private static ReadOnlySpan<double> Inside(ReadOnlySpan<double> x, Clipped clipped)
    {
        foreach (var coordinate in x)
        {
            if (!(coordinate >= clipped.Low && coordinate <= clipped.High))
            {
                throw new ArgumentException($"The coordinate {coordinate} of a centre lies outside [{clipped.Low}, {clipped.High}], to which the set is clipped.");
            }
        }
        return x;
    }

    private static void RequireFinite(ReadOnlySpan<double> x)
    {
        foreach (var coordinate in x)
        {
            if (!double.IsFinite(coordinate))
            {
                throw new ArgumentException($"A centre has the coordinate {coordinate}; only finite numbers can be inputs.");
            }
        }
    }
}
