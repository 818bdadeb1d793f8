using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Models;

public class NetworkTests
{
    [Fact]
    public void Relu_network_agrees_with_its_reference() => Properties.Check("relu reference", c =>
    {
        var net = Draw.Relu(c);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        // Two routes, each with at most d + m + 2 roundings on a path, over the moduli of all terms.
        var size = 0.0;
        for (var r = 0; r < c.Width; r++)
        {
            size += Math.Abs(net.Outer[r]) * (Math.Abs(net.Bias[r]) + Enumerable.Range(0, c.Dimension).Sum(j => Math.Abs(net.Weights[(r * c.Dimension) + j] * x[j])));
        }
        return Math.Abs(net.Value(x) - net.Reference(x)) <= 2 * Rounding.Gamma(c.Dimension + c.Width + 10) * size;
    }, maxWidth: 300, maxDimension: 20);

    [Theory]
    [InlineData("relu")]
    [InlineData("leaky(0.1)")]
    [InlineData("quadratic-relu")]
    [InlineData("softplus")]
    [InlineData("erf")]
    [InlineData("gelu")]
    [InlineData("tanh")]
    public void Symmetric_network_agrees_with_its_reference(string activation) => Properties.Check("symmetric reference " + activation, c =>
    {
        var net = SymmetricTwoLayerNetwork.Initialise(2 * c.Width, c.Dimension, Activation.Named(activation), c.Key);
        net = net.WithWeights(Draw.Gaussians(c.Key.Child("w"), net.Weights.Length));
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        // |σ(z)| <= (Z + 1)² and |σ'| <= 2(Z + 1) for all of them, Z the sum of moduli of a pre-activation.
        var size = Enumerable.Range(0, 2 * c.Width).Sum(r => Math.Pow(1 + Enumerable.Range(0, c.Dimension).Sum(j => Math.Abs(net.Weights[(r * c.Dimension) + j] * x[j])), 2));
        return Math.Abs(net.Value(x) - net.Reference(x)) <= 6 * Rounding.Gamma(c.Dimension + c.Width + 20) * size;
    }, maxWidth: 100, maxDimension: 20);

    [Fact]
    public void Deep_network_agrees_with_its_reference() => Properties.Check("deep reference", c =>
    {
        var net = DeepReluNetwork.Initialise(c.Width, c.Dimension, 1 + (c.Seed % 4), c.Key);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        double Norm(ReadOnlySpan<double> w) => DotProduct.Norm(w);
        var size = Enumerable.Range(1, net.Depth).Aggregate(Norm(net.Outer) * Norm(net.Input) * Norm(x), (product, h) => product * Norm(net.Layer(h)));
        return Math.Abs(net.Value(x) - net.Reference(x)) <= 2 * Rounding.Gamma((c.Width + c.Dimension + 10) * (net.Depth + 2)) * size;
    }, maxWidth: 30);

    [Fact]
    public void Leaky_network_agrees_with_its_reference() => Properties.Check("leaky reference", c =>
    {
        var net = Draw.Leaky(c);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        var size = 0.5 * Math.Sqrt(c.Width) * net.WeightNorm * DotProduct.Norm(x) * Math.Sqrt(c.Dimension); // Cauchy–Schwarz on the moduli
        return Math.Abs(net.Value(x) - net.Reference(x)) <= 2 * Rounding.Gamma(c.Dimension + c.Width + 10) * size;
    }, maxWidth: 300, maxDimension: 20);

    [Fact]
    public void Batches_have_the_bits_of_single_inputs() => Properties.Check("batch", c =>
    {
        var net = Draw.Relu(c);
        const int n = 7;
        var inputs = Draw.Gaussians(c.Key.Child("x"), n * c.Dimension);
        double[] values = new double[n], onlyValues = new double[n], gradients = new double[inputs.Length], gradient = new double[c.Dimension];
        net.ValuesAndGradients(inputs, values, gradients);
        net.Values(inputs, onlyValues);
        for (var i = 0; i < n; i++)
        {
            var x = inputs.AsSpan(i * c.Dimension, c.Dimension);
            if (net.ValueAndGradient(x, gradient) != values[i] || values[i] != onlyValues[i] || net.Value(x) != values[i]
                || !gradient.AsSpan().SequenceEqual(gradients.AsSpan(i * c.Dimension, c.Dimension)))
            {
                return false;
            }
        }
        return true;
    }, maxWidth: 200, maxDimension: 40);

    [Fact]
    public void Batches_of_a_deep_network_have_the_bits_of_single_inputs() => Properties.Check("deep batch", c =>
    {
        // Up to 140 rows: one batch goes through the layers in two or three parts.
        var net = DeepReluNetwork.Initialise(c.Width, c.Dimension, 1 + (c.Seed % 3), c.Key);
        var n = 1 + (c.Seed / 3 % 140);
        double[] inputs = Draw.Gaussians(c.Key.Child("x"), n * c.Dimension), factors = Draw.Gaussians(c.Key.Child("factors"), n);
        double[] values = new double[n], onlyValues = new double[n], gradients = new double[inputs.Length], gradient = new double[c.Dimension];
        double[][] Zeros() => [.. Enumerable.Range(1, net.Depth).Select(h => new double[net.Layer(h).Length])];
        double[][] together = Zeros(), oneByOne = Zeros();
        net.ValuesAndGradients(inputs, values, gradients);
        net.Values(inputs, onlyValues);
        ((ITrainableNetwork)net).AddWeightGradients(inputs, factors, together);
        for (var i = 0; i < n; i++)
        {
            var x = inputs.AsSpan(i * c.Dimension, c.Dimension);
            ((ITrainableNetwork)net).AddWeightGradients(x, factors.AsSpan(i, 1), oneByOne);
            if (net.ValueAndGradient(x, gradient) != values[i] || values[i] != onlyValues[i] || net.Value(x) != values[i]
                || !gradient.AsSpan().SequenceEqual(gradients.AsSpan(i * c.Dimension, c.Dimension)))
            {
                return false;
            }
        }
        return together.Zip(oneByOne).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
    }, maxWidth: 40, maxDimension: 9);

    [Fact]
    public void Initialisation_has_the_law_of_the_paper()
    {
        const int m = 20_000, d = 5;
        var net = TwoLayerReluNetwork.Initialise(m, d, Key.Root(3).Child("law"));
        const double z = 4.9;
        Assert.Equal(0, net.Weights.ToArray().Average(), z / Math.Sqrt((double)m * m * d));
        Assert.Equal(1.0 / m, net.Weights.ToArray().Average(w => w * w), z * Math.Sqrt(2.0 / (m * d)) / m);
        Assert.Equal(1.0 / m, net.Bias.ToArray().Average(b => b * b), z * Math.Sqrt(2.0 / m) / m);
        Assert.All(net.Outer.ToArray(), a => Assert.Equal(1 / Math.Cbrt(m), Math.Abs(a)));
        Assert.True(Math.Abs(net.Outer.ToArray().Sum(Math.Sign)) <= z * Math.Sqrt(m));
    }

    [Fact]
    public void A_wider_network_of_the_same_key_extends_the_narrower_one_up_to_scale() => Properties.Check("extends", c =>
    {
        var narrow = Draw.Relu(c);
        var wide = TwoLayerReluNetwork.Initialise(4 * c.Width, c.Dimension, c.Key.Child("net"));
        return Enumerable.Range(0, narrow.Weights.Length).All(i => Math.Abs(narrow.Weights[i] - (2 * wide.Weights[i])) <= 4 * Rounding.Unit * Math.Abs(narrow.Weights[i]))
            && Enumerable.Range(0, c.Width).All(r => Math.Sign(narrow.Outer[r]) == Math.Sign(wide.Outer[r]));
    });

    [Fact]
    public void A_streamed_network_has_the_bits_of_the_stored_one() => Properties.Check("streamed", c =>
    {
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        var stored = TwoLayerReluNetwork.Initialise(c.Width, c.Dimension, c.Key).Value(x);
        return Enumerable.Range(1, 9).All(threads => new StreamedReluNetwork(c.Width, c.Dimension, c.Key).Value(x, threads) == stored);
    }, maxWidth: 100, maxDimension: 20);

    [Fact]
    public void Pseudo_network_is_linear_in_the_displacement_and_zero_at_the_initialisation() => Properties.Check("pseudo linear", c =>
    {
        var initial = Draw.Relu(c);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        double[] v = Draw.Gaussians(c.Key.Child("v"), initial.Weights.Length);
        double At(double s) => new PseudoNetwork(initial, initial.WithWeights([.. v.Select((t, i) => initial.Weights[i] + (s * t))])).Value(x);
        var size = v.Max(Math.Abs) * x.Sum(Math.Abs) * initial.Outer.ToArray().Sum(Math.Abs);
        // W⁰ + s·v is rounded before W⁰ is subtracted again: at most 2u(|W⁰| + 2|v|) a coordinate; |W⁰| <= 9/√m by construction.
        var slack = 16 * Rounding.Gamma(c.Dimension + c.Width + 8) * (size + (9 * x.Sum(Math.Abs) * initial.Outer.ToArray().Sum(Math.Abs)));
        return At(0) == 0 && Math.Abs(At(2) - (2 * At(1))) <= slack && Math.Abs(At(-1) + At(1)) <= slack;
    });

    [Fact]
    public void Pseudo_network_is_the_tangent_of_the_network() => Properties.Check("pseudo tangent", c =>
    {
        var initial = Draw.Relu(c);
        var current = Draw.Moved(initial, c.Key.Child("move"), 0.1);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        var gradient = new double[initial.Weights.Length];
        initial.AddWeightGradient(x, 1, gradient);
        var pseudo = new PseudoNetwork(initial, current);
        var tangent = 0.0;
        var size = 0.0;
        for (var i = 0; i < gradient.Length; i++)
        {
            tangent += gradient[i] * (current.Weights[i] - initial.Weights[i]);
            size += Math.Abs(gradient[i] * (current.Weights[i] - initial.Weights[i]));
        }
        return Math.Abs(pseudo.Value(x) - tangent) <= 2 * Rounding.Gamma(gradient.Length + 8) * size;
    });

    [Fact]
    public void Leaky_network_is_positively_homogeneous() => Properties.Check("homogeneous", c =>
    {
        var net = Draw.Leaky(c);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        // Powers of two scale every rounding exactly.
        return net.Value([.. x.Select(v => 4 * v)]) == 4 * net.Value(x)
            && net.WithWeights([.. net.Weights.ToArray().Select(v => v / 8)]).Value(x) == net.Value(x) / 8;
    });

    [Fact]
    public void Symmetric_network_starts_at_exactly_zero() => Properties.Check("symmetric zero", c =>
        SymmetricTwoLayerNetwork.Initialise(2 * c.Width, c.Dimension, Activation.SmoothRelu, c.Key).Value(Draw.Gaussians(c.Key.Child("x"), c.Dimension)) == 0);

    [Fact]
    public void Deep_network_of_depth_zero_is_linear() => Properties.Check("deep linear", c =>
    {
        var net = DeepReluNetwork.Initialise(c.Width, c.Dimension, 0, c.Key);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        return net.Value([.. x.Select(v => -v)]) == -net.Value(x);
    });

    [Fact]
    public void Broken_parameters_are_refused()
    {
        var net = TwoLayerReluNetwork.Initialise(3, 2, Key.Root(0));
        Assert.Throws<ArgumentException>(() => net.WithWeights(new double[5]));
        Assert.Throws<ArgumentException>(() => net.WithWeights([1, 2, 3, 4, 5, double.NaN]));
        Assert.Throws<ArgumentException>(() => net.Value(new double[3]));
        Assert.Throws<ArgumentException>(() => TwoLayerReluNetwork.Initialise(0, 2, Key.Root(0)));
        Assert.Throws<ArgumentException>(() => new LeakyTwoLayerNetwork(1, 1, double.NaN, [1], [1]));
        Assert.Throws<ArgumentException>(() => new PseudoNetwork(net, TwoLayerReluNetwork.Initialise(3, 2, Key.Root(1))));
        Assert.Throws<ArgumentException>(() => new SymmetricTwoLayerNetwork(3, 1, Activation.Relu, [1, 2, 3], [1]));
    }
}
