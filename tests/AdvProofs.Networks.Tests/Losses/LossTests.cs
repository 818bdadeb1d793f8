using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Losses;

public class LossTests
{
    private static readonly Loss[] Regression = [Loss.Absolute, Loss.LogCosh, Loss.SquareRoot, Loss.PseudoHuber(0.5)];
    private static readonly Loss[] All = [.. Regression, Loss.Logistic, Loss.Reflected, Loss.NegativeMargin];

    private static double Anywhere(Key key, int i) =>
        Uniform.SignAt(key, i) * Math.Pow(10, Uniform.Between(key.Child("size"), i, -8, 4));

    [Fact]
    public void Derivatives_agree_with_central_differences() => Properties.Check("loss derivatives", c =>
    {
        var f = Uniform.Between(c.Key, 0, -8, 8);
        var y = Uniform.SignAt(c.Key, 1);
        const double h = 1.0 / (1 << 14);
        // Truncation h²/6·sup|ℓ'''| (<= 8 for δ = 1/2, where ℓ''' scales as 1/δ²), rounding 8u·10/h.
        return All.All(loss => (loss == Loss.Absolute && Math.Abs(f - y) < h)
            || Math.Abs(((loss.Value(f + h, y) - loss.Value(f - h, y)) / (2 * h)) - loss.Derivative(f, y)) <= (8 * h * h / 6) + (80 * Rounding.Unit / h));
    }, count: 1000);

    [Fact]
    public void Regression_losses_satisfy_definition_3_1() => Properties.Check("definition 3.1", c =>
    {
        double y = Anywhere(c.Key, 0), f = Anywhere(c.Key, 1), g = Anywhere(c.Key, 2);
        return Regression.All(loss =>
        {
            double a = loss.Value(f, y), b = loss.Value(g, y), rounding = 8 * Rounding.Unit * (Math.Abs(f) + Math.Abs(g) + Math.Abs(y));
            return a >= 0 && loss.Value(y, y) == 0 && Math.Abs(a - b) <= Math.Abs(f - g) + rounding
                && loss.Value((f + g) / 2, y) <= ((a + b) / 2) + rounding && Math.Abs(loss.Derivative(f, y)) <= 1
                && b >= a + (loss.Derivative(f, y) * (g - f)) - rounding;
        });
    }, count: 1000);

    [Fact]
    public void Every_loss_is_finite_and_monotone_in_its_argument_up_to_1e4() => Properties.Check("loss range", c =>
    {
        double f = Anywhere(c.Key, 0);
        var y = Uniform.SignAt(c.Key, 1);
        return All.All(loss => double.IsFinite(loss.Value(f, y)) && double.IsFinite(loss.Derivative(f, y)))
            && Math.Abs(Loss.Logistic.Derivative(f, y)) <= 1 && Loss.Reflected.Value(f, y) <= 0;
    }, count: 1000);

    [Fact]
    public void Small_residuals_keep_relative_accuracy()
    {
        // √(1+r²)-1 = r²/2 - r⁴/8 + …, ln cosh r = r²/2 - r⁴/12 + …
        foreach (var r in new[] { 1e-3, 1e-6, 1e-9, 1e-150 })
        {
            Assert.Equal(1, Loss.SquareRoot.Value(r, 0) / (r * r / 2), (r * r / 4) + 1e-15);
            Assert.Equal(1, Loss.LogCosh.Value(r, 0) / (r * r / 2), (r * r / 6) + 2e-15);
            Assert.Equal(1, Loss.PseudoHuber(2).Value(r, 0) / (r * r / 4), (r * r / 16) + 1e-15);
        }
    }

    [Fact]
    public void Known_values()
    {
        Assert.Equal(Math.Log(2), Loss.Logistic.Value(0, 1), 1e-16);
        Assert.Equal(1e4, Loss.Logistic.Value(-1e4, 1));
        Assert.Equal(Math.Exp(-700), Loss.Logistic.Value(700, 1), 1e-318);
        Assert.Equal(-1e4, Loss.Reflected.Value(1e4, 1));
        Assert.Equal(1e4 - Math.Log(2), Loss.LogCosh.Value(-1e4, 0), 4e-12);
        Assert.Equal(Math.Sqrt(2) - 1, Loss.SquareRoot.Value(1, 0), 2e-16);
        Assert.True(double.IsNaN(Loss.Absolute.Derivative(double.NaN, 0)));
        Assert.All(All[..^1], loss => Assert.True(double.IsNaN(loss.Value(double.NaN, 1))));
    }

    [Fact]
    public void Reflection_scales_the_logistic_gradient_by_e_to_the_margin() => Properties.Check("reflection", c =>
    {
        var f = Uniform.Between(c.Key, 0, -30, 30);
        var y = Uniform.SignAt(c.Key, 1);
        var expected = Math.Exp(y * f) * Loss.Logistic.Derivative(f, y);
        return Math.Abs(Loss.Reflected.Derivative(f, y) - expected) <= 16 * Rounding.Unit * Math.Abs(expected)
            && Loss.Reflected.Value(f, y) == -Loss.Logistic.Value(-f, y)
            && Loss.Reflected.Value(f, y) <= (y * f < 0 ? 1 : 0);
    });

    [Fact]
    public void A_pseudo_Huber_loss_needs_a_scale() => Assert.Throws<ArgumentOutOfRangeException>(() => Loss.PseudoHuber(double.NaN));
}
