using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests.WorstCases;

public class ExactDiscAttackTests
{
    [Fact]
    public void No_sample_beats_the_minimum_and_a_fine_net_comes_near() => Properties.Check("disc", c =>
    {
        var net = Draw.Leaky(c with { Dimension = 2 });
        var x = Draw.Gaussians(c.Key.Child("x"), 2);
        var radius = Uniform.Between(c.Key.Child("nu"), 0, 0.05, 2);
        var y = Uniform.SignAt(c.Key.Child("y"), 0);
        var best = ExactDiscAttack.Minimise(net, x, y, radius);
        var lipschitz = 0.5 * Math.Sqrt(c.Width) * net.WeightNorm;   // κ√m‖W‖_F
        var lowest = double.PositiveInfinity;
        const int rings = 12, angles = 400;
        for (var i = 0; i <= rings; i++)
        {
            for (var j = 0; j < angles; j++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * j / angles);
                lowest = Math.Min(lowest, y * net.Value([x[0] + (radius * i / rings * cos), x[1] + (radius * i / rings * sin)]));
            }
        }
        var distance = Math.Sqrt(Math.Pow(best.X - x[0], 2) + Math.Pow(best.Y - x[1], 2));
        return best.Margin <= lowest + 1e-12 && best.Margin >= lowest - (lipschitz * radius * ((0.5 / rings) + (Math.PI / angles)))
            && distance <= radius * (1 + 1e-14) + 1e-14 && y * net.Value([best.X, best.Y]) == best.Margin;
    }, maxWidth: 8, count: 80);

    [Fact]
    public void A_linear_network_has_the_closed_form() => Properties.Check("disc linear", c =>
    {
        var net = LeakyTwoLayerNetwork.Initialise(c.Width, 2, 1, 0.5, 2, c.Key);
        var x = Draw.Gaussians(c.Key.Child("x"), 2);
        double[] u = new double[2];
        for (var r = 0; r < c.Width; r++)
        {
            AddScaled.Compute(net.Outer[r], net.Row(r), u);
        }
        return Math.Abs(ExactDiscAttack.Minimise(net, x, -1, 0.7).Margin - (-DotProduct.Compute(u, x) - (0.7 * DotProduct.Norm(u)))) <= 1e-12;
    });

    [Fact]
    public void A_single_valley_is_found_at_the_origin_and_on_its_line()
    {
        // f = |δ_1| (α = 0, rows ±e_1): the minimum 0 lies on the line, the maximum of -f at the far side.
        var net = new LeakyTwoLayerNetwork(2, 2, 0, [1, 0, -1, 0], [1, 1]);
        Assert.Equal(0, ExactDiscAttack.Minimise(net, [0.5, 3], 1, 1).Margin, 1e-15);
        Assert.Equal(-1.5, ExactDiscAttack.Minimise(net, [0.5, 3], -1, 1).Margin, 1e-15);
        Assert.Equal(0, ExactDiscAttack.Minimise(net, [0.1, 0.1], 1, 1).Margin, 1e-15);
        Assert.Equal(0.5, ExactDiscAttack.Minimise(net, [0.5, 3], 1, 0).Margin);
        Assert.Throws<ArgumentException>(() => ExactDiscAttack.Minimise(net, [0.5, 3], 1, double.NaN));
    }
}
