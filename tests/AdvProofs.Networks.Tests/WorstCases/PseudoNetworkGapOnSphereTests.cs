using AdvProofs.Networks.Models;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests.WorstCases;

public class PseudoNetworkGapOnSphereTests
{
    [Fact]
    public void A_million_points_stay_below_the_certified_bound()
    {
        var net = TwoLayerReluNetwork.Initialise(64, 4, Key.Root(41));
        var bracket = PseudoNetworkGapOnSphere.Bracket(net, 2, 1e-3);
        Assert.True(bracket.Upper - bracket.Lower <= 1e-3 + 1e-9, $"{bracket}");
        var (plus, minus, best) = (PseudoNetworkGapOnSphere.Widened(net, 2, 1), PseudoNetworkGapOnSphere.Widened(net, 2, -1), 0.0);
        for (var i = 0; i < 1_000_000; i++)
        {
            // Uniform on the sphere, by Archimedes: height and longitude.
            double z = Uniform.Between(Key.Root(42), 2 * i, -1, 1), s = Math.Sqrt((1 - z) * (1 + z));
            var (sin, cos) = Math.SinCos(Uniform.Between(Key.Root(42), (2 * i) + 1, 0, 2 * Math.PI));
            best = Math.Max(best, Math.Max(plus.Reference(s * cos, s * sin, z), minus.Reference(s * cos, s * sin, z)));
        }
        Assert.True(best <= bracket.Upper && best >= bracket.Lower - 0.05, $"{best} against {bracket}");
    }

    [Fact]
    public void Worst_weights_attain_the_lower_end() => Properties.Check("sphere witness", c =>
    {
        var net = TwoLayerReluNetwork.Initialise(c.Width, 4, c.Key);
        var found = PseudoNetworkGapOnSphere.Bracket(net, 1 + (c.Seed % 4), 0.01);
        double[] x = [.. found.Argmax];
        var worst = PseudoNetworkGap.WorstNetwork(net, 1 + (c.Seed % 4), x, found.Sign);
        var gap = found.Sign * (worst.Value(x) - new PseudoNetwork(net, worst).Value(x));
        return Math.Abs(gap - found.Lower) <= 1e-10 && found.Upper - found.Lower <= 0.01 + 1e-9;
    }, maxWidth: 100, count: 30);

    /// <summary>Twenty climbs from random points, by small random steps that are kept when they gain: none passes the bound.</summary>
    [Fact]
    public void No_climb_passes_the_certified_bound() => Properties.Check("sphere climbs", c =>
    {
        var net = TwoLayerReluNetwork.Initialise(c.Width, 4, c.Key);
        var found = PseudoNetworkGapOnSphere.Bracket(net, 2, 0.01);
        for (var start = 0; start < 20; start++)
        {
            var key = c.Key.Child("start").Child(start);
            var x = Draw.PointOnX(key, 4);
            for (var i = 0; i < 200; i++)
            {
                var step = Draw.Gaussians(key.Child(i), 3, 0.2 * Math.Pow(0.97, i));
                double[] moved = [x[0] + step[0], x[1] + step[1], x[2] + step[2]];
                var scale = Math.Sqrt(0.75) / Math.Sqrt((moved[0] * moved[0]) + (moved[1] * moved[1]) + (moved[2] * moved[2]));
                double[] next = [scale * moved[0], scale * moved[1], scale * moved[2], 0.5];
                x = PseudoNetworkGap.At(net, 2, next).Value > PseudoNetworkGap.At(net, 2, x).Value ? next : x;
            }
            if (PseudoNetworkGap.At(net, 2, x).Value > found.Upper)
            {
                return false;
            }
        }
        return true;
    }, maxWidth: 60, count: 10);
}
