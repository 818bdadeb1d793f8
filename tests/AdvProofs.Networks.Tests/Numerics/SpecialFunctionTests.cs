using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Numerics;

public class SpecialFunctionTests
{
    [Fact]
    public void Logarithm_agrees_with_the_library_to_the_sum_of_both_errors() =>
        // Ours 4u, the library's at most 1 ulp <= 2u.
        Properties.Check(nameof(ReproducibleLog), c =>
        {
            var x = Uniform.OpenAt(c.Key, 0) * Math.ScaleB(1, (int)Uniform.Below(c.Key, 1, 1800) - 900);
            return Math.Abs(ReproducibleLog.Of(x) - Math.Log(x)) <= 6 * Rounding.Unit * Math.Abs(Math.Log(x));
        }, count: 2000);

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.Epsilon)]
    public void Logarithm_refuses_what_it_cannot_take(double x) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ReproducibleLog.Of(x));

    [Fact]
    public void Quantile_inverts_the_distribution_function() =>
        // dp = φ(z) dz, and φ(z)|z| <= (1 + z²) Φ(-|z|): relative error <= (1 + z²)(1e-15 + erfc's 2e-15), doubled.
        Properties.Check(nameof(NormalDistribution), c =>
        {
            var p = Uniform.OpenAt(c.Key, 0) * Math.ScaleB(1, -(int)Uniform.Below(c.Key, 1, 52));
            p = Math.Min(p, 0.5);
            var z = NormalDistribution.Quantile(p);
            return Math.Abs(NormalDistribution.Cdf(z) - p) <= 6e-15 * (1 + (z * z)) * p
                && (p <= 0.25 || Math.Abs(NormalDistribution.Quantile(1 - p) + z) <= 4e-15);
        }, count: 2000);

    [Fact]
    public void Quantiles_known_to_sixteen_digits()
    {
        Assert.Equal(0, NormalDistribution.Quantile(0.5));
        Assert.Equal(1.9599639845400545, NormalDistribution.Quantile(0.975), 4e-15);
        Assert.Equal(-1.2815515655446004, NormalDistribution.Quantile(0.1), 4e-15);
        Assert.Equal(-6.361340902404056, NormalDistribution.Quantile(1e-10), 2e-14);
    }

    [Fact]
    public void Log1p_and_expm1_keep_their_relative_accuracy_near_zero() =>
        // Taylor with remainder x⁴/4 (x⁴/12): below 1e-4 relative to x it is under 1e-12 at x = 1e-4.
        Properties.Check("log1p", c =>
        {
            var x = 1e-4 * ((2 * Uniform.At(c.Key, 0)) - 1) * Math.ScaleB(1, -(int)Uniform.Below(c.Key, 1, 60));
            var tolerance = Math.Abs(x) * (8 * Rounding.Unit + Math.Abs(x * x * x));
            return Math.Abs(ElementaryFunctions.Log1P(x) - (x - (x * x / 2) + (x * x * x / 3))) <= tolerance
                && Math.Abs(ElementaryFunctions.ExpM1(x) - (x + (x * x / 2) + (x * x * x / 6))) <= tolerance;
        }, count: 1000);

    [Fact]
    public void Log1p_and_expm1_at_the_ends()
    {
        Assert.Equal(double.PositiveInfinity, ElementaryFunctions.Log1P(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, ElementaryFunctions.ExpM1(1e4));
        Assert.Equal(-1, ElementaryFunctions.ExpM1(-1e4));
        Assert.True(double.IsNaN(ElementaryFunctions.Log1P(double.NaN)) && double.IsNaN(ElementaryFunctions.ExpM1(double.NaN)));
    }
}
