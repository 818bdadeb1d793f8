using AdvProofs.Networks.Kernels;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using Xunit;

namespace AdvProofs.Networks.Tests.Kernels;

public class TangentKernelSeriesTests
{
    public static TheoryData<string> Smooth => [.. All.Keys];

    private static readonly Dictionary<string, Activation> All =
        new[] { Activation.SmoothRelu, Activation.Softplus, Activation.Gelu, Activation.Silu, Activation.Tanh, Activation.Erf, Activation.Shifted(0.5) }.ToDictionary(a => a.Name);

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Series_and_plane_agree(string name) => Properties.Check("series " + name, c =>
    {
        var series = TangentKernelSeries.Of(All[name]);
        var t = Uniform.Between(c.Key, 0, -1, 1);
        // The remainder bounds the series; the plane's poles are at least π/2 away (tanh), e^(-8π·π/2) = 8e-18; 5329 nodes of a sum below 1.3.
        return Math.Abs(series.Value(t) - TangentKernelSeries.InThePlane(All[name], t)) <= series.Remainder + 1e-14;
    }, count: 20);

    [Fact]
    public void The_series_of_the_smooth_relu_is_its_closed_form()
    {
        var series = TangentKernelSeries.Of(Activation.SmoothRelu);
        for (var i = -100; i <= 100; i++)
        {
            // arcsin(t/2) = Σ binomial terms: the coefficients fall like 4^-k.
            Assert.Equal(NeuralTangentKernel.SmoothRelu(i / 100.0), series.Value(i / 100.0), 1e-15);
        }
        Assert.InRange(series.Remainder, 0, 1e-15);
        Assert.Equal(0.25, series.Coefficients[0], 1e-15);
        Assert.Equal(1 / (4 * Math.PI), series.Coefficients[1], 1e-15);
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Coefficients_have_the_parity_of_the_slope(string name)
    {
        var series = TangentKernelSeries.Of(All[name]);
        if (All[name].Name.StartsWith("shifted", StringComparison.Ordinal))
        {
            Assert.True(Enumerable.Range(0, 8).All(k => series.Coefficients[k] > 1e-12));   // no parity: the kernel is universal
            return;
        }
        // σ' - 1/2 is odd for the ReLU family, so only β_0 = 1/2 is left of the even indices; tanh' and erf' are even.
        for (var k = name is "tanh" or "erf" ? 1 : 2; k < 64; k += 2)
        {
            Assert.InRange(series.Coefficients[k], 0, 1e-30);
        }
        Assert.True(series.Coefficients.ToArray().All(c => c >= 0));
    }

    [Fact]
    public void Series_agree_with_wide_networks()
    {
        const int half = 20_000, d = 3;
        var key = Key.Root(21);
        double[] x = [1, 0, 0], y = [0.6, 0.8, 0];
        foreach (var activation in All.Values)
        {
            var net = SymmetricTwoLayerNetwork.Initialise(2 * half, d, activation, key);
            // A term is at most C0² in size; 4.9 standard deviations of half as many independent ones.
            var allowed = 4.9 * 0.6 * activation.LargestSlope * activation.LargestSlope / Math.Sqrt(half);
            Assert.Equal(TangentKernelSeries.Of(activation).Value(0.6), NeuralTangentKernel.Empirical(net, x, y), allowed);
        }
    }

    [Fact]
    public void What_has_a_closed_form_instead_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TangentKernelSeries.Of(Activation.Relu));
        Assert.Throws<ArgumentException>(() => TangentKernelSeries.InThePlane(Activation.QuadraticRelu, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => TangentKernelSeries.Of(Activation.Gelu, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TangentKernelSeries.Of(Activation.Gelu).Value(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TangentKernelSeries.InThePlane(Activation.Gelu, double.NaN));
    }
}
