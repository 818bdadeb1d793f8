using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Tests.Models;
using Xunit;

namespace AdvProofs.Networks.Tests.Attacks;

public class AdversaryTests
{
    [Fact]
    public void Every_adversary_stays_in_the_cap_and_none_beats_the_exact_one() => Properties.Check("adversaries", c =>
    {
        var net = TwoLayerReluNetwork.Initialise(c.Width, 3, c.Key);
        var sample = SphereSample.Uniform(3, 3, c.Key.Child("data"));
        var cap = new SphericalCap(Uniform.Between(c.Key.Child("rho"), 0, 0.01, 1));
        foreach (var loss in new[] { Loss.Absolute, Loss.SquareRoot, Loss.Logistic })
        {
            var pgd = new AttackOptions { Set = cap, Loss = loss, Alpha = cap.Radius / 4, Steps = 8, Restarts = 1 };
            var exact = new ExactCircleAdversary(cap, loss);
            var kind = ProjectedGradientAdversary.Kind(pgd, c.Key);
            IAdversary[] all =
            [
                new IdentityAdversary(), new RandomAdversary(cap, c.Key), new AlternatingAdversary(cap, c.Key), new ProjectedGradientAdversary(pgd, c.Key), kind,
            ];
            var worst = LossesOf(exact);
            var clean = LossesOf(all[0]);
            if (!all.All(a => LossesOf(a).Zip(worst).All(p => p.First <= p.Second + 1e-12)) || !LossesOf(kind).Zip(clean).All(p => p.First <= p.Second))
            {
                return false;
            }

            double[] LossesOf(IAdversary adversary)
            {
                var result = new double[sample.Inputs.Length];
                adversary.Perturb(net, sample.Inputs, sample.Labels, c.Seed % 5, result);
                return [.. Enumerable.Range(0, 3).Select(i => cap.Contains(sample.Input(i), result.AsSpan(3 * i, 3))
                    ? loss.Value(net.Value(result.AsSpan(3 * i, 3)), sample.Labels[i]) : double.NaN)];
            }
        }
        return true;
    }, maxWidth: 40);

    [Fact]
    public void The_exact_adversary_reports_what_its_point_gives() => Properties.Check("exact adversary", c =>
    {
        var net = TwoLayerReluNetwork.Initialise(c.Width, 3, c.Key);
        var x = Draw.PointOnX(c.Key.Child("x"), 3);
        var result = new ExactCircleAdversary(new SphericalCap(0.3), Loss.Absolute).Attack(net, x, 1);
        return result.Feasible && result.Loss == Loss.Absolute.Value(net.Value(result.Point), 1) && result.Margin == net.Value(result.Point);
    });

    [Fact]
    public void The_alternating_adversary_alternates_between_opposite_boundary_points() => Properties.Check("alternating", c =>
    {
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        var adversary = new AlternatingAdversary(new Ball(0.5), c.Key);
        double[] a = new double[c.Dimension], b = new double[c.Dimension], again = new double[c.Dimension];
        var net = Draw.Relu(c);
        adversary.Perturb(net, x, [1.0], 0, a);
        adversary.Perturb(net, x, [1.0], 1, b);
        adversary.Perturb(net, x, [1.0], 2, again);
        return a.SequenceEqual(again) && Enumerable.Range(0, c.Dimension).All(j => Math.Abs(((a[j] + b[j]) / 2) - x[j]) <= 1e-12)
            && Math.Abs(new Ball(0.5).Distance(x, a) - 0.5) <= 1e-12;
    });

    [Fact]
    public void Random_adversaries_differ_from_step_to_step()
    {
        double[] a = new double[2], b = new double[2];
        var adversary = new RandomAdversary(new Ball(1), Key.Root(0));
        adversary.Perturb(TwoLayerReluNetwork.Initialise(1, 2, Key.Root(0)), [0, 0], [1], 0, a);
        adversary.Perturb(TwoLayerReluNetwork.Initialise(1, 2, Key.Root(0)), [0, 0], [1], 1, b);
        Assert.NotEqual(a, b);
    }

    [Fact]
    public void The_exact_adversary_refuses_other_networks()
    {
        var onX = new ExactCircleAdversary(new SphericalCap(0.1), Loss.Absolute);
        Assert.Contains("arcs for 3 inputs, and the network has 4", Assert.Throws<ArgumentException>(() =>
            onX.Perturb(TwoLayerReluNetwork.Initialise(1, 4, Key.Root(0)), new double[4], [1], 0, new double[4])).Message, StringComparison.Ordinal);
        Assert.Contains("piecewise linear", Assert.Throws<ArgumentException>(() =>
            onX.Perturb(SymmetricTwoLayerNetwork.Initialise(2, 3, Activation.Tanh, Key.Root(0)), new double[3], [1], 0, new double[3])).Message, StringComparison.Ordinal);
        Assert.Contains("one hidden layer", Assert.Throws<ArgumentException>(() =>
            new ExactCircleAdversary(new UnitSphereCap(0.1), Loss.Absolute).Perturb(DeepReluNetwork.Initialise(2, 2, 1, Key.Root(0)), [1, 0], [1], 0, new double[2])).Message, StringComparison.Ordinal);
    }
}
