using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Verification;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests.WorstCases;

public class ExactBallAttackTests
{
    private static double Radius(Instance c) => Math.Pow(10, Uniform.Between(c.Key.Child("nu"), 0, -2, 0.5));

    [Fact]
    public void The_minimum_is_attained_in_the_ball_and_no_sample_beats_it() => Properties.Check("exact ball", c =>
    {
        var net = Draw.Leaky(c with { Dimension = 3 });
        var x = Draw.Gaussians(c.Key.Child("x"), 3);
        var ball = new Ball(Radius(c));
        double label = Uniform.SignAt(c.Key.Child("y"), 0);
        var found = ExactBallAttack.Minimise(net, x, label, ball.Radius);
        double[] at = [found.X, found.Y, found.Z];
        var point = new double[3];
        var beaten = Enumerable.Range(0, 500).Any(k =>
        {
            ball.Sample(x, c.Key.Child("points").Child(k), point);
            if (k % 2 == 0)
            {
                ball.Project(x, [.. point.Zip(x, (p, q) => q + (100 * (p - q)))], point);
            }
            return label * net.Value(point) < found.Margin - 1e-12;
        });
        return !beaten && ball.Contains(x, at) && label * net.Value(at) == found.Margin;
    }, maxWidth: 10, count: 200);

    [Fact]
    public void Branch_and_bound_agrees() => Properties.Check("exact ball bracket", c =>
    {
        var net = Draw.Leaky(c with { Dimension = 3 });
        var x = Draw.Gaussians(c.Key.Child("x"), 3);
        var radius = Math.Min(1, Radius(c));
        var exact = -ExactBallAttack.Minimise(net, x, 1, radius).Margin;
        var bracket = BranchAndBound.Maximise(net, new Ball(radius), x, -1, 1e-3);
        return bracket.Closed && bracket.Upper >= exact && bracket.Lower <= exact + 1e-12;
    }, maxWidth: 8, count: 40);

    [Fact]
    public void On_a_plane_of_symmetry_it_is_the_disc_attack() => Properties.Check("exact ball is disc", c =>
    {
        // Rows (w, 0): f does not depend on the third coordinate, and the minimum over the ball is that over the disc.
        var flat = Draw.Leaky(c with { Dimension = 2 });
        var x = Draw.Gaussians(c.Key.Child("x"), 2);
        double[] rows = [.. Enumerable.Range(0, flat.Width).SelectMany(r => new[] { flat.Row(r)[0], flat.Row(r)[1], 0.0 })];
        var net = new LeakyTwoLayerNetwork(flat.Width, 3, flat.Slope, rows, flat.Outer);
        double ball = ExactBallAttack.Minimise(net, [x[0], x[1], 0], 1, 0.5).Margin, disc = ExactDiscAttack.Minimise(flat, x, 1, 0.5).Margin;
        // All edges coincide, so the patterns are not all listed: the result is still attained, hence not below the true minimum.
        return ball >= disc - 1e-12;
    });

    [Fact]
    public void Bad_arguments_are_refused()
    {
        var net = LeakyTwoLayerNetwork.Initialise(3, 3, 0.1, 1, 1, Key.Root(0));
        Assert.Throws<ArgumentException>(() => ExactBallAttack.Minimise(net, [0, 0], 1, 1));
        Assert.Throws<ArgumentException>(() => ExactBallAttack.Minimise(net, [0, 0, 0], 1, -1));
        Assert.Throws<ArgumentException>(() => ExactBallAttack.Minimise(net, [0, 0, 0], 1, double.NaN));
        Assert.Throws<ArgumentException>(() => ExactBallAttack.Minimise(LeakyTwoLayerNetwork.Initialise(3, 2, 0.1, 1, 1, Key.Root(0)), [0, 0, 0], 1, 1));
    }
}
