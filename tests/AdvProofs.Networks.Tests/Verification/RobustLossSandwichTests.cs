using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Verification;
using Xunit;

namespace AdvProofs.Networks.Tests.Verification;

public class RobustLossSandwichTests
{
    private static readonly Loss[] Losses = [Loss.Logistic, Loss.Reflected, Loss.NegativeMargin, Loss.Absolute, Loss.SquareRoot, Loss.LogCosh];

    private static bool Holds(Instance c, ITrainableNetwork net, PerturbationSet set, double[] inputs)
    {
        var sample = new LabelledSample(net.Dimension, inputs, [.. Enumerable.Range(0, inputs.Length / net.Dimension).Select(i => (double)Uniform.SignAt(c.Key.Child("y"), i))]);
        var attack = new AttackOptions { Set = set, Loss = Losses[c.Seed % 6], Alpha = set.Radius / 3, Steps = 5, Restarts = 1 };
        return RobustLossSandwich.Of(net, sample, attack, c.Key).All(s => s.Holds);
    }

    private static double Radius(Instance c) => Math.Pow(10, Uniform.Between(c.Key.Child("radius"), 0, -3, 0));

    [Fact]
    public void Two_layer_networks_on_caps_with_the_exact_value_for_three_inputs() => Properties.Check("sandwich caps", c =>
        Holds(c, Draw.Relu(c), new SphericalCap(Radius(c)), [.. Draw.PointOnX(c.Key.Child("x"), c.Dimension), .. Draw.PointOnX(c.Key.Child("x2"), c.Dimension)]),
        maxWidth: 30, minDimension: 2, maxDimension: 6, count: 700);

    [Fact]
    public void Two_layer_networks_on_arcs() => Properties.Check("sandwich arcs", c =>
        Holds(c, Draw.Relu(c), new SphericalCap(Radius(c)), Draw.PointOnX(c.Key.Child("x"), 3)), maxWidth: 30, minDimension: 3, maxDimension: 3, count: 500);

    [Fact]
    public void Networks_of_every_kind_on_caps_of_the_unit_sphere_with_the_exact_value_on_the_circle() => Properties.Check("sandwich sphere", c =>
    {
        ITrainableNetwork net = (c.Seed % 4) switch
        {
            0 => Draw.Relu(c),
            1 => Draw.Leaky(c),
            2 => SymmetricTwoLayerNetwork.Initialise(2 * c.Width, c.Dimension, Activation.Leaky(0.25), c.Key).WithWeights(Draw.Gaussians(c.Key.Child("w"), 2 * c.Width * c.Dimension)),
            _ => DeepReluNetwork.Initialise(c.Width, c.Dimension, 1, c.Key),
        };
        return Holds(c, net, new UnitSphereCap(Radius(c)), [.. Draw.PointOnSphere(c.Key.Child("x"), c.Dimension), .. Draw.PointOnSphere(c.Key.Child("x2"), c.Dimension)]);
    }, maxWidth: 20, minDimension: 2, maxDimension: 4, count: 600);

    [Fact]
    public void Leaky_networks_on_arcs_of_X() => Properties.Check("sandwich leaky arcs", c =>
        Holds(c, Draw.Leaky(c), new SphericalCap(Radius(c)), Draw.PointOnX(c.Key.Child("x"), 3)), maxWidth: 30, minDimension: 3, maxDimension: 3, count: 200);

    [Fact]
    public void Leaky_networks_on_discs() => Properties.Check("sandwich discs", c =>
        Holds(c, Draw.Leaky(c), new Ball(Radius(c)), Draw.Gaussians(c.Key.Child("x"), 2)), maxWidth: 30, minDimension: 2, maxDimension: 2, count: 500);

    [Fact]
    public void Leaky_networks_on_balls_and_boxes() => Properties.Check("sandwich balls", c =>
        Holds(c, Draw.Leaky(c), c.Seed % 7 < 3 ? new Box(Radius(c)) : new Ball(Radius(c)), Draw.Gaussians(c.Key.Child("x"), 2 * c.Dimension)), maxWidth: 30, maxDimension: 10, count: 500);

    [Fact]
    public void Deep_networks() => Properties.Check("sandwich deep", c =>
        Holds(c, DeepReluNetwork.Initialise(c.Width + 1, c.Dimension, 1 + (c.Seed % 3), c.Key), new Ball(Radius(c)), Draw.Gaussians(c.Key.Child("x"), c.Dimension)), maxWidth: 8, count: 300);

    [Fact]
    public void A_sandwich_with_nan_or_out_of_order_does_not_hold()
    {
        var good = new SandwichedLoss(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 1);
        Assert.True(good.Holds);
        Assert.False((good with { Attack = double.NaN }).Holds);
        Assert.False((good with { Exact = double.NaN }).Holds);
        Assert.False((good with { Crown = double.NaN }).Holds);
        Assert.False((good with { Crown = 0.35 }).Holds);
        Assert.False((good with { Exact = null, Crown = 0.25 }).Holds);
        Assert.False((good with { Random = 0.35 }).Holds);
    }
}
