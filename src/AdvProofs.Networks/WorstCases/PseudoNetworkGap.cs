using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using MathNet.Numerics;

namespace AdvProofs.Networks.WorstCases;

/// <summary>The gap |f_W - g_W| between a network and its pseudo-network over all W with ‖W - W⁰‖_{2,∞} ≤ R·m^(-2/3): theorem 5.1 of zhang2020.</summary>
/// <remarks>
/// At a point of norm 1 the inner supremum has a closed form. With τ = R·m^(-2/3) and κ(z) = max(τ - |z|, 0), for sign s = ±1,
/// sup_W s(f_W - g_W)(x) = s·f_{W⁰}(x) + Σ_{s·a_r > 0} |a_r| κ(z_r(x)), attained by moving each of those W_r by ±τx across its kink.
/// Since κ(z) = σ(z+τ) - 2σ(z) + σ(z-τ), this is again a two-layer ReLU function of x, which <see cref="CircleSweep"/> maximises exactly for d = 3.
/// </remarks>
public static class PseudoNetworkGap
{
    /// <summary>The gap at one point, or its supremum.</summary>
    /// <param name="Value">sup_W |f_W - g_W|.</param>
    /// <param name="Sign">The sign of f_W - g_W where it is attained.</param>
    /// <param name="Initial">f_{W⁰}(x).</param>
    /// <param name="PositiveKink">P(x), the sum over a_r > 0.</param>
    /// <param name="NegativeKink">N(x), the sum over a_r &lt; 0.</param>
    public readonly record struct Gap(double Value, int Sign, double Initial, double PositiveKink, double NegativeKink);

    /// <summary>The supremum over X, where it is attained, and how far the value can be off.</summary>
    public readonly record struct CircleSupremum(double Value, CirclePoint Argmax, int Sign, double ErrorBound);

    /// <summary>τ = R·m^(-2/3), the largest move of a row.</summary>
    public static double Reach(int width, double radius) => RequireRadius(radius) / Math.Pow(Math.Cbrt(width), 2);

    /// <summary>The exact inner supremum at a point x of norm 1, any d.</summary>
    public static Gap At(TwoLayerReluNetwork initial, double radius, ReadOnlySpan<double> x)
    {
        ArgumentNullException.ThrowIfNull(initial);
        var reach = Reach(initial.Width, radius);
        var z = new double[initial.Width];
        initial.PreActivations(x, z);
        double[] positive = new double[initial.Width], negative = new double[initial.Width];
        for (var r = 0; r < z.Length; r++)
        {
            var kink = Math.Max(reach - Math.Abs(z[r]), 0) * Math.Abs(initial.Outer[r]);
            (initial.Outer[r] > 0 ? positive : negative)[r] = kink;
            z[r] = Math.Max(z[r], 0);
        }
        var ones = Enumerable.Repeat(1.0, initial.Width).ToArray();
        double f = DotProduct.Compute(initial.Outer, z), p = DotProduct.Compute(ones, positive), n = DotProduct.Compute(ones, negative);
        return f + p >= n - f ? new Gap(f + p, 1, f, p, n) : new Gap(n - f, -1, f, p, n);
    }

    /// <summary>Weights W attaining the supremum of <paramref name="sign"/>·(f_W - g_W) at x: the network to evaluate again as a witness.</summary>
    public static TwoLayerReluNetwork WorstNetwork(TwoLayerReluNetwork initial, double radius, ReadOnlySpan<double> x, int sign)
    {
        ArgumentNullException.ThrowIfNull(initial);
        var reach = Reach(initial.Width, radius);
        var z = new double[initial.Width];
        initial.PreActivations(x, z);
        var weights = initial.Weights.ToArray();
        for (var r = 0; r < z.Length; r++)
        {
            if (sign * initial.Outer[r] > 0)
            {
                AddScaled.Compute(z[r] >= 0 ? -reach : reach, x, weights.AsSpan(r * initial.Dimension, initial.Dimension));
            }
        }
        return initial.WithWeights(weights);
    }

    /// <summary>The exact sup over x ∈ X and over W, for d = 3, in time O(m) and a sort of what can hold it; the two signs on two threads.</summary>
    /// <exception cref="ArgumentException">The network does not have three inputs.</exception>
    public static CircleSupremum Supremum(TwoLayerReluNetwork initial, double radius)
    {
        ArgumentNullException.ThrowIfNull(initial);
        _ = RequireRadius(radius);
        _ = CircleSweep.PreActivation(initial, 0);   // refuses another dimension
        CircleExtrema plus = default, minus = default;
        Parallel.Invoke(() => plus = Widened(initial, radius, 1).Over(CircleArc.Full), () => minus = Widened(initial, radius, -1).Over(CircleArc.Full));
        return plus.Maximum.Value >= minus.Maximum.Value
            ? new CircleSupremum(plus.Maximum.Value, plus.Maximum, 1, plus.ErrorBound)
            : new CircleSupremum(minus.Maximum.Value, minus.Maximum, -1, minus.ErrorBound);
    }

    /// <summary>x → sup_W s(f_W - g_W)(x) on the circle X as a ReLU function with up to three terms a neuron.</summary>
    public static CircleSweep Widened(TwoLayerReluNetwork initial, double radius, int sign)
    {
        ArgumentNullException.ThrowIfNull(initial);
        var reach = Reach(initial.Width, radius);
        var sweep = new CircleSweep(3 * initial.Width);
        for (var r = 0; r < initial.Width; r++)
        {
            var (c, p, q) = CircleSweep.PreActivation(initial, r);
            var a = sign * initial.Outer[r];
            if (a > 0)
            {
                sweep.Add(a, c + reach, p, q);
                sweep.Add(-a, c, p, q);
                sweep.Add(a, c - reach, p, q);
            }
            else
            {
                sweep.Add(a, c, p, q);
            }
        }
        return sweep;
    }

    /// <summary>E P(x) = E N(x) exactly, for every x of X: (m^(2/3)/2)·(τ erf(τ√m/2) - (2/√(πm))(1 - e^(-τ²m/4))).</summary>
    /// <remarks>At most R²m^(-1/6)/(4√π), and asymptotically equal to it while R is small against m^(1/6).</remarks>
    public static double ExpectedKink(int width, double radius)
    {
        var s = Reach(width, radius) * Math.Sqrt(width) / 2;
        return Math.Pow(Math.Cbrt(width), 2) / Math.Sqrt(width) * ((s * SpecialFunctions.Erf(s)) + (ElementaryFunctions.ExpM1(-s * s) / Math.Sqrt(Math.PI)));
    }

    /// <summary>The explicit version of theorem 5.1: (1 + u/√m)·E P + m^(-1/3)(√(3(d-1)) + u/√π + t), for all d ≥ 2.</summary>
    /// <remarks>The supremum over X and W stays below it except with probability at most <see cref="FailureProbability"/>(t, u).</remarks>
    public static double ExplicitBound(int width, int dimension, double radius, double t, double u)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 2);
        return ((1 + (u / Math.Sqrt(width))) * ExpectedKink(width, radius))
            + ((Math.Sqrt(3.0 * (dimension - 1)) + (u / Math.Sqrt(Math.PI)) + t) / Math.Cbrt(width));
    }

    /// <summary>2e^(-t²/4) + 2e^(-u²/2), at most 1.</summary>
    public static double FailureProbability(double t, double u) => Math.Min(1, (2 * Math.Exp(-t * t / 4)) + (2 * Math.Exp(-u * u / 2)));

    private static double RequireRadius(double radius) => radius >= 0 && double.IsFinite(radius)
        ? radius
        : throw new ArgumentOutOfRangeException(nameof(radius), radius, "The radius R must be finite and not negative.");
}
