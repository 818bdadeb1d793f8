using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Kernels;

/// <summary>The first-layer tangent kernel K(x, y) = ⟨x, y⟩·E_{w ~ N(0, I)} σ'(⟨w, x⟩)σ'(⟨w, y⟩) of definition 5.1 of gao2019.</summary>
/// <remarks>For ‖x‖ = ‖y‖ = 1 it is a function of t = ⟨x, y⟩ alone. Only the first layer counts: kernels of both layers have a further term.</remarks>
public static class NeuralTangentKernel
{
    /// <summary>σ = max(z, 0): t(π - arccos t)/2π.</summary>
    public static double Relu(double t) => t * GaussianExpectation.OfSlopes(t);

    /// <summary>σ = max(αz, z).</summary>
    public static double Leaky(double t, double slope) => t * GaussianExpectation.OfSlopes(t, slope);

    /// <summary>σ = max(z, 0)²: (2t/π)(√(1-t²) + t(π - arccos t)); its even part is exactly t².</summary>
    public static double QuadraticRelu(double t) => 4 * t * GaussianExpectation.OfValues(t);

    /// <summary>σ = zΦ(z) + φ(z): t(1/4 + arcsin(t/2)/2π).</summary>
    public static double SmoothRelu(double t) => Math.Abs(t) <= 1
        ? t * (0.25 + (Math.Asin(t / 2) / (2 * Math.PI)))
        : throw new ArgumentOutOfRangeException(nameof(t), t, "The inner product of unit vectors lies in [-1, 1].");

    /// <summary>The empirical kernel ⟨∇_W f(x), ∇_W f(y)⟩ = (⟨x, y⟩/m) Σ_r σ'(⟨w_r, x⟩)σ'(⟨w_r, y⟩) over all m rows.</summary>
    public static double Empirical(SymmetricTwoLayerNetwork network, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentNullException.ThrowIfNull(network);
        double[] zx = new double[network.Width], zy = new double[network.Width];
        InnerProducts.Compute(x, network.Weights, network.Dimension, zx);
        InnerProducts.Compute(y, network.Weights, network.Dimension, zy);
        for (var r = 0; r < network.Width; r++)
        {
            zx[r] = network.Activation.Derivative(zx[r]);
            zy[r] = network.Activation.Derivative(zy[r]);
        }
        return DotProduct.Compute(x, y) * DotProduct.Compute(zx, zy) / network.Width;
    }
}
