using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

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

    /// <summary>σ = erf z, σ' = (2/√π)·e^(-z²): 4t/(π√(9 - 4t²)), as E e^(-u²-v²) = det(I + 2Σ)^(-1/2).</summary>
    public static double Erf(double t) => Math.Abs(t) <= 1
        ? 4 * t / (Math.PI * Math.Sqrt(9 - (4 * t * t)))
        : throw new ArgumentOutOfRangeException(nameof(t), t, "The inner product of unit vectors lies in [-1, 1].");

    /// <summary>t → K(t) on the unit sphere: the closed form where there is one, else <see cref="TangentKernelSeries"/>.</summary>
    /// <exception cref="ArgumentException">σ' is neither bounded and Lipschitz nor one of the closed forms.</exception>
    public static Func<double, double> Of(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return activation switch
        {
            { LeakySlope: { } slope } => t => Leaky(t, slope),
            _ when activation == Activation.QuadraticRelu => QuadraticRelu,
            _ when activation == Activation.SmoothRelu => SmoothRelu,
            _ when activation == Activation.Erf => Erf,
            _ => TangentKernelSeries.Of(activation).Value,
        };
    }

    /// <summary>K(t) by Monte Carlo: the mean of t·σ'(u)σ'(v) over <paramref name="samples"/> independent pairs of correlation t, and its standard error.</summary>
    /// <exception cref="ArgumentOutOfRangeException">|t| > 1, or there are fewer than two samples.</exception>
    public static (double Mean, double StandardError) MonteCarlo(Activation activation, double t, int samples, Key key)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        if (!(Math.Abs(t) <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(t), t, "The inner product of unit vectors lies in [-1, 1].");
        }
        Key first = key.Child("u"), second = key.Child("w");
        var across = Math.Sqrt((1 - t) * (1 + t));
        CompensatedSum sum = default, squares = default;
        for (var i = 0; i < samples; i++)
        {
            var u = Gaussian.At(first, i);
            var term = t * activation.Derivative(u) * activation.Derivative((t * u) + (across * Gaussian.At(second, i)));
            sum.Add(term);
            squares.Add(term * term);
        }
        var mean = sum.Value / samples;
        return (mean, Math.Sqrt(Math.Max(0, (squares.Value / samples) - (mean * mean)) / (samples - 1)));
    }

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
