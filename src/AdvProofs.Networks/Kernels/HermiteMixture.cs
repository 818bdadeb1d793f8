using AdvProofs.Networks.Numerics;
using MathNet.Numerics.Integration;

namespace AdvProofs.Networks.Kernels;

/// <summary>The mixture of Lemma 6.6 of zhang2020 for the monomial t^k, k ≥ 1: h(s, b) = ψ_k(s)·1{|s| ≤ B}·sgn ψ_(k-1)(-b)/p_k with s = ⟨w, u⟩, b = β. Immutable.</summary>
/// <remarks>
/// ψ_k are the Hermite polynomials orthonormal for the standard normal law, p_k = k^(-1/2)∫|ψ_(k-1)|φ². For unit w, x of inner product t and standard normal u, β,
/// E[ψ_k(s)·1{⟨u, x⟩ ≥ -b} | β = b] = t^k ψ_(k-1)(-b)φ(b)/√k, so E[1{⟨u, x⟩ + β ≥ 0}·h] is t^k up to <see cref="TruncationError"/>.
/// </remarks>
public sealed class HermiteMixture
{
    /// <summary>The mixture cut off at the least B, from the largest zero of ψ_k on, whose error is at most <paramref name="tolerance"/>.</summary>
    /// <exception cref="ArgumentException">k is not positive, or the tolerance is not.</exception>
    public HermiteMixture(int degree, double tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        if (!(tolerance > 0))
        {
            throw new ArgumentException($"The tolerance {tolerance} of a truncation must be positive.");
        }
        Degree = degree;
        Normaliser = Integral(degree);
        Reach = Truncation(tolerance);
    }

    /// <summary>c = 4√π of definition 6.1: with it |h| ≤ c^k(1 + (ln(1/ε₂)/k)^(k/2)) at the tolerance of ε₂, for every k and every ε₂ whose square a double can hold (Theorem H, docs/stronger-step.md).</summary>
    public static double Constant { get; } = 4 * Math.Sqrt(Math.PI);

    /// <summary>k.</summary>
    public int Degree { get; }

    /// <summary>p_k, by Gauss and Legendre's rule between the zeros of ψ_(k-1).</summary>
    public double Normaliser { get; }

    /// <summary>B.</summary>
    public double Reach { get; }

    /// <summary>What cutting off at B changes the mean by at most: 2ψ_(k-1)(B)φ(B)/(√k·p_k).</summary>
    public double TruncationError => ErrorAt(Reach);

    /// <summary>sup |h|: the largest |ψ_k|/p_k at B and at the zeros of ψ_(k-1).</summary>
    public double Supremum => (Degree == 1 ? [] : Zeros(Degree - 1)).Prepend(Reach).Max(s => Math.Abs(Polynomial(Degree, s))) / Normaliser;

    /// <summary>h(s, b).</summary>
    public double Value(double s, double b) =>
        Math.Abs(s) > Reach ? 0 : Polynomial(Degree, s) * Math.Sign(Polynomial(Degree - 1, -b)) / Normaliser;

    /// <summary>ψ_k(x), k ≥ 0.</summary>
    public static double Polynomial(int k, double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        double previous = 0, current = 1;
        for (var j = 0; j < k; j++)
        {
            (previous, current) = (current, ((x * current) - (Math.Sqrt(j) * previous)) / Math.Sqrt(j + 1));
        }
        return current;
    }

    /// <summary>The k zeros of ψ_k in ascending order, all within √(4k + 2), by sign changes and bisection.</summary>
    public static IReadOnlyList<double> Zeros(int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        var reach = Math.Sqrt((4.0 * k) + 2);
        var count = 400 + (40 * k);
        double At(int i) => -reach + (2 * reach * (i + 0.5) / count);
        var zeros = new List<double>(k);
        for (var i = 0; i + 1 < count; i++)
        {
            if ((Polynomial(k, At(i)) < 0) != (Polynomial(k, At(i + 1)) < 0))
            {
                zeros.Add(Bisect(At(i), At(i + 1), 60, middle => (Polynomial(k, At(i)) < 0) == (Polynomial(k, middle) < 0)).Middle);
            }
        }
        return zeros;
    }

    /// <summary>The share of the error that t^k may have at ε₂: c(k+1)^1.75·ε₂², so that a polynomial φ is met within C(φ)ε₂² ≤ ε₂.</summary>
    public static double Tolerance(int k, double epsilon2) => Constant * Math.Pow(k + 1, 1.75) * epsilon2 * epsilon2;

    private double ErrorAt(double b) => 2 * Polynomial(Degree - 1, b) * NormalDistribution.Density(b) / (Math.Sqrt(Degree) * Normaliser);

    private double Truncation(double tolerance)
    {
        var first = Zeros(Degree)[^1];
        return ErrorAt(first) <= tolerance ? first : Bisect(first, 60, 100, middle => !(ErrorAt(middle) <= tolerance)).High;
    }

    private static double Integral(int k)
    {
        double[] ends = [-12, .. Zeros(k - 1), 12];
        double Part(double low, double high) => GaussLegendreRule.Integrate(
            x => Polynomial(k - 1, x) * NormalDistribution.Density(x) * NormalDistribution.Density(x), low, high, 64);
        var sum = 0.0;
        for (var i = 0; i + 1 < ends.Length; i++)
        {
            var middle = 0.5 * (ends[i] + ends[i + 1]);
            sum += Math.Abs(Part(ends[i], middle) + Part(middle, ends[i + 1]));
        }
        return sum / Math.Sqrt(k);
    }

    private static (double Middle, double High) Bisect(double low, double high, int rounds, Func<double, bool> isBelow)
    {
        for (var round = 0; round < rounds; round++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = isBelow(middle) ? (middle, high) : (low, middle);
        }
        return (0.5 * (low + high), high);
    }
}
