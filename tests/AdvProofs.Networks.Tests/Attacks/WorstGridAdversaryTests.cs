using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Tests.Models;
using Xunit;

namespace AdvProofs.Networks.Tests.Attacks;

public class WorstGridAdversaryTests
{
    [Fact]
    public void It_stays_in_the_set_gains_on_the_input_and_never_beats_the_exact_attack() => Properties.Check("worst grid", c =>
    {
        var net = TwoLayerReluNetwork.Initialise(c.Width, 3, c.Key);
        var sample = SphereSample.Uniform(2, 3, c.Key.Child("data"));
        var cap = new SphericalCap(Uniform.Between(c.Key.Child("rho"), 0, 0.01, 0.9));
        var grid = AttackedSample.Of(net, sample, new WorstGridAdversary(cap, Loss.SquareRoot, 7), cap, Loss.SquareRoot);
        var exact = AttackedSample.Of(net, sample, new ExactCircleAdversary(cap, Loss.SquareRoot), cap, Loss.SquareRoot);
        return grid.Zip(exact).All(p => p.First.Feasible && p.First.Loss >= p.First.CleanLoss - 1e-12 && p.First.Loss <= p.Second.Loss + 1e-12);
    });

    [Fact]
    public void On_a_line_it_takes_the_better_end()
    {
        var net = new LeakyTwoLayerNetwork(1, 1, 1, [2.0], [1.0]);
        var result = new double[1];
        new WorstGridAdversary(new Box(0.5), Loss.Logistic, 3).Perturb(net, [1.0], [1.0], 0, result);
        Assert.Equal(0.5, result[0]);
        new WorstGridAdversary(new Box(0.5), Loss.Logistic, 3).Perturb(net, [1.0], [-1.0], 0, result);
        Assert.Equal(1.5, result[0]);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new WorstGridAdversary(new Ball(1), Loss.Logistic, 4));
        Assert.Throws<ArgumentException>(() => new WorstGridAdversary(new Ball(1), Loss.Logistic, 21)
            .Perturb(TwoLayerReluNetwork.Initialise(2, 9, Key.Root(0)), new double[9], [1], 0, new double[9]));
        Assert.Throws<ArgumentException>(() => Loss.Named("hinge"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Named("pseudo-huber(0)"));
        Assert.Equal(Loss.PseudoHuber(0.5).Value(2, 0), Loss.Named("pseudo-huber(0.5)").Value(2, 0));
        Assert.Throws<ArgumentException>(() => AttackedSample.Of(
            TwoLayerReluNetwork.Initialise(2, 2, Key.Root(0)), new LabelledSample(2, [double.NaN, 0], [1]), new IdentityAdversary(), new Ball(1), Loss.Logistic));
    }
}
