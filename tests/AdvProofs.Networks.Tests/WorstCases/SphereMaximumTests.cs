using AdvProofs.Networks.Models;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests.WorstCases;

public class SphereMaximumTests
{
    private static double[] Direction(Key key)
    {
        var v = Draw.Gaussians(key, 3);
        var norm = Math.Sqrt((v[0] * v[0]) + (v[1] * v[1]) + (v[2] * v[2]));
        return [v[0] / norm, v[1] / norm, v[2] / norm];
    }

    private static SphereMaximum Random(Instance c)
    {
        var sum = new SphereMaximum();
        for (var k = 0; k < c.Width; k++)
        {
            var z = Draw.Gaussians(c.Key.Child("term").Child(k), 6);
            sum.Add(z[0], z[1], z[2], z[3], z[4], k % 3 == 0 ? 0 : Math.Abs(z[5]) / 4);
        }
        return sum;
    }

    [Fact]
    public void No_point_is_above_the_bracket_and_its_own_point_attains_it() => Properties.Check("sphere bracket", c =>
    {
        var sum = Random(c);
        var bracket = sum.Bracket(0.01);
        var attained = sum.Reference(bracket.X, bracket.Y, bracket.Z);
        return bracket.Upper - bracket.Lower <= 0.01 + (2 * sum.RoundingBound)
            && Math.Abs(attained - bracket.Lower) <= 2 * sum.RoundingBound
            && Enumerable.Range(0, 2000).Select(i => Direction(c.Key.Child("v").Child(i))).All(v => sum.Reference(v[0], v[1], v[2]) <= bracket.Upper);
    }, maxWidth: 20, count: 100);

    /// <summary>-K|v_3| with K above the Lipschitz constant keeps the maximum on the equator, which the sweep of the circle maximises exactly.</summary>
    [Fact]
    public void On_the_equator_it_agrees_with_the_sweep_of_the_circle() => Properties.Check("sphere equator", c =>
    {
        var net = TwoLayerReluNetwork.Initialise(c.Width, 3, c.Key);
        var tau = PseudoNetworkGap.Reach(c.Width, 2);
        var (sphere, circle, lipschitz) = (new SphereMaximum(), PseudoNetworkGap.Widened(net, 2, 1), 0.0);
        for (var r = 0; r < net.Width; r++)
        {
            double p = Math.Sqrt(3) / 2 * net.Row(r)[0], q = Math.Sqrt(3) / 2 * net.Row(r)[1];
            sphere.Add(net.Outer[r], (net.Row(r)[2] / 2) + net.Bias[r], p, q, 0, net.Outer[r] > 0 ? tau : 0);
            lipschitz += Math.Abs(net.Outer[r]) * Math.Sqrt((p * p) + (q * q));
        }
        sphere.Add(-lipschitz, 0, 0, 0, 1);
        sphere.Add(-lipschitz, 0, 0, 0, -1);
        var bracket = sphere.Bracket(1e-3);
        var exact = circle.Over(CircleArc.Full).Maximum.Value;
        return bracket.Lower <= exact + 1e-12 && exact <= bracket.Upper + 1e-12 && bracket.Upper - bracket.Lower <= 1e-3 + (2 * sphere.RoundingBound);
    }, maxWidth: 40, count: 40);

    [Fact]
    public void The_floor_cuts_the_search_short_and_the_bracket_stays_true()
    {
        var sum = Random(new Instance(5, 20, 3));
        var whole = sum.Bracket(1e-4);
        var cut = sum.Bracket(1e-4, whole.Upper + 1);
        Assert.True(cut.Cells < whole.Cells && cut.Lower <= whole.Upper && cut.Upper >= whole.Lower && cut.Upper <= whole.Upper + 1 + 1e-3);
        var short_ = sum.Bracket(1e-9, mostCells: 100);
        Assert.True(short_.Cells <= 104 && short_.Upper >= whole.Lower && short_.Lower <= whole.Upper);
    }

    [Fact]
    public void Terms_and_tolerances_that_make_no_sense_are_refused()
    {
        var sum = new SphereMaximum();
        Assert.Throws<ArgumentException>(() => sum.Bracket(0.1));
        Assert.Throws<ArgumentException>(() => sum.Add(1, double.NaN, 0, 0, 0));
        Assert.Throws<ArgumentException>(() => sum.Add(1, 0, 0, 0, 0, -1));
        sum.Add(1, 0, 0, 0, 1);
        Assert.Throws<ArgumentException>(() => sum.Bracket(0));
        Assert.Throws<ArgumentException>(() => PseudoNetworkGapOnSphere.Bracket(TwoLayerReluNetwork.Initialise(4, 3, Key.Root(1)), 1, 0.1));
    }
}
