using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests.WorstCases;

public class LipschitzMaximumTests
{
    /// <summary>Trigonometric sums, whose derivative is at most Σ k·|c_k|.</summary>
    private static (Func<double, double> F, double Lipschitz) Wave(Instance c)
    {
        var key = c.Key.Child("wave");
        double At(double t) => Enumerable.Range(1, c.Width).Sum(k => Gaussian.At(key, k) * Math.Sin((k * t) + (6 * Uniform.At(key, k))));
        return (At, Enumerable.Range(1, c.Width).Sum(k => k * Math.Abs(Gaussian.At(key, k))));
    }

    [Fact]
    public void The_bracket_contains_the_maximum_and_is_as_narrow_as_asked() => Properties.Check("lipschitz maximum", c =>
    {
        var (f, lipschitz) = Wave(c);
        var bracket = LipschitzMaximum.Over(f, -1, 2, lipschitz, 1e-2);
        var dense = Enumerable.Range(0, 3001).Max(k => f(-1 + (k / 1000.0)));
        return dense <= bracket.Upper && bracket.Lower <= bracket.Upper && bracket.Upper - bracket.Lower <= 1e-2
            && f(bracket.Argument) == bracket.Lower && bracket.Lower >= dense - 1e-2;
    });

    [Fact]
    public void An_exhausted_budget_widens_the_bracket_and_keeps_it_true() => Properties.Check("lipschitz budget", c =>
    {
        var (f, lipschitz) = Wave(c);
        var bracket = LipschitzMaximum.Over(f, -1, 2, lipschitz, 1e-9, 50);
        return bracket.Evaluations <= 50 && Enumerable.Range(0, 3001).Max(k => f(-1 + (k / 1000.0))) <= bracket.Upper;
    });

    [Fact]
    public void Points_constants_and_nonsense()
    {
        Assert.Equal(new MaximumBracket(4, 4, 2, 17), LipschitzMaximum.Over(t => t * t, 2, 2, 4, 1e-6) with { Evaluations = 17 });
        Assert.Equal(7, LipschitzMaximum.Over(_ => 7, 0, 1, 0, 1e-6).Upper);
        Assert.True(double.IsNaN(LipschitzMaximum.Over(t => t > 0.3 ? double.NaN : t, 0, 1, 1, 1e-3, 200).Upper));
        Assert.Throws<ArgumentException>(() => LipschitzMaximum.Over(t => t, 1, 0, 1, 1e-3));
        Assert.Throws<ArgumentException>(() => LipschitzMaximum.Over(t => t, 0, 1, double.NaN, 1e-3));
    }
}
