using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Verification;
using Xunit;

namespace AdvProofs.Networks.Tests.Verification;

public class NetworkBoundsTests
{
    /// <summary>Random points a network; with ADVPROOFS_DEEP=1 the million of the nightly run in all.</summary>
    private static int PointsPerNetwork { get; } = Environment.GetEnvironmentVariable("ADVPROOFS_DEEP") == "1" ? 5000 : 50;

    private static ITrainableNetwork Network(Instance c) => (c.Seed % 4) switch
    {
        0 => Draw.Relu(c),
        1 => Draw.Leaky(c),
        2 => SymmetricTwoLayerNetwork.Initialise(2 * c.Width, c.Dimension, Activation.Leaky(0.25), c.Key).WithWeights(Draw.Gaussians(c.Key.Child("w"), 2 * c.Width * c.Dimension)),
        _ => DeepReluNetwork.Initialise(c.Width + 1, c.Dimension, 1 + (c.Seed / 4 % 3), c.Key),
    };

    private static (PerturbationSet Set, double[] Centre) Region(Instance c)
    {
        var radius = Math.Pow(10, Uniform.Between(c.Key.Child("radius"), 0, -3, 0.3));
        return (c.Seed / 16 % 4) switch
        {
            0 => (new Ball(radius), Draw.Gaussians(c.Key.Child("x"), c.Dimension)),
            1 => (new Box(radius), Draw.Gaussians(c.Key.Child("x"), c.Dimension)),
            2 => (new Clipped(new Ball(radius), -1, 1), [.. Draw.Gaussians(c.Key.Child("x"), c.Dimension).Select(v => Math.Clamp(v, -1, 1))]),
            _ => (new SphericalCap(radius), Draw.PointOnX(c.Key.Child("x"), c.Dimension)),
        };
    }

    [Fact]
    public void Every_bound_holds_at_random_and_at_extreme_points() => Properties.Check("bounds hold", c =>
    {
        var net = Network(c);
        var (set, centre) = Region(c);
        var bounds = NetworkBounds.Of(LayeredNetwork.Of(net), InputRegion.Of(set, centre));
        var x = new double[c.Dimension];
        foreach (var sign in new[] { 1.0, -1.0 })
        {
            double[] s = [sign];
            double least = Math.Min(bounds.Best(s, 3), bounds.Crown(s));
            for (var k = 0; k < PointsPerNetwork; k++)
            {
                set.Sample(centre, c.Key.Child("points").Child(k), x);
                if (k % 3 == 0)   // far out in the direction of the sample: the boundary
                {
                    double[] far = [.. x.Zip(centre, (p, q) => q + (100 * (p - q)))];
                    set.Project(centre, far, x);
                }
                if (!(sign * net.Value(x) <= least))
                {
                    return false;
                }
            }
        }
        return true;
    }, maxWidth: 24, minDimension: 2, maxDimension: 8, count: 400);

    [Fact]
    public void Pre_activations_stay_in_their_intervals() => Properties.Check("pre-activation intervals", c =>
    {
        var net = DeepReluNetwork.Initialise(c.Width + 1, c.Dimension, 2, c.Key);
        var (set, centre) = Region(c);
        var layered = LayeredNetwork.Of(net);
        var bounds = NetworkBounds.Of(layered, InputRegion.Of(set, centre));
        var x = new double[c.Dimension];
        for (var k = 0; k < 20; k++)
        {
            set.Sample(centre, c.Key.Child("points").Child(k), x);
            var below = x;
            for (var h = 0; h < layered.Layers.Count; h++)
            {
                var layer = layered.Layers[h];
                double[] z = [.. Enumerable.Range(0, layer.Units).Select(r => DotProduct.Compute(layer.Row(r), below) + layer.Bias[r])];
                if (Enumerable.Range(0, z.Length).Any(r => !(bounds.Lower(h)[r] <= z[r] && z[r] <= bounds.Upper(h)[r])))
                {
                    return false;
                }
                below = [.. z.Select(v => Math.Max(layer.Slope * v, v))];
            }
        }
        return true;
    }, minDimension: 2);

    [Fact]
    public void Crown_with_lower_slopes_at_alpha_never_exceeds_interval_propagation() => Properties.Check("CROWN-α below IBP", c =>
    {
        var net = c.Seed % 2 == 0 ? (IDifferentiableInput)Draw.Relu(c) : Draw.Leaky(c);
        var (set, centre) = Region(c);
        var bounds = NetworkBounds.Of(LayeredNetwork.Of(net), InputRegion.Of(set, centre));
        // Both are enlarged by the same slack, which also bounds how far rounding moves either.
        return new[] { 1.0, -1.0 }.All(sign => bounds.CrownAlpha([sign], 0) <= bounds.Interval([sign]) + (2 * bounds.Slack([sign])))
            && new[] { 1.0, -1.0 }.All(sign => bounds.CrownAlpha([sign], 5) <= Math.Min(bounds.CrownAlpha([sign], 0), bounds.Crown([sign])));
    }, maxWidth: 30, minDimension: 2, maxDimension: 10, count: 1000);

    [Fact]
    public void Adaptive_crown_may_exceed_interval_propagation()
    {
        // f = -relu(z) on [-1, 1.5]: interval propagation gives 0, the adaptive slope 1 gives 1.
        var net = new TwoLayerReluNetwork(1, 1, [1], [0.25], [-1]);
        var bounds = NetworkBounds.Of(LayeredNetwork.Of(net), InputRegion.Of(new Ball(1.25), [0]));
        Assert.Equal(1, bounds.Crown([1]), 1e-12);
        Assert.Equal(0, bounds.Interval([1]), 1e-12);
        Assert.Equal(0, bounds.CrownAlpha([1], 0), 1e-12);
    }

    [Fact]
    public void Linear_networks_are_bounded_exactly() => Properties.Check("linear bounds", c =>
    {
        var w = Draw.Gaussians(c.Key.Child("w"), c.Width * c.Dimension);
        var a = Draw.Gaussians(c.Key.Child("a"), c.Width);
        var net = new LeakyTwoLayerNetwork(c.Width, c.Dimension, 1, w, a);
        var (set, centre) = Region(c with { Seed = c.Seed / 64 * 64 });
        var bounds = NetworkBounds.Of(LayeredNetwork.Of(net), InputRegion.Of(set, centre));
        var g = new double[c.Dimension];
        net.ValueAndGradient(centre, g);
        var exact = net.Value(centre) + (set.Radius * DotProduct.Norm(g));
        return bounds.Crown([1]) >= exact && bounds.Crown([1]) <= exact + (2 * bounds.Slack([1]));
    }, minDimension: 2);

    [Fact]
    public void The_specification_is_inside_the_bound()
    {
        // Two outputs of the same unit: their difference is 0 on the whole region, though each of them ranges over [0, 2].
        var net = new LayeredNetwork([new AffineLayer(1, [1.0], [0.0], 0)], [1, 1]);
        var bounds = NetworkBounds.Of(net, InputRegion.Of(new Ball(1), [1]));
        Assert.Equal(0, bounds.Crown([1, -1]), 1e-12);
        Assert.Equal(2, bounds.Crown([1, 0]), 1e-12);
        Assert.Equal(0, bounds.Interval([1, -1]), 1e-12);
    }

    [Fact]
    public void Bounds_shrink_to_the_value_with_the_radius() => Properties.Check("bounds shrink", c =>
    {
        var net = Network(c);
        var x = Draw.PointOnX(c.Key.Child("x"), c.Dimension);
        return new PerturbationSet[] { new Ball(0), new Box(0), new SphericalCap(0) }.All(set =>
        {
            var bounds = NetworkBounds.Of(LayeredNetwork.Of(net), InputRegion.Of(set, x));
            var f = net.Value(x);
            return bounds.Best([1]) >= f && bounds.Best([1]) <= f + (3 * bounds.Slack([1])) + (set is SphericalCap ? 1e-12 * (1 + bounds.Slack([1]) * 1e12) : 0);
        });
    }, minDimension: 2);

    [Fact]
    public void Bad_input_is_one_clear_exception()
    {
        var net = LayeredNetwork.Of(TwoLayerReluNetwork.Initialise(3, 2, Key.Root(0)));
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => InputRegion.Of(new Ball(1), [0, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("must agree", Assert.Throws<ArgumentException>(() => NetworkBounds.Of(net, InputRegion.Of(new Ball(1), [0]))).Message, StringComparison.Ordinal);
        Assert.Contains("piecewise linear", Assert.Throws<ArgumentException>(() =>
            LayeredNetwork.Of(SymmetricTwoLayerNetwork.Initialise(2, 2, Activation.Tanh, Key.Root(0)))).Message, StringComparison.Ordinal);
        Assert.Contains("must lie on X", Assert.Throws<ArgumentException>(() => InputRegion.Of(new SphericalCap(0.1), [1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("shapes must chain", Assert.Throws<ArgumentException>(() =>
            new LayeredNetwork([new AffineLayer(1, [1.0], [0.0], 0), new AffineLayer(2, [1.0, 1.0], [0.0], 0)], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("The specification has 2", Assert.Throws<ArgumentException>(() =>
            NetworkBounds.Of(net, InputRegion.Of(new Ball(1), [0, 0])).Crown([1, 1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_layered_network_is_the_same_function() => Properties.Check("layered network", c =>
    {
        var net = Network(c);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        var bounds = NetworkBounds.Of(LayeredNetwork.Of(net), InputRegion.Of(new Ball(0), x));
        return Math.Abs(LayeredNetwork.Of(net).Reference(x) - net.Value(x)) <= bounds.Slack([1]);
    }, minDimension: 2);
}
