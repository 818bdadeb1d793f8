using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Sampling;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace AdvProofs.Networks.Kernels;

/// <summary>Weights W* near W⁰ whose pseudo-network g_(W*) does what lemma 6.5 of zhang2020 asks for.</summary>
public static class PseudoNetworkFit
{
    /// <summary>The W* of least ‖W* - W⁰‖_F with g_(W*)(x_i) = y_i: W*_r = W⁰_r + a_r Σ_i v_i x_i 1{z_r(x_i) ≥ 0}, v = K⁻¹y.</summary>
    /// <remarks>
    /// K_ij = ⟨x_i, x_j⟩·Σ a_r² over the units on at both is the empirical tangent kernel at W⁰; the least distance squared is yᵀK⁻¹y. Cost n²(m + d) + n³/3 + nmd.
    /// </remarks>
    /// <exception cref="ArgumentException">The sample is empty, misshapen or not finite, or K is singular to rounding: some labels cannot be fitted.</exception>
    public static MinimumNormFit MinimumNorm(TwoLayerReluNetwork initial, LabelledSample sample)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(sample);
        sample.Validate(initial.Dimension);
        int n = sample.Count, m = initial.Width, d = initial.Dimension;
        var gated = new double[n * m];
        for (var i = 0; i < n; i++)
        {
            var row = gated.AsSpan(i * m, m);
            initial.PreActivations(sample.Input(i), row);
            for (var r = 0; r < m; r++)
            {
                row[r] = row[r] >= 0 ? initial.Outer[r] : 0;
            }
        }
        var kernel = Matrix<double>.Build.Dense(n, n, (i, j) =>
            DotProduct.Compute(sample.Input(i), sample.Input(j)) * DotProduct.Compute(gated.AsSpan(i * m, m), gated.AsSpan(j * m, m)));
        var v = Solve(kernel, DenseVector.OfArray([.. sample.Labels]));
        var weights = initial.Weights.ToArray();
        for (var r = 0; r < m; r++)
        {
            for (var i = 0; i < n; i++)
            {
                if (gated[(i * m) + r] != 0)
                {
                    AddScaled.Compute(gated[(i * m) + r] * v[i], sample.Input(i), weights.AsSpan(r * d, d));
                }
            }
        }
        return new MinimumNormFit(initial.WithWeights(weights), v, Math.Sqrt(DotProduct.Compute(v, sample.Labels)));
    }

    /// <summary>The explicit W* of lemma 6.5 on X: W*_r = W⁰_r + 2m^(-1/3) a_r H(√m W⁰_r, √m b_r) e_d, H(u, b) = Σ_i y_i h(⟨x_i, u⟩, b), h the mixture of lemma 6.6 for q.</summary>
    /// <remarks>For x ∈ X, where x_d = ½, and a_r = ±m^(-1/3), g_(W*)(x) = (1/m) Σ_r H_r 1{z_r(x) ≥ 0}, whose mean is f*(x) = Σ_i y_i q(⟨x_i, x⟩) up to the truncation.</remarks>
    /// <param name="initial">The network of zhang2020 at W⁰.</param>
    /// <param name="sample">x_i on X and y_i.</param>
    /// <param name="q">Coefficients of q, ascending.</param>
    /// <param name="epsilon2">ε₂, which decides where each monomial's h is cut off (<see cref="HermiteMixture.Tolerance"/>).</param>
    /// <exception cref="ArgumentException">The sample is empty, misshapen or not finite, q is empty or not finite, or ε₂ is not in (0, 1).</exception>
    public static HermiteFit Hermite(TwoLayerReluNetwork initial, LabelledSample sample, IReadOnlyList<double> q, double epsilon2)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(q);
        sample.Validate(initial.Dimension);
        if (q.Count == 0 || !q.All(double.IsFinite) || !(epsilon2 > 0 && epsilon2 < 1))
        {
            throw new ArgumentException($"{q.Count} coefficients and ε₂ = {epsilon2}: q needs at least one coefficient, all finite, and ε₂ must lie in (0, 1).");
        }
        (double Coefficient, HermiteMixture Mixture)[] terms =
            [.. Enumerable.Range(1, q.Count - 1).Where(k => q[k] != 0).Select(k => (q[k], new HermiteMixture(k, HermiteMixture.Tolerance(k, epsilon2))))];
        int m = initial.Width, d = initial.Dimension;
        var root = Math.Sqrt(m);
        double H(double s, double b) => (2 * q[0]) + terms.Sum(term => term.Coefficient * term.Mixture.Value(s, b));
        double[] heights = new double[m], weights = initial.Weights.ToArray();
        for (var r = 0; r < m; r++)
        {
            for (var i = 0; i < sample.Count; i++)
            {
                heights[r] += sample.Labels[i] * H(root * DotProduct.Compute(sample.Input(i), initial.Row(r)), root * initial.Bias[r]);
            }
            weights[(r * d) + d - 1] += 2 / Math.Cbrt(m) * initial.Outer[r] * heights[r];
        }
        return new HermiteFit(initial.WithWeights(weights), heights, terms);
    }

    private static double[] Solve(Matrix<double> kernel, DenseVector labels)
    {
        const string singular = "The tangent kernel of the sample is singular: two inputs open the same units in proportion, or the network is too narrow; the labels cannot all be fitted.";
        try
        {
            var solution = kernel.Cholesky().Solve(labels);
            var miss = ((kernel * solution) - labels).InfinityNorm();   // ‖K‖‖v‖u: large where K is singular to rounding
            return miss <= 1e-6 * labels.InfinityNorm() ? solution.ToArray() : throw new ArgumentException(singular);
        }
        catch (ArgumentException e) when (e.Message != singular)
        {
            throw new ArgumentException(singular, e);
        }
    }
}

/// <summary>The least-norm interpolation of a sample by a pseudo-network.</summary>
/// <param name="Star">The network at W*.</param>
/// <param name="Coefficients">v, one number a sample.</param>
/// <param name="Distance">‖W* - W⁰‖_F = √(yᵀK⁻¹y).</param>
public sealed record MinimumNormFit(TwoLayerReluNetwork Star, double[] Coefficients, double Distance);

/// <summary>The explicit construction of lemma 6.5.</summary>
/// <param name="Star">The network at W*.</param>
/// <param name="Heights">H_r, one number a unit: m·g_(W*)(x) is their sum over the units on at x.</param>
/// <param name="Terms">The coefficients of q from the first power on, where they are not 0, with the mixtures of their monomials.</param>
public sealed record HermiteFit(TwoLayerReluNetwork Star, double[] Heights, IReadOnlyList<(double Coefficient, HermiteMixture Mixture)> Terms);
