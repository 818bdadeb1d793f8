using AdvProofs.Networks.Kernels;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using Xunit;

namespace AdvProofs.Networks.Tests.Kernels;

public class KernelTests
{
    [Fact]
    public void Expectations_have_their_tabulated_values()
    {
        // Correlations -1, -1/2, 0, 1/2, 1.
        double[] at = [-1, -0.5, 0, 0.5, 1];
        double[][] expected =
        [
            [0, 1.0 / 6, 0.25, 1.0 / 3, 0.5], [0, 0.05449889052211468, 0.5 / Math.PI, 0.30449889052211465, 0.5],
            [0.1, 0.235, 0.3025, 0.37, 0.505], [-0.1, -0.00585589867708, 0.12891550390444, 0.29664410132291, 0.505],
        ];
        for (var i = 0; i < at.Length; i++)
        {
            Assert.Equal(expected[0][i], GaussianExpectation.OfSlopes(at[i]), 1e-15);
            Assert.Equal(expected[1][i], GaussianExpectation.OfValues(at[i]), 1e-15);
            Assert.Equal(expected[2][i], GaussianExpectation.OfSlopes(at[i], 0.1), 1e-15);
            Assert.Equal(expected[3][i], GaussianExpectation.OfValues(at[i], 0.1), 1e-13);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianExpectation.OfSlopes(double.NaN));
    }

    [Fact]
    public void Parities_are_those_of_the_activations() => Properties.Check("parity", c =>
    {
        var t = Uniform.Between(c.Key, 0, -1, 1);
        // Even part of the quadratic kernel: t²; odd part of the ReLU family: t/4. Each side has at most 20 roundings of numbers below 4.
        return Math.Abs(((NeuralTangentKernel.QuadraticRelu(t) + NeuralTangentKernel.QuadraticRelu(-t)) / 2) - (t * t)) <= 80 * Rounding.Unit
            && Math.Abs(((NeuralTangentKernel.Relu(t) - NeuralTangentKernel.Relu(-t)) / 2) - (t / 4)) <= 20 * Rounding.Unit
            && Math.Abs(((NeuralTangentKernel.SmoothRelu(t) - NeuralTangentKernel.SmoothRelu(-t)) / 2) - (t / 4)) <= 20 * Rounding.Unit
            && NeuralTangentKernel.Leaky(t, 1) == t;
    });

    [Fact]
    public void Empirical_kernels_converge_to_the_closed_forms()
    {
        const int half = 20_000, d = 4;
        var key = Key.Root(12);
        double[] x = Unit(key.Child("x")), y = Unit(key.Child("y"));
        var t = DotProduct.Compute(x, y);
        // σ' <= 1 for the first three: each term has variance at most 1/4; for 2·max(z,0), E(4uv)² <= 16·3 = 48.
        foreach (var (sigma, exact, variance) in new[]
        {
            (Activation.Relu, NeuralTangentKernel.Relu(t), 0.25), (Activation.SmoothRelu, NeuralTangentKernel.SmoothRelu(t), 0.25),
            (Activation.Leaky(0.3), NeuralTangentKernel.Leaky(t, 0.3), 0.25), (Activation.QuadraticRelu, NeuralTangentKernel.QuadraticRelu(t), 48),
        })
        {
            var net = SymmetricTwoLayerNetwork.Initialise(2 * half, d, sigma, key);
            Assert.Equal(exact, NeuralTangentKernel.Empirical(net, x, y), 4.9 * Math.Abs(t) * Math.Sqrt(variance / half));
        }

        static double[] Unit(Key k)
        {
            var v = Draw.Gaussians(k, d);
            return [.. v.Select(e => e / DotProduct.Norm(v))];
        }
    }

    [Fact]
    public void The_kernel_of_erf_is_the_determinant_formula() => Properties.Check("erf kernel", c =>
    {
        var t = Uniform.Between(c.Key, 0, -1, 1);
        // E e^(-u²-v²) by the rule in the plane, whose integrand is entire: rounding alone.
        return Math.Abs(NeuralTangentKernel.Erf(t) - TangentKernelSeries.InThePlane(Activation.Erf, t)) <= 1e-14;
    }, count: 30);

    [Fact]
    public void Every_activation_has_a_kernel_and_monte_carlo_agrees()
    {
        const double t = -0.4;
        foreach (var sigma in new[] { Activation.Relu, Activation.Leaky(0.2), Activation.QuadraticRelu, Activation.SmoothRelu, Activation.Erf, Activation.Softplus, Activation.Tanh, Activation.Gelu, Activation.Silu, Activation.Shifted(0.7) })
        {
            var (mean, error) = NeuralTangentKernel.MonteCarlo(sigma, t, 40_000, Key.Root(31).Child(sigma.Name));
            Assert.Equal(NeuralTangentKernel.Of(sigma)(t), mean, 4.9 * error);
            Assert.InRange(error, 1e-6, 0.02);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => NeuralTangentKernel.MonteCarlo(Activation.Relu, 2, 10, Key.Root(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeuralTangentKernel.MonteCarlo(Activation.Relu, 0, 1, Key.Root(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeuralTangentKernel.Erf(double.NaN));
    }

    [Fact]
    public void The_empirical_kernel_is_the_inner_product_of_weight_gradients() => Properties.Check("ntk gradient", c =>
    {
        var net = SymmetricTwoLayerNetwork.Initialise(2 * c.Width, c.Dimension, Activation.SmoothRelu, c.Key);
        double[] x = Draw.Gaussians(c.Key.Child("x"), c.Dimension), y = Draw.Gaussians(c.Key.Child("y"), c.Dimension);
        double[] gx = new double[net.Weights.Length], gy = new double[net.Weights.Length];
        net.AddWeightGradient(x, 1, gx);
        net.AddWeightGradient(y, 1, gy);
        return Math.Abs(NeuralTangentKernel.Empirical(net, x, y) - DotProduct.Compute(gx, gy))
            <= 4 * Rounding.Gamma((2 * c.Width * c.Dimension) + 16) * DotProduct.Norm(x) * DotProduct.Norm(y);
    });
}
