using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Kernels;

/// <summary>The first-layer tangent kernel on the sphere for activations without a closed form: K(t) = Σ β_k² t^(k+1), β_k the Hermite coefficients of σ'. Immutable.</summary>
/// <remarks>
/// Mehler's formula: with the orthonormal Hermite polynomials h_k, E h_j(u)h_k(v) = t^k for j = k and 0 otherwise, so t·E σ'(u)σ'(v) = Σ β_k² t^(k+1) with β_k = E σ'(u)h_k(u).
/// All coefficients are non-negative; the parity of K is that of the indices with β_k ≠ 0. The β_k are integrals over the line by the trapezoidal rule, which is
/// exact to rounding where σ' is analytic in a strip: step 1/8 leaves exp(-16π·a) for a strip of half-width a.
/// </remarks>
public sealed class TangentKernelSeries
{
    private const double Step = 0.125;
    private const int Reach = 144;      // |u| ≤ 18: beyond it |σ'·h_k·φ| is below 1e-30 for k ≤ 96

    private readonly double[] coefficients;

    private TangentKernelSeries(Activation activation, double[] coefficients, double remainder) =>
        (Activation, this.coefficients, Remainder) = (activation, coefficients, remainder);

    /// <summary>σ.</summary>
    public Activation Activation { get; }

    /// <summary>β_0², β_1², …: the coefficient of t^(k+1) is entry k.</summary>
    public ReadOnlySpan<double> Coefficients => coefficients;

    /// <summary>E σ'(u)² - Σ β_k², which bounds |K(t) - Value(t)| for every |t| ≤ 1, to about 1e-15.</summary>
    public double Remainder { get; }

    /// <summary>The series of an activation whose σ' is bounded and Lipschitz (assumptions 5.1 and 5.3 of gao2019).</summary>
    /// <param name="activation">σ.</param>
    /// <param name="terms">How many β_k, 1 to 96. Cost: terms times 289 evaluations.</param>
    /// <exception cref="ArgumentException">σ' is unbounded or jumps: such kernels have closed forms instead.</exception>
    public static TangentKernelSeries Of(Activation activation, int terms = 64)
    {
        RequireSmooth(activation);
        ArgumentOutOfRangeException.ThrowIfLessThan(terms, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(terms, 96);
        var beta = new CompensatedSum[terms];
        var total = new CompensatedSum();
        for (var j = -Reach; j <= Reach; j++)
        {
            var u = j * Step;
            var slope = activation.Derivative(u);
            var weight = Step * NormalDistribution.Density(u);
            total.Add(weight * slope * slope);
            double previous = 0, current = 1;
            for (var k = 0; k < terms; k++)
            {
                beta[k].Add(weight * slope * current);
                (previous, current) = (current, ((u * current) - (Math.Sqrt(k) * previous)) / Math.Sqrt(k + 1));
            }
        }
        var coefficients = new double[terms];
        for (var k = 0; k < terms; k++)
        {
            coefficients[k] = beta[k].Value * beta[k].Value;
            total.Add(-coefficients[k]);
        }
        return new TangentKernelSeries(activation, coefficients, Math.Max(total.Value, 0));
    }

    /// <summary>Σ β_k² t^(k+1), by Horner's rule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">|t| > 1.</exception>
    public double Value(double t)
    {
        RequireCorrelation(t);
        var sum = 0.0;
        for (var k = coefficients.Length - 1; k >= 0; k--)
        {
            sum = (sum * t) + coefficients[k];
        }
        return sum * t;
    }

    /// <summary>t·E σ'(u)σ'(v) straight from its definition: the trapezoidal rule in the plane of u and an independent w, v = tu + √(1-t²)w.</summary>
    /// <remarks>Step 1/4, |u|, |w| ≤ 9: for σ' analytic in |Im z| &lt; a off by about exp(-8π·a), and by the tails, 1e-18. Cost: 73² evaluations of σ'.</remarks>
    /// <exception cref="ArgumentException">σ' is unbounded or jumps, or |t| > 1.</exception>
    public static double InThePlane(Activation activation, double t)
    {
        RequireSmooth(activation);
        RequireCorrelation(t);
        const double step = 0.25;
        var across = Math.Sqrt((1 - t) * (1 + t));
        var sum = new CompensatedSum();
        for (var i = -36; i <= 36; i++)
        {
            var u = i * step;
            var row = step * step * NormalDistribution.Density(u) * activation.Derivative(u);
            for (var j = -36; j <= 36; j++)
            {
                var w = j * step;
                sum.Add(row * NormalDistribution.Density(w) * activation.Derivative((t * u) + (across * w)));
            }
        }
        return t * sum.Value;
    }

    private static void RequireSmooth(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (!double.IsFinite(activation.LargestSlope) || !double.IsFinite(activation.SlopeLipschitz))
        {
            throw new ArgumentException($"The quadrature of a tangent kernel needs a bounded Lipschitz σ', which {activation} has not; use its closed form.", nameof(activation));
        }
    }

    private static void RequireCorrelation(double t)
    {
        if (!(Math.Abs(t) <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(t), t, "The inner product of unit vectors lies in [-1, 1].");
        }
    }
}
