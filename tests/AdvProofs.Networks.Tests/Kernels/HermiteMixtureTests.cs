using AdvProofs.Networks.Kernels;
using AdvProofs.Networks.Numerics;
using Xunit;

namespace AdvProofs.Networks.Tests.Kernels;

public class HermiteMixtureTests
{
    [Fact]
    public void Polynomials_are_orthonormal()
    {
        // The trapezoidal rule with step 1/8 on |x| ≤ 16 is exact to rounding for a Gaussian times a polynomial of degree up to 20.
        for (var j = 0; j <= 10; j++)
        {
            for (var k = 0; k <= 10; k++)
            {
                var sum = Enumerable.Range(-128, 257).Sum(i => HermiteMixture.Polynomial(j, i / 8.0) * HermiteMixture.Polynomial(k, i / 8.0) * NormalDistribution.Density(i / 8.0) / 8);
                Assert.Equal(j == k ? 1 : 0, sum, 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(30)]
    public void There_are_k_zeros_and_they_are_zeros(int k)
    {
        var zeros = HermiteMixture.Zeros(k);
        Assert.Equal(k, zeros.Count);
        // ψ_k' = √k·ψ_(k-1): a zero is known to its rounding.
        Assert.All(zeros, z => Assert.InRange(Math.Abs(HermiteMixture.Polynomial(k, z)), 0, 1e-12 * Math.Sqrt(k) * Math.Abs(HermiteMixture.Polynomial(k - 1, z))));
        Assert.All(zeros.Zip(zeros.Reverse()), pair => Assert.Equal(pair.First, -pair.Second, 1e-12));
    }

    [Fact]
    public void Normalisers_have_their_closed_forms()
    {
        // ∫φ² = 1/√(4π), ∫|x|φ² = 1/(2π).
        Assert.Equal(1 / Math.Sqrt(4 * Math.PI), new HermiteMixture(1, 1e-6).Normaliser, 1e-14);
        Assert.Equal(1 / (2 * Math.Sqrt(2) * Math.PI), new HermiteMixture(2, 1e-6).Normaliser, 1e-14);
        Assert.Equal(0.08727, new HermiteMixture(3, 1e-6).Normaliser, 5e-6);
        Assert.Equal(0.06821, new HermiteMixture(4, 1e-6).Normaliser, 5e-6);
    }

    [Fact]
    public void Truncation_keeps_its_tolerance_and_the_supremum_is_attained() => Assert.All([1, 2, 5, 9], k =>
    {
        foreach (var tolerance in new[] { 1e-3, 1e-9 })
        {
            var mixture = new HermiteMixture(k, tolerance);
            Assert.InRange(mixture.TruncationError, 0, tolerance);
            // E|ψ_k|1{|s| > B} = 2ψ_(k-1)(B)φ(B)/√k by parts, against the trapezoidal rule from B on.
            const double h = 1e-4;
            var tail = 2 * Enumerable.Range(0, 140_000).Sum(i => (i == 0 ? 0.5 : 1) * h * HermiteMixture.Polynomial(k, mixture.Reach + (i * h)) * NormalDistribution.Density(mixture.Reach + (i * h)));
            Assert.Equal(mixture.TruncationError, tail / mixture.Normaliser, 1e-6 * tolerance + (1e-7 * tail));
            var grid = Enumerable.Range(0, 4001).Max(i => Math.Abs(mixture.Value(mixture.Reach * i / 4000, 0.3)));
            Assert.InRange(mixture.Supremum, grid, grid * 1.001);
        }
    });

    [Fact]
    public void What_is_not_a_mixture_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HermiteMixture(0, 1e-3));
        Assert.Throws<ArgumentException>(() => new HermiteMixture(2, 0));
        Assert.Throws<ArgumentException>(() => new HermiteMixture(2, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => HermiteMixture.Polynomial(-1, 0));
    }
}
