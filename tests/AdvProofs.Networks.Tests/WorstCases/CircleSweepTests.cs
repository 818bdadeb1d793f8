using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Verification;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests.WorstCases;

public class CircleSweepTests
{
    private static TwoLayerReluNetwork Net(Instance c) => TwoLayerReluNetwork.Initialise(c.Width, 3, c.Key.Child("net"));

    [Fact]
    public void Extrema_over_the_circle_equal_the_slow_evaluation() => Properties.Check("sweep slow", c =>
    {
        var net = Net(c);
        var extrema = CircleSweep.Of(net).Over(CircleArc.Full);
        var roots = NaiveCircle.Roots(net, 0);
        var max = NaiveCircle.Maximum(t => net.Reference(NaiveCircle.Point(t)), roots, 0, 2 * Math.PI);
        var min = -NaiveCircle.Maximum(t => -net.Reference(NaiveCircle.Point(t)), roots, 0, 2 * Math.PI);
        return Math.Abs(extrema.Maximum.Value - max) <= 1e-10 && Math.Abs(extrema.Minimum.Value - min) <= 1e-10;
    }, maxWidth: 40, count: 200);

    [Fact]
    public void Pruning_changes_nothing_beyond_the_error_bound() => Properties.Check("pruned sweep", c =>
    {
        // From below to far above the number of terms at which cells are pruned, on arcs of every size, with widened and with one-sided terms.
        var net = TwoLayerReluNetwork.Initialise(300 + (c.Seed % 3000), 3, c.Key);
        var sweep = (c.Seed % 3) switch { 0 => CircleSweep.Of(net), 1 => PseudoNetworkGap.Widened(net, 3, 1), _ => PseudoNetworkGap.Widened(net, 0.01, -1) };
        var half = c.Seed % 5 == 0 ? Math.PI : Math.Pow(10, Uniform.Between(c.Key.Child("half"), 0, -6, 0.49));
        var centre = Uniform.Between(c.Key.Child("centre"), 0, -4, 4);
        var arc = new CircleArc(Math.Cos(centre), Math.Sin(centre), half);
        CircleExtrema pruned = sweep.Over(arc), full = sweep.ReferenceOver(arc);
        return Math.Abs(pruned.Maximum.Value - full.Maximum.Value) <= full.ErrorBound && Math.Abs(pruned.Minimum.Value - full.Minimum.Value) <= full.ErrorBound
            && Math.Abs(sweep.Reference(pruned.Maximum.Cos, pruned.Maximum.Sin) - pruned.Maximum.Value) <= 1e-11
            && Math.Abs(sweep.Reference(pruned.Minimum.Cos, pruned.Minimum.Sin) - pruned.Minimum.Value) <= 1e-11;
    }, count: 200);

    [Fact]
    public void A_constant_function_prunes_nothing_and_is_found()
    {
        var sweep = new CircleSweep();
        for (var k = 0; k < 1000; k++)
        {
            sweep.Add(1, 0, Math.Cos(k), Math.Sin(k));   // σ(cos) + σ(-cos) = |cos|, in many directions: nearly constant
            sweep.Add(1, 0, -Math.Cos(k), -Math.Sin(k));
        }
        var arc = CircleArc.Full;
        Assert.Equal(sweep.ReferenceOver(arc).Maximum.Value, sweep.Over(arc).Maximum.Value, 1e-11);
        Assert.Equal(sweep.ReferenceOver(arc).Minimum.Value, sweep.Over(arc).Minimum.Value, 1e-11);
    }

    [Fact]
    public void Extrema_over_an_arc_equal_the_slow_evaluation_and_lie_in_the_arc() => Properties.Check("arc slow", c =>
    {
        var net = Net(c);
        var cap = new SphericalCap(Math.Pow(10, Uniform.Between(c.Key.Child("rho"), 0, -3, 0.24)));
        var centre = Draw.PointOnX(c.Key.Child("centre"), 3);
        var extrema = CircleSweep.Of(net).Over(CircleArc.Of(cap, centre));
        var angle = Math.Atan2(centre[1], centre[0]);
        var roots = NaiveCircle.Roots(net, 0);
        var max = NaiveCircle.Maximum(t => net.Reference(NaiveCircle.Point(t)), roots, angle - cap.HalfAngle, angle + cap.HalfAngle);
        var min = -NaiveCircle.Maximum(t => -net.Reference(NaiveCircle.Point(t)), roots, angle - cap.HalfAngle, angle + cap.HalfAngle);
        return Math.Abs(extrema.Maximum.Value - max) <= 1e-10 && Math.Abs(extrema.Minimum.Value - min) <= 1e-10
            && cap.Contains(centre, extrema.Maximum.OnX(), 1e-14) && cap.Contains(centre, extrema.Minimum.OnX(), 1e-14);
    }, maxWidth: 40, count: 300);

    [Fact]
    public void Leaky_units_on_the_unit_circle_and_on_X_are_swept_as_they_are_defined() => Properties.Check("leaky sweep", c =>
    {
        foreach (var d in new[] { 2, 3 })
        {
            var net = LayeredNetwork.Of(Draw.Leaky(c with { Dimension = d }));
            double[] Point(double t) => d == 2 ? [Math.Cos(t), Math.Sin(t)] : NaiveCircle.Point(t);
            var roots = new List<double>();
            for (var r = 0; r < net.Layers[0].Units; r++)
            {
                var w = net.Layers[0].Row(r);
                double p = w[0] * (d == 2 ? 1 : Math.Sqrt(3) / 2), q = w[1] * (d == 2 ? 1 : Math.Sqrt(3) / 2), u = (d == 2 ? 0 : -w[2] / 2) / Math.Sqrt((p * p) + (q * q));
                if (Math.Abs(u) < 1)
                {
                    roots.AddRange([Math.Atan2(q, p) + Math.Acos(u), Math.Atan2(q, p) - Math.Acos(u)]);
                }
            }
            var half = Uniform.Between(c.Key.Child("half"), d, 0.01, 3.1);
            var centre = Uniform.Between(c.Key.Child("centre"), d, -3, 3);
            var extrema = CircleSweep.Of(net).Over(new CircleArc(Math.Cos(centre), Math.Sin(centre), half));
            var max = NaiveCircle.Maximum(t => net.Reference(Point(t)), roots, centre - half, centre + half);
            var min = -NaiveCircle.Maximum(t => -net.Reference(Point(t)), roots, centre - half, centre + half);
            if (!(Math.Abs(extrema.Maximum.Value - max) <= 1e-9 && Math.Abs(extrema.Minimum.Value - min) <= 1e-9))
            {
                return false;
            }
        }
        return true;
    }, maxWidth: 30, count: 200);

    [Fact]
    public void Networks_without_a_circle_are_refused()
    {
        Assert.Throws<ArgumentException>(() => CircleSweep.Of(LayeredNetwork.Of(DeepReluNetwork.Initialise(3, 2, 1, Key.Root(0)))));
        Assert.Throws<ArgumentException>(() => CircleSweep.Of(LayeredNetwork.Of(TwoLayerReluNetwork.Initialise(3, 4, Key.Root(0)))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(65536)]
    public void The_value_is_attained_within_the_stated_error_bound(int m)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var net = TwoLayerReluNetwork.Initialise(m, 3, Key.Root(7).Child(seed));
            var sweep = CircleSweep.Of(net);
            var extrema = sweep.Over(CircleArc.Full);
            foreach (var point in new[] { extrema.Maximum, extrema.Minimum })
            {
                // The stated bound 64uM, and the network's own evaluation: γ_k of the same moduli M, k = ⌈m/8⌉ + 8, ‖x‖_1 <= √3 of ‖x‖_2.
                var own = Rounding.Gamma((m / 8) + 9) * (extrema.ErrorBound / (64 * Rounding.Unit)) * 2;
                Assert.True(Math.Abs(net.Value(point.OnX()) - point.Value) <= extrema.ErrorBound + own);
                Assert.Equal(1, Math.Sqrt((point.Cos * point.Cos) + (point.Sin * point.Sin)), 1e-14);
            }
            Assert.True(extrema.ErrorBound < 1e-9);
        }
    }

    [Fact]
    public void No_point_of_a_grid_beats_the_extrema_and_the_grid_comes_near() => Properties.Check("sweep grid", c =>
    {
        var net = Net(c);
        var extrema = CircleSweep.Of(net).Over(CircleArc.Full);
        const int n = 2000;
        var values = Enumerable.Range(0, n).Select(i => net.Value(NaiveCircle.Point(2 * Math.PI * i / n))).ToArray();
        var lipschitz = Enumerable.Range(0, c.Width).Sum(r => Math.Abs(net.Outer[r]) * DotProduct.Norm(net.Row(r)));
        var slack = 1e-13;
        return values.Max() <= extrema.Maximum.Value + slack && values.Min() >= extrema.Minimum.Value - slack
            && values.Max() >= extrema.Maximum.Value - (lipschitz * Math.PI / n) && values.Min() <= extrema.Minimum.Value + (lipschitz * Math.PI / n);
    }, maxWidth: 60, count: 50);

    [Fact]
    public void Larger_arcs_have_larger_extrema_and_the_whole_circle_the_largest() => Properties.Check("arc monotone", c =>
    {
        var sweep = CircleSweep.Of(Net(c));
        var centre = Draw.PointOnX(c.Key.Child("centre"), 3);
        CircleExtrema last = default;
        for (var i = 0; i <= 20; i++)
        {
            var now = sweep.Over(CircleArc.Of(new SphericalCap(i * 0.0867), centre));
            if (i > 0 && !(now.Maximum.Value >= last.Maximum.Value - last.ErrorBound && now.Minimum.Value <= last.Minimum.Value + last.ErrorBound))
            {
                return false;
            }
            last = now;
        }
        var full = sweep.Over(CircleArc.Full);
        return Math.Abs(full.Maximum.Value - last.Maximum.Value) <= 2 * full.ErrorBound && Math.Abs(full.Minimum.Value - last.Minimum.Value) <= 2 * full.ErrorBound;
    });

    [Fact]
    public void Turning_or_permuting_the_network_changes_nothing_but_rounding() => Properties.Check("sweep turn", c =>
    {
        var net = Net(c);
        CircleSweep turned = new(), permuted = new();
        var (sin, cos) = Math.SinCos(Uniform.Between(c.Key.Child("turn"), 0, 0, 7));
        foreach (var r in Uniform.Permutation(c.Key.Child("order"), c.Width))
        {
            double k = (net.Row(r)[2] / 2) + net.Bias[r], p = SphericalCap.SphereRadius * net.Row(r)[0], q = SphericalCap.SphereRadius * net.Row(r)[1];
            permuted.Add(net.Outer[r], k, p, q);
            turned.Add(net.Outer[r], k, (p * cos) - (q * sin), (p * sin) + (q * cos));
        }
        var a = CircleSweep.Of(net).Over(CircleArc.Full);
        return new[] { turned, permuted }.Select(s => s.Over(CircleArc.Full)).All(b =>
            Math.Abs(a.Maximum.Value - b.Maximum.Value) <= 2 * a.ErrorBound && Math.Abs(a.Minimum.Value - b.Minimum.Value) <= 2 * a.ErrorBound);
    }, maxWidth: 100);

    [Fact]
    public void Tangent_constant_and_repeated_terms_are_exact()
    {
        // σ(cos θ - 1) is 0 and σ(cos θ + 1) is its argument; both touch their zero.
        var sweep = new CircleSweep();
        sweep.Add(1, -1, 1, 0);
        sweep.Add(1, 1, 1, 0);
        Check(sweep.Over(CircleArc.Full), 2, 0);
        sweep.Add(-3, 1, 0, 0);
        Check(sweep.Over(CircleArc.Full), -1, -3);
        // Zeros exactly at the starting angle 0, at every quadrant, and repeated.
        var axis = new CircleSweep(0);
        for (var i = 0; i < 4; i++)
        {
            axis.Add(1, 0, 0, 1);
            axis.Add(1, 0, 0, -1);
        }
        Check(axis.Over(CircleArc.Full), 4, 0);
        Check(new CircleSweep().Over(CircleArc.Full), 0, 0);

        static void Check(CircleExtrema extrema, double max, double min)
        {
            Assert.Equal(max, extrema.Maximum.Value, 1e-15);
            Assert.Equal(min, extrema.Minimum.Value, 1e-15);
        }
    }

    [Fact]
    public void A_zero_within_rounding_of_the_start_does_not_flip_a_unit() => Properties.Check("start zero", c =>
    {
        // sin(θ - e) with |e| <= 2^-40 … 2^-60: on for half the circle, whatever the rounding at angle 0.
        var e = Math.ScaleB(Uniform.SignAt(c.Key, 0), -40 - (int)Uniform.Below(c.Key, 1, 20));
        var sweep = new CircleSweep();
        sweep.Add(1, 0, -Math.Sin(e), Math.Cos(e));
        sweep.Add(1, 0, 0, 1e-9);
        var extrema = sweep.Over(CircleArc.Full);
        return Math.Abs(extrema.Maximum.Value - (1 + 1e-9)) <= 1e-15 && Math.Abs(extrema.Minimum.Value) <= 1e-20 + extrema.ErrorBound;
    });

    [Fact]
    public void Broken_terms_and_arcs_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new CircleSweep().Add(1, double.NaN, 0, 0));
        Assert.Throws<ArgumentException>(() => new CircleSweep().Over(new CircleArc(1, 0, double.NaN)));
        Assert.Throws<ArgumentException>(() => CircleSweep.Of(TwoLayerReluNetwork.Initialise(2, 4, Key.Root(0))));
        Assert.Throws<ArgumentException>(() => CircleArc.Of(new SphericalCap(1), [1, 0, 0]));
    }
}
