using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Tests.Models;
using Xunit;

namespace AdvProofs.Networks.Tests.PerturbationSets;

public class CompatibilityTests
{
    private const double Tolerance = 1e-12;

    private static double[] Centre(PerturbationSet set, Key key, int d) => set switch
    {
        SphericalCap => Draw.PointOnX(key, d),
        UnitSphereCap => Draw.PointOnSphere(key, d),
        Clipped => [.. Enumerable.Range(0, d).Select(i => Uniform.At(key, i))],
        _ => Draw.Gaussians(key, d),
    };

    // The midpoint, put back on the sphere where there is one.
    private static double[] Witness(PerturbationSet set, double[] x, double[] y)
    {
        double[] middle = [.. x.Zip(y, (a, b) => (a + b) / 2)];
        if (set is SphericalCap)
        {
            var norm = DotProduct.Norm(middle.AsSpan(0, middle.Length - 1));
            return [.. middle[..^1].Select(v => v * SphericalCap.SphereRadius / norm), SphericalCap.Height];
        }
        return set is UnitSphereCap ? [.. middle.Select(v => v / DotProduct.Norm(middle))] : middle;
    }

    /// <summary>The test on the distance of the centres says that the sets meet exactly where the midpoint lies in both; and where it says no, no random point lies in both.</summary>
    [Fact]
    public void Sets_meet_exactly_where_there_is_a_witness() => Properties.Check("compatibility", c =>
    {
        foreach (var kind in Enumerable.Range(0, 6))
        {
            var radius = Uniform.Between(c.Key.Child("radius"), kind, 0.02, 1.3);
            PerturbationSet set = kind switch
            {
                0 => new Ball(radius),
                1 => new Box(radius),
                2 => new Clipped(new Ball(radius), 0, 1),
                3 => new Clipped(new Box(radius), 0, 1),
                4 => new SphericalCap(radius),
                _ => new UnitSphereCap(radius),
            };
            var d = Math.Max(c.Dimension, set is SphericalCap ? 3 : 2);
            double[] x = Centre(set, c.Key.Child("x"), d), y = Centre(set, c.Key.Child("y"), d), witness = Witness(set, x, y), point = new double[d];
            bool In(double tolerance, double[] p) => set.Contains(x, p, tolerance) && set.Contains(y, p, tolerance);
            var meet = Compatibility.Meet(set, x, y);
            if (meet ? !In(Tolerance, witness) : In(-Tolerance, witness))
            {
                return false;
            }
            for (var k = 0; !meet && k < 30; k++)
            {
                set.Sample(x, c.Key.Child("sample").Child(k), point);
                if (set.Contains(y, point, -Tolerance))
                {
                    return false;
                }
            }
        }
        return true;
    }, count: 400);

    [Fact]
    public void A_conflict_is_the_first_pair_of_other_labels_that_meets()
    {
        LabelledSample Sample(params double[] labels) => new(1, [0, 1, 1.5, 4], labels);
        Assert.Null(Compatibility.FirstConflict(new Ball(0.6), Sample(1, 1, 1, -1)));
        Assert.Equal((1, 2), Compatibility.FirstConflict(new Ball(0.3), Sample(1, 1, -1, -1)));
        Assert.Equal((0, 1), Compatibility.FirstConflict(new Ball(0.5), Sample(1, -1, 1, -1)));   // closed balls that touch
        Assert.Equal((0, 1), Compatibility.FirstConflict(new Ball(0), new LabelledSample(1, [2, 2], [1, -1])));   // duplicates of two labels
    }

    [Fact]
    public void Caps_are_smaller_than_balls_and_two_points_have_no_neighbours()
    {
        // gao2019/def-3.1's example: δ² = 39/100.
        double[] x = [0.6, 0.8], y = [-0.6, 0.8];
        Assert.True(Compatibility.Meet(new Ball(Math.Sqrt(0.39)), x, y));
        Assert.False(Compatibility.Meet(new UnitSphereCap(Math.Sqrt(0.39)), x, y));
        double[] left = [-SphericalCap.SphereRadius, 0.5], right = [SphericalCap.SphereRadius, 0.5];
        Assert.False(Compatibility.Meet(new SphericalCap(1.7), left, right));
        Assert.True(Compatibility.Meet(new SphericalCap(1.8), left, right));
    }

    [Fact]
    public void Bad_input_is_one_clear_exception()
    {
        Assert.Contains("one length", Assert.Throws<ArgumentException>(() => Compatibility.Meet(new Ball(1), [0], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => Compatibility.Meet(new Ball(1), [0], [double.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("on their sphere", Assert.Throws<ArgumentException>(() => Compatibility.Meet(new UnitSphereCap(1), [2, 0], [1, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("outside [0, 1]", Assert.Throws<ArgumentException>(() => Compatibility.Meet(new Clipped(new Box(1), 0, 1), [2], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => Compatibility.FirstConflict(new Ball(1), new LabelledSample(1, [], []))).Message, StringComparison.Ordinal);
    }
}
