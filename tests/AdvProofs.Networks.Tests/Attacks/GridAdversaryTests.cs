using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using Xunit;

namespace AdvProofs.Networks.Tests.Attacks;

public class GridAdversaryTests
{
    private static double Worst(IAdversary adversary, IDifferentiableInput net, LabelledSample sample, out bool feasible)
    {
        var points = new double[sample.Inputs.Length];
        adversary.Perturb(net, sample.Inputs, sample.Labels, 3, points);
        var cap = new SphericalCap(0.3);
        feasible = true;
        var loss = 0.0;
        for (var i = 0; i < sample.Count; i++)
        {
            feasible &= cap.Contains(sample.Input(i), points.AsSpan(3 * i, 3), 1e-12);
            loss += Loss.SquareRoot.Value(net.Value(points.AsSpan(3 * i, 3)), sample.Labels[i]);
        }
        return loss / sample.Count;
    }

    [Fact]
    public void The_grid_stays_in_the_caps_and_never_beats_the_exact_adversary() => Properties.Check("grid adversary", c =>
    {
        var net = TwoLayerReluNetwork.Initialise(4 * c.Width, 3, c.Key.Child("net"));
        var sample = SphereSample.Uniform(3, 3, c.Key.Child("data"));
        var cap = new SphericalCap(0.3);
        var exact = Worst(new ExactCircleAdversary(cap, Loss.SquareRoot), net, sample, out _);
        var coarse = Worst(new GridAdversary(cap, Loss.SquareRoot, 10), net, sample, out var inside);
        var fine = Worst(new GridAdversary(cap, Loss.SquareRoot, 400), net, sample, out var insideToo);
        var plain = Worst(new GridAdversary(cap, Loss.SquareRoot, 0), net, sample, out _);
        var identity = Worst(new IdentityAdversary(), net, sample, out _);
        return inside && insideToo && Math.Abs(plain - identity) <= 1e-12 && identity <= coarse + 1e-12 && coarse <= fine + 1e-12 && fine <= exact + 1e-12 && exact - fine <= 0.01 * (1 + exact);
    });

    [Fact]
    public void The_discontinuous_adversary_depends_on_the_network_alone_and_jumps() => Properties.Check("discontinuous adversary", c =>
    {
        var net = DeepReluNetwork.Initialise(8 * c.Width, 3, 2, c.Key.Child("net"));
        var sample = SphereSample.Uniform(4, 3, c.Key.Child("data"));
        var adversary = new DiscontinuousAdversary(new SphericalCap(0.3), c.Key);
        double[] first = new double[12], later = new double[12];
        adversary.Perturb(net, sample.Inputs, sample.Labels, 0, first);
        adversary.Perturb(net, sample.Inputs, sample.Labels, 17, later);
        // Two hundred nearby networks: both sides occur for the first sample unless f is constant there (all units off).
        var sides = Enumerable.Range(0, 200).Select(k =>
        {
            var moved = net.WithLayers([net.Layer(1).ToArray(), [.. net.Layer(2).ToArray().Select(w => w * (1 + (k * 3e-7)))]]);
            var points = new double[12];
            adversary.Perturb(moved, sample.Inputs, sample.Labels, 0, points);
            return points[0];
        });
        _ = Worst(adversary, net, sample, out var feasible);
        return feasible && first.SequenceEqual(later) && (sides.Distinct().Count() == 2 || Math.Abs(net.Value(sample.Input(0))) < 0.02);
    });
}
