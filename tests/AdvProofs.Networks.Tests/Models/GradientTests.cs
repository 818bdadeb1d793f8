using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using Xunit;

namespace AdvProofs.Networks.Tests.Models;

/// <summary>Gradients against central differences (f(x+h) - f(x-h))/2h, h = 2^-12.</summary>
/// <remarks>
/// On a linear piece the quotient is exact, so only rounding counts: at most 2·γ_k·S/2h, where S sums the moduli of all terms of f and
/// k is the longest chain of roundings. Where σ is smooth the truncation h²·M3/6 is added, M3 bounding the third derivative.
/// </remarks>
public class GradientTests
{
    private const double H = 1.0 / 4096;

    private static bool Agrees(Func<double[], double> f, double[] at, double[] gradient, double size, int chain, double third)
    {
        var tolerance = (2 * Rounding.Gamma(chain) * size / H) + (H * H * third / 6);
        return Enumerable.Range(0, at.Length).All(j =>
        {
            double[] up = [.. at], down = [.. at];
            up[j] += H;
            down[j] -= H;
            return Math.Abs(((f(up) - f(down)) / (up[j] - down[j])) - gradient[j]) <= tolerance + (1e-15 * Math.Abs(gradient[j]));
        });
    }

    private static double Size(double[] outer, ReadOnlySpan<double> w, ReadOnlySpan<double> b, double[] x)
    {
        var sum = 0.0;
        for (var r = 0; r < outer.Length; r++)
        {
            var z = b.Length > 0 ? Math.Abs(b[r]) : 0;
            for (var j = 0; j < x.Length; j++)
            {
                z += Math.Abs(w[(r * x.Length) + j]) * (Math.Abs(x[j]) + H);
            }
            sum += Math.Abs(outer[r]) * (z + 1);
        }
        return sum;
    }

    private static bool NearKink(ReadOnlySpan<double> z, ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        for (var r = 0; r < z.Length; r++)
        {
            var reach = 0.0;
            for (var j = 0; j < x.Length; j++)
            {
                reach = Math.Max(reach, Math.Max(Math.Abs(w[(r * x.Length) + j]), Math.Abs(x[j])));
            }
            if (Math.Abs(z[r]) <= 2 * H * reach)
            {
                return true;
            }
        }
        return false;
    }

    [Fact]
    public void Two_layer_relu_network() => Properties.Check("relu gradients", c =>
    {
        var net = Draw.Relu(c);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        double[] z = new double[c.Width], g = new double[c.Dimension], gw = new double[net.Weights.Length];
        net.PreActivations(x, z);
        if (NearKink(z, net.Weights, x))
        {
            return true;
        }
        net.ValueAndGradient(x, g);
        net.AddWeightGradient(x, 1, gw);
        var size = Size(net.Outer.ToArray(), net.Weights, net.Bias, x);
        var chain = c.Dimension + c.Width + 8;
        return Agrees(v => net.Value(v), x, g, size, chain, 0)
            && Agrees(w => net.WithWeights(w).Value(x), net.Weights.ToArray(), gw, size, chain, 0);
    });

    [Fact]
    public void Pseudo_network() => Properties.Check("pseudo gradients", c =>
    {
        var initial = Draw.Relu(c);
        var pseudo = new PseudoNetwork(initial, Draw.Moved(initial, c.Key.Child("move"), 0.3));
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        double[] z = new double[c.Width], g = new double[c.Dimension];
        initial.PreActivations(x, z);
        if (NearKink(z, initial.Weights, x))
        {
            return true;
        }
        pseudo.ValueAndGradient(x, g);
        var moves = Enumerable.Range(0, c.Width).SelectMany(r => pseudo.Displacement(r).ToArray()).ToArray();
        return Agrees(v => pseudo.Value(v), x, g, Size(initial.Outer.ToArray(), moves, default, x), c.Dimension + c.Width + 8, 0);
    });

    [Fact]
    public void Leaky_network() => Properties.Check("leaky gradients", c =>
    {
        var net = Draw.Leaky(c);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        double[] z = new double[c.Width], g = new double[c.Dimension], gw = new double[net.Weights.Length];
        InnerProducts.Compute(x, net.Weights, c.Dimension, z);
        if (NearKink(z, net.Weights, x))
        {
            return true;
        }
        net.ValueAndGradient(x, g);
        net.AddWeightGradient(x, 1, gw);
        var size = Size(net.Outer.ToArray(), net.Weights, default, x);
        return Agrees(v => net.Value(v), x, g, size, c.Dimension + c.Width + 8, 0)
            && Agrees(w => net.WithWeights(w).Value(x), net.Weights.ToArray(), gw, size, c.Dimension + c.Width + 8, 0);
    });

    public static TheoryData<string> Activations => [.. All.Keys];

    private static readonly Dictionary<string, (Activation Sigma, double Third)> All = new()
    {
        // sup |σ'''|: φ'' <= 0.4; softplus'' peak 1/4, ''' <= 0.1; tanh''' <= 2; 2 covers all but erf''' <= 4/√π. Piecewise ones have 0 away from the kink.
        ["smooth-relu"] = (Activation.SmoothRelu, 2), ["relu"] = (Activation.Relu, 0), ["leaky"] = (Activation.Leaky(0.1), 0),
        ["quadratic-relu"] = (Activation.QuadraticRelu, 0), ["softplus"] = (Activation.Softplus, 2), ["tanh"] = (Activation.Tanh, 2),
        // GELU: σ''' = (z³ - 4z)φ, below 1; SiLU: below 1/2.
        ["gelu"] = (Activation.Gelu, 2), ["silu"] = (Activation.Silu, 2), ["erf"] = (Activation.Erf, 3), ["shifted"] = (Activation.Shifted(0.5), 2),
    };

    [Theory]
    [MemberData(nameof(Activations))]
    public void Symmetric_network_with(string activation) => Properties.Check("symmetric " + activation, c =>
    {
        var (sigma, third) = All[activation];
        var net = SymmetricTwoLayerNetwork.Initialise(2 * c.Width, c.Dimension, sigma, c.Key);
        net = net.WithWeights(Draw.Gaussians(c.Key.Child("w"), net.Weights.Length));
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        double[] z = new double[2 * c.Width], g = new double[c.Dimension], gw = new double[net.Weights.Length];
        InnerProducts.Compute(x, net.Weights, c.Dimension, z);
        if (NearKink(z, net.Weights, x))
        {
            return true;
        }
        net.ValueAndGradient(x, g);
        net.AddWeightGradient(x, 1, gw);
        var largest = z.Max(Math.Abs) + 2;
        var outer = Enumerable.Repeat(largest * largest, 2 * c.Width).ToArray();  // |σ(z)| <= (|z| + 1)² for all of them
        var size = Size(outer, net.Weights, default, x);
        var cube = Math.Pow(Math.Max(net.Weights.ToArray().Max(Math.Abs), x.Max(Math.Abs)), 3) * 2 * c.Width * third;
        return Agrees(v => net.Value(v), x, g, size, c.Dimension + c.Width + 20, cube)
            && Agrees(w => net.WithWeights(w).Value(x), net.Weights.ToArray(), gw, size, c.Dimension + c.Width + 20, cube);
    });

    [Theory]
    [MemberData(nameof(Activations))]
    public void Constants_of_activations(string activation) => Properties.Check("constants " + activation, c =>
    {
        var sigma = All[activation].Sigma;
        double s = Draw.Gaussians(c.Key, 2, 3)[0], t = Draw.Gaussians(c.Key, 2, 3)[1];
        double ds = sigma.Derivative(s), dt = sigma.Derivative(t);
        // 1e-14 covers the rounding of two evaluations of functions bounded by 10.
        return Math.Abs(ds) <= sigma.LargestSlope + 1e-14 && Math.Abs(ds - dt) <= (sigma.SlopeLipschitz * Math.Abs(s - t)) + 1e-14;
    }, count: 500);

    [Theory]
    [MemberData(nameof(Activations))]
    public void Named_activations_come_back(string activation)
    {
        var sigma = All[activation].Sigma;
        Assert.Equal(sigma.Derivative(0.3), Activation.Named(sigma.Name).Derivative(0.3));
        Assert.Throws<ArgumentException>(() => Activation.Named(sigma.Name + "?"));
    }

    [Fact]
    public void Constants_of_activations_are_attained()
    {
        static double Slope(Activation a, double z) => (a.Derivative(z + 1e-5) - a.Derivative(z - 1e-5)) / 2e-5;
        Assert.Equal(Activation.SmoothRelu.SlopeLipschitz, Slope(Activation.SmoothRelu, 0), 1e-8);
        Assert.Equal(Activation.Softplus.SlopeLipschitz, Slope(Activation.Softplus, 0), 1e-8);
        Assert.Equal(Activation.Tanh.SlopeLipschitz, Math.Abs(Slope(Activation.Tanh, Math.Atanh(1 / Math.Sqrt(3)))), 1e-8);
        Assert.Equal(Activation.Gelu.SlopeLipschitz, Slope(Activation.Gelu, 0), 1e-8);
        Assert.Equal(Activation.Silu.SlopeLipschitz, Slope(Activation.Silu, 0), 1e-8);
        Assert.InRange(Activation.Gelu.LargestSlope - Activation.Gelu.Derivative(Math.Sqrt(2)), 0, 1e-8);
        Assert.InRange(Activation.Silu.LargestSlope - Activation.Silu.Derivative(2.39935728052), 0, 2e-8);
        Assert.Equal(Activation.QuadraticRelu.SlopeLipschitz, Slope(Activation.QuadraticRelu, 1), 1e-8);
        Assert.Equal(Activation.Gelu.SlopeLipschitz, Slope(Activation.Gelu, 0), 1e-8);
        Assert.Equal(Activation.Silu.SlopeLipschitz, Slope(Activation.Silu, 0), 1e-8);
        Assert.Equal(Activation.Erf.SlopeLipschitz, Math.Abs(Slope(Activation.Erf, Math.Sqrt(0.5))), 1e-8);
        Assert.Equal(Activation.Shifted(0.5).SlopeLipschitz, Slope(Activation.Shifted(0.5), -0.5), 1e-8);
        Assert.Equal(Activation.Gelu.LargestSlope, Activation.Gelu.Derivative(Math.Sqrt(2)), 1e-7);
        Assert.Equal(Activation.Erf.LargestSlope, Activation.Erf.Derivative(0));
    }

    [Fact]
    public void Deep_network() => Properties.Check("deep gradients", c =>
    {
        int m = c.Width + 1, depth = 1 + (c.Seed % 3);
        var net = DeepReluNetwork.Initialise(m, c.Dimension, depth, c.Key);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        var g = new double[c.Dimension];
        var value = net.ValueAndGradient(x, g);
        // ⟨∂f/∂W(h), W(h)⟩ = f for every layer, and ⟨∇_x f, x⟩ = f: homogeneity, exact up to rounding.
        var layers = Enumerable.Range(1, depth).Select(h => net.Layer(h).ToArray()).ToArray();
        var gradients = net.LayerGradients(x);
        var norm = DotProduct.Norm(net.Outer) * DotProduct.Norm(net.Input) * DotProduct.Norm(x) * layers.Aggregate(1.0, (p, w) => p * DotProduct.Norm(w));
        var tolerance = Rounding.Gamma((m + 8) * (depth + 2) * 2) * norm;
        var homogeneous = Math.Abs(DotProduct.Compute(g, x) - value) <= tolerance;
        for (var h = 1; h <= depth; h++)
        {
            var product = new double[m];
            InnerProducts.Compute(gradients[h - 1].Right, layers[h - 1], m, product);
            homogeneous &= Math.Abs(DotProduct.Compute(gradients[h - 1].Left, product) - value) <= tolerance;
        }
        return homogeneous && DirectionalDifferencesAgree(net, layers, gradients, x, norm);
    });

    // f is polynomial on the pattern's cell: a symmetric quotient over a direction in all layers equals Σ⟨∂f/∂W(h), V(h)⟩ + O(h²)·products; the
    // patterns are compared at both ends, and a changed pattern skips the case.
    private static bool DirectionalDifferencesAgree(
        DeepReluNetwork net, double[][] layers, IReadOnlyList<(double[] Left, double[] Right)> gradients, double[] x, double norm)
    {
        const double step = 1.0 / (1 << 20);
        double[][] Shift(double s) => [.. layers.Select((w, h) => w.Select((v, i) => v + (s * (((i * 7) + h) % 3 - 1) * Math.Abs(v))).ToArray())];
        double[][] up = Shift(step), down = Shift(-step);
        var slope = 0.0;
        for (var h = 0; h < layers.Length; h++)
        {
            for (var i = 0; i < layers[h].Length; i++)
            {
                slope += (up[h][i] - down[h][i]) / (2 * step) * gradients[h].Left[i / net.Width] * gradients[h].Right[i % net.Width];
            }
        }
        DeepReluNetwork high = net.WithLayers(up), low = net.WithLayers(down);
        if (!high.LayerGradients(x).Zip(low.LayerGradients(x)).All(p => p.First.Left.Zip(p.Second.Left).All(q => q.First == 0 == (q.Second == 0))))
        {
            return true;
        }
        var quotient = (high.Value(x) - low.Value(x)) / (2 * step);
        // Relative moves of at most `step` per layer: f's third-order term is below norm·(H·step)²; rounding below γ·norm/step.
        return Math.Abs(quotient - slope) <= norm * ((Rounding.Gamma(8 * (net.Width + 8) * (layers.Length + 2)) / step) + Math.Pow(layers.Length * step, 2));
    }
}
