using AdvProofs.Networks.Kernels;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Tests.Models;
using Xunit;

namespace AdvProofs.Networks.Tests.Kernels;

public class PseudoNetworkFitTests
{
    private static LabelledSample Sample(Instance c) => new(
        c.Dimension, [.. Enumerable.Range(0, 4).SelectMany(i => Draw.PointOnX(c.Key.Child("x").Child(i), c.Dimension))], Draw.Gaussians(c.Key.Child("y"), 4));

    private static double Distance(TwoLayerReluNetwork a, TwoLayerReluNetwork b) => DotProduct.Norm([.. a.Weights.ToArray().Zip(b.Weights.ToArray(), (p, q) => p - q)]);

    [Fact]
    public void The_least_norm_fit_interpolates_and_is_as_far_as_it_says() => Properties.Check("minimum norm", c =>
    {
        var (net, sample) = (TwoLayerReluNetwork.Initialise(200 + c.Width, c.Dimension, c.Key), Sample(c));
        var fit = PseudoNetworkFit.MinimumNorm(net, sample);
        var g = new PseudoNetwork(net, fit.Star);
        // Rounding is amplified by the condition of a 4 × 4 kernel of random points: 1e-8 leaves 1e-16 seven digits.
        return Enumerable.Range(0, 4).All(i => Math.Abs(g.Value(sample.Input(i)) - sample.Labels[i]) <= 1e-8)
            && Math.Abs(Distance(net, fit.Star) - fit.Distance) <= 1e-8 * (1 + fit.Distance);
    }, minDimension: 4, maxDimension: 8, count: 60);

    /// <summary>Any other interpolant is farther: one from a random move, projected on the interpolants by a second fit of what is missing.</summary>
    [Fact]
    public void No_other_interpolant_is_nearer() => Properties.Check("minimum norm least", c =>
    {
        var (net, sample) = (TwoLayerReluNetwork.Initialise(200, c.Dimension, c.Key), Sample(c));
        var fit = PseudoNetworkFit.MinimumNorm(net, sample);
        var moved = Draw.Moved(net, c.Key.Child("move"), 0.01);
        var there = new PseudoNetwork(net, moved);
        double[] missing = [.. Enumerable.Range(0, 4).Select(i => sample.Labels[i] - there.Value(sample.Input(i)))];
        var correction = PseudoNetworkFit.MinimumNorm(net, sample with { Labels = missing }).Star;
        var other = net.WithWeights([.. moved.Weights.ToArray().Select((w, i) => w + correction.Weights[i] - net.Weights[i])]);
        return Enumerable.Range(0, 4).All(i => Math.Abs(new PseudoNetwork(net, other).Value(sample.Input(i)) - sample.Labels[i]) <= 1e-7)
            && Distance(net, other) >= fit.Distance - 1e-9;
    }, minDimension: 4, maxDimension: 8, count: 60);

    [Fact]
    public void The_kernel_is_the_inner_product_of_weight_gradients() => Properties.Check("minimum norm kernel", c =>
    {
        var (net, sample) = (TwoLayerReluNetwork.Initialise(50 + c.Width, c.Dimension, c.Key), Sample(c) with { });
        var fit = PseudoNetworkFit.MinimumNorm(net, sample);
        // W* - W⁰ = Σ v_i ∇f(x_i).
        var expected = new double[net.Weights.Length];
        for (var i = 0; i < 4; i++)
        {
            net.AddWeightGradient(sample.Input(i), fit.Coefficients[i], expected);
        }
        var size = DotProduct.Norm(expected) + DotProduct.Norm(net.Weights);
        return expected.Select((e, k) => Math.Abs(net.Weights[k] + e - fit.Star.Weights[k])).All(miss => miss <= 1e-14 * size);
    }, minDimension: 4, maxDimension: 8, count: 60);

    [Fact]
    public void Labels_that_cannot_be_fitted_are_refused()
    {
        var net = TwoLayerReluNetwork.Initialise(100, 3, Key.Root(1));
        var x = Draw.PointOnX(Key.Root(2), 3);
        Assert.Contains("singular", Assert.Throws<ArgumentException>(() => PseudoNetworkFit.MinimumNorm(net, new LabelledSample(3, [.. x, .. x], [1, -1]))).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => PseudoNetworkFit.MinimumNorm(net, new LabelledSample(3, [], []))).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => PseudoNetworkFit.MinimumNorm(net, new LabelledSample(3, [0, 0, double.NaN], [1]))).Message, StringComparison.Ordinal);
    }

    /// <summary>Lemma 6.5's step function against its definition, and close to f* at a width where the law of large numbers says so.</summary>
    [Fact]
    public void The_explicit_construction_is_its_definition_and_approximates_the_target()
    {
        const int m = 1 << 15;
        var net = TwoLayerReluNetwork.Initialise(m, 3, Key.Root(4));
        var sample = SphereSample.Equispaced(2);
        double[] q = [1.0 / 3, 2.0 / 3];
        var fit = PseudoNetworkFit.Hermite(net, sample, q, 0.01);
        var g = new PseudoNetwork(net, fit.Star);
        var largest = fit.Heights.Max(Math.Abs);
        for (var k = 0; k < 20; k++)
        {
            var x = Draw.PointOnX(Key.Root(5).Child(k), 3);
            double[] z = new double[m];
            net.PreActivations(x, z);
            var sum = z.Select((v, r) => v >= 0 ? fit.Heights[r] : 0).Sum() / m;
            Assert.Equal(sum, g.Value(x), 1e-9);
            var target = Enumerable.Range(0, 2).Sum(i => sample.Labels[i] * (q[0] + (q[1] * DotProduct.Compute(sample.Input(i), x))));
            // Terms are bounded by the largest height: five standard deviations of their mean, and the truncation.
            Assert.Equal(target, g.Value(x), (5 * largest / Math.Sqrt(m)) + fit.Terms.Sum(t => 2 * Math.Abs(t.Coefficient) * t.Mixture.TruncationError));
        }
        // ‖W*_r - W⁰_r‖ = 2m^(-2/3)|H_r|.
        Assert.Equal(2 * largest, g.LargestDisplacement * Math.Pow(m, 2.0 / 3), 1e-9 * largest);
    }

    [Fact]
    public void Broken_polynomials_and_tolerances_are_refused()
    {
        var (net, sample) = (TwoLayerReluNetwork.Initialise(10, 3, Key.Root(1)), SphereSample.Equispaced(2));
        Assert.Throws<ArgumentException>(() => PseudoNetworkFit.Hermite(net, sample, [], 0.1));
        Assert.Throws<ArgumentException>(() => PseudoNetworkFit.Hermite(net, sample, [1, double.NaN], 0.1));
        Assert.Throws<ArgumentException>(() => PseudoNetworkFit.Hermite(net, sample, [1], 1));
    }
}
