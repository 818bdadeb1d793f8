using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Verification;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests.Verification;

public class BranchAndBoundTests
{
    private const double Tolerance = 1e-4;

    [Fact]
    public void It_finds_the_exact_maximum_on_arcs_of_the_circle() => Properties.Check("bracket circle", c =>
    {
        var net = TwoLayerReluNetwork.Initialise(4 * c.Width, 3, c.Key);
        var cap = new SphericalCap(Uniform.Between(c.Key.Child("rho"), 0, 0.01, 1));
        var x = Draw.PointOnX(c.Key.Child("x"), 3);
        var exact = CircleSweep.Of(net).Over(CircleArc.Of(cap, x));
        var bracket = BranchAndBound.Maximise(net, cap, x, 1, Tolerance);
        return bracket.Closed && bracket.Upper >= exact.Maximum.Value - exact.ErrorBound && bracket.Lower <= exact.Maximum.Value + 1e-9
            && bracket.Upper - bracket.Lower <= Tolerance && cap.Contains(x, bracket.Witness) && net.Value(bracket.Witness) == bracket.Lower;
    }, count: 60);

    [Fact]
    public void It_finds_the_exact_maximum_on_discs() => Properties.Check("bracket disc", c =>
    {
        var net = Draw.Leaky(c with { Dimension = 2 });
        var x = Draw.Gaussians(c.Key.Child("x"), 2);
        var radius = Uniform.Between(c.Key.Child("nu"), 0, 0.01, 1.5);
        var exact = -ExactDiscAttack.Minimise(net, x, -1, radius).Margin;
        var bracket = BranchAndBound.Maximise(net, new Ball(radius), x, 1, Tolerance);
        return bracket.Closed && bracket.Upper >= exact && bracket.Lower <= exact + 1e-12 && bracket.Upper - bracket.Lower <= Tolerance;
    }, count: 60);

    [Theory]
    [InlineData(4, 0.2, 64)]
    [InlineData(5, 0.2, 32)]
    public void Caps_in_four_and_five_dimensions_close(int d, double rho, int width)
    {
        for (var trial = 0; trial < 3; trial++)
        {
            var key = Key.Root((ulong)trial).Child("caps").Child(d);
            var net = TwoLayerReluNetwork.Initialise(width, d, key);
            var cap = new SphericalCap(rho);
            var x = Draw.PointOnX(key.Child("x"), d);
            var bracket = BranchAndBound.Maximise(net, cap, x, trial % 2 == 0 ? 1 : -1, 1e-3, cancellation: TestContext.Current.CancellationToken);
            Assert.True(bracket.Closed, $"{bracket.Nodes} nodes were not enough for d = {d}.");
            Assert.True(Sampled(net, cap, x, trial % 2 == 0 ? 1 : -1, key) <= bracket.Upper);
            Assert.True(cap.Contains(x, bracket.Witness));
        }
    }

    [Theory]
    [InlineData(4, 0.5)]
    [InlineData(8, 0.2)]
    public void Balls_and_boxes_up_to_eight_dimensions_close(int d, double radius)
    {
        foreach (var set in new PerturbationSet[] { new Ball(radius), new Box(radius / 2), new Clipped(new Ball(radius), -0.5, 0.5) })
        {
            var key = Key.Root(7).Child("balls").Child(d);
            var net = LeakyTwoLayerNetwork.Initialise(16, d, 0.1, 0.5, 3, key);
            var x = new double[d];
            new Box(0.4).Sample(x, key.Child("x"), x);
            var bracket = BranchAndBound.Maximise(net, set, x, 1, 1e-2, cancellation: TestContext.Current.CancellationToken);
            Assert.True(bracket.Closed, $"{bracket.Nodes} nodes were not enough for {set} in d = {d}: [{bracket.Lower}, {bracket.Upper}].");
            Assert.True(Sampled(net, set, x, 1, key) <= bracket.Upper);
            Assert.True(set.Contains(x, bracket.Witness));
        }
    }

    [Fact]
    public void A_search_that_gives_up_still_returns_a_valid_bracket() => Properties.Check("open bracket", c =>
    {
        var net = DeepReluNetwork.Initialise(c.Width + 1, c.Dimension, 2, c.Key);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        var bracket = BranchAndBound.Maximise(net, new Ball(0.5), x, -1, 1e-9, mostNodes: 5);
        return bracket.Nodes <= 6 && bracket.Lower <= bracket.Upper && Sampled(net, new Ball(0.5), x, -1, c.Key, 50) <= bracket.Upper;
    });

    [Fact]
    public void Bad_arguments_are_one_clear_exception()
    {
        var net = TwoLayerReluNetwork.Initialise(3, 2, Key.Root(0));
        Assert.Throws<ArgumentException>(() => BranchAndBound.Maximise(net, new Ball(1), [0, 0], 1, 0, cancellation: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => BranchAndBound.Maximise(net, new Ball(1), [0, 0], 2, 1, cancellation: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => BranchAndBound.Maximise(net, new Ball(1), [0, double.NaN], 1, 1, cancellation: TestContext.Current.CancellationToken));
    }

    private static double Sampled(IDifferentiableInput net, PerturbationSet set, double[] x, int sign, Key key, int count = 2000)
    {
        var (best, point) = (double.NegativeInfinity, new double[x.Length]);
        for (var k = 0; k < count; k++)
        {
            set.Sample(x, key.Child("sample").Child(k), point);
            best = Math.Max(best, sign * net.Value(point));
        }
        return best;
    }
}
