using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Numerics;
using Xunit;

namespace AdvProofs.Networks.Tests.Models;

public class TrainedTwoLayerNetworkTests
{
    internal static TrainedTwoLayerNetwork Network(Instance c) => TrainedTwoLayerNetwork.Initialise(c.Width, c.Dimension, c.Key.Child("network"));

    [Fact]
    public void Batch_equals_single_inputs_bit_by_bit() => Properties.Check("trained batch", c =>
    {
        const int n = 7;
        var (net, d) = (Network(c), c.Dimension);
        float[] inputs = MatrixProductTests.Draw(c.Key.Child("x"), n * d), values = new float[n], gradients = new float[n * d], only = new float[n];
        net.ValuesAndGradients(inputs, values, gradients);
        net.Values(inputs, only);
        return only.SequenceEqual(values) && Enumerable.Range(0, n).All(i =>
        {
            float[] value = new float[1], gradient = new float[d];
            net.ValuesAndGradients(inputs.AsSpan(i * d, d), value, gradient);
            return value[0] == values[i] && gradient.AsSpan().SequenceEqual(gradients.AsSpan(i * d, d));
        });
    }, maxWidth: 130, maxDimension: 70);

    /// <summary>Pre-activations are wrong by γ_d, the output by the sum of those times |v| and its own γ; gradients by γ_m, where no gate is in doubt.</summary>
    [Fact]
    public void Single_precision_is_within_its_bound_of_double_precision() => Properties.Check("trained double", c =>
    {
        var (net, d, m) = (Network(c), c.Dimension, c.Width);
        var x = MatrixProductTests.Draw(c.Key.Child("x"), d);
        double[] wide = [.. x.Select(v => (double)v)], gradient = new double[d];
        float[] value = new float[1], narrow = new float[d];
        net.ValuesAndGradients(x, value, narrow);
        var (bound, doubtful) = (0.0, false);
        for (var r = 0; r < m; r++)
        {
            double z = net.Bias[r], magnitude = Math.Abs(z);
            for (var j = 0; j < d; j++)
            {
                z += net.Inner[(r * d) + j] * wide[j];
                magnitude += Math.Abs(net.Inner[(r * d) + j] * wide[j]);
            }
            var error = MatrixProduct.ErrorBound(d + 1, magnitude);
            doubtful |= Math.Abs(z) <= error;
            bound += Math.Abs(net.Outer[r]) * (error + MatrixProduct.ErrorBound(m + 7, Math.Max(z, 0) + error));
        }
        var exact = net.ValueAndGradient(wide, gradient);
        bound += MatrixProduct.ErrorBound(1, Math.Abs(exact) + bound + Math.Abs(net.OuterBias));
        return Math.Abs(value[0] - exact) <= bound && (doubtful || Enumerable.Range(0, d).All(j =>
            Math.Abs(narrow[j] - gradient[j]) <= MatrixProduct.ErrorBound(m, Enumerable.Range(0, m).Sum(r => Math.Abs((double)net.Outer[r] * net.Inner[(r * d) + j])))));
    }, maxWidth: 130, maxDimension: 70, count: 300);

    /// <summary>f is linear between kinks, so a central difference is exact up to rounding when no unit changes on the way.</summary>
    [Fact]
    public void Gradient_is_the_finite_difference() => Properties.Check("trained finite difference", c =>
    {
        var (net, d) = (Network(c), c.Dimension);
        double[] x = Draw.Gaussians(c.Key.Child("x"), d), gradient = new double[d];
        net.ValueAndGradient(x, gradient);
        const double h = 1e-6;
        return Enumerable.Range(0, d).All(j =>
        {
            double[] up = [.. x], down = [.. x], gradientUp = new double[d], gradientDown = new double[d];
            (up[j], down[j]) = (x[j] + h, x[j] - h);
            double high = net.ValueAndGradient(up, gradientUp), low = net.ValueAndGradient(down, gradientDown);
            var crossed = !gradientUp.SequenceEqual(gradientDown);
            return crossed || Math.Abs(((high - low) / (2 * h)) - gradient[j]) <= 1e-8 * (1 + Math.Abs(high));
        });
    }, maxWidth: 40, maxDimension: 20);

    [Fact]
    public void Initial_weights_are_uniform_within_the_root_of_the_fan_in()
    {
        var net = TrainedTwoLayerNetwork.Initialise(100, 784, Key.Root(3));
        double inside = 1 / Math.Sqrt(784);
        foreach (var w in net.Inner)
        {
            Assert.InRange(w, -inside, inside);
        }
        foreach (var v in net.Outer)
        {
            Assert.InRange(v, -0.1, 0.1);
        }
        // The mean square of 78400 uniforms has standard deviation inside²·√(4/45/78400); six of them.
        double squares = 0;
        foreach (var w in net.Inner)
        {
            squares += (double)w * w;
        }
        Assert.InRange(squares / 78400 / (inside * inside), (1 / 3.0) - (6 * Math.Sqrt(4 / 45.0 / 78400)), (1 / 3.0) + (6 * Math.Sqrt(4 / 45.0 / 78400)));
    }

    [Fact]
    public void Bad_weights_and_inputs_are_one_clear_exception()
    {
        Assert.Contains("The inner weight has 3 numbers", Assert.Throws<ArgumentException>(() => new TrainedTwoLayerNetwork(2, new float[3], new float[2], new float[2], 0)).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => new TrainedTwoLayerNetwork(1, [1], [float.NaN], [1], 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TrainedTwoLayerNetwork(2, [], [], [], 0));
        Assert.Throws<ArgumentException>(() => TrainedTwoLayerNetwork.Initialise(0, 3, Key.Root(1)));
        Assert.Throws<ArgumentException>(() => TrainedTwoLayerNetwork.Initialise(2, 3, Key.Root(1)).Values(new float[5], new float[2]));
    }
}
