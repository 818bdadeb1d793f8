using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Tests.Models;
using Xunit;

namespace AdvProofs.Networks.Tests.Losses;

public class MulticlassLossTests
{
    private static readonly MulticlassLoss[] All =
    [
        MulticlassLoss.CrossEntropy, MulticlassLoss.NegativeMargin, MulticlassLoss.ReflectedPairwise, MulticlassLoss.ReflectedSum, MulticlassLoss.GreedyLikelihood,
        MulticlassLoss.Targeted(1),
    ];

    // The definitions, in the plainest arithmetic.
    private static double Reference(MulticlassLoss loss, double[] z, int y)
    {
        double[] wrong = [.. z.Where((_, j) => j != y)];
        double LogP(double logit) => Math.Log(Math.Exp(logit) / z.Sum(Math.Exp));
        return loss.Name switch
        {
            "cross-entropy" => -LogP(z[y]),
            "negative-margin" => wrong.Max() - z[y],
            "reflected-pairwise" => -Math.Log(1 + Math.Exp(z[y] - wrong.Max())),
            "reflected-sum" => wrong.Sum(v => -Math.Log(1 + Math.Exp(z[y] - v))),
            "greedy-likelihood" => LogP(wrong.Max()),
            _ => LogP(z[1]),
        };
    }

    [Fact]
    public void Values_are_the_definitions() => Properties.Check("multiclass values", c =>
    {
        var z = Draw.Gaussians(c.Key, c.Width + 1, 3);
        var y = c.Seed % z.Length;
        // A dozen roundings of terms below e^15.
        return All.All(loss => Math.Abs(loss.Value(z, y) - Reference(loss, z, y)) <= 1e-12 * (1 + Math.Abs(Reference(loss, z, y))));
    }, count: 300);

    [Fact]
    public void Gradients_are_central_differences() => Properties.Check("multiclass gradients", c =>
    {
        var z = Draw.Gaussians(c.Key, c.Width + 1, 2);
        var y = c.Seed % z.Length;
        const double h = 1.0 / (1 << 17);
        var sorted = z.Where((_, j) => j != y).OrderDescending().ToArray();
        if (sorted.Length > 1 && sorted[0] - sorted[1] <= 4 * h)
        {
            return true;   // the best wrong class changes within the difference
        }
        return All.All(loss =>
        {
            var g = new double[z.Length];
            var value = loss.ValueAndGradient(z, y, g);
            return value == loss.Value(z, y) && Enumerable.Range(0, z.Length).All(j =>
            {
                double Moved(double s) => loss.Value([.. z.Select((v, i) => i == j ? v + s : v)], y);
                // Third derivatives are at most the number of terms; rounding is 1e-14/h.
                return Math.Abs(((Moved(h) - Moved(-h)) / (2 * h)) - g[j]) <= (z.Length * h * h) + (1e-14 * (1 + Math.Abs(value)) / h);
            });
        });
    });

    [Fact]
    public void Two_classes_are_the_binary_losses() => Properties.Check("multiclass binary", c =>
    {
        var z = Draw.Gaussians(c.Key, 2, 5);
        var margin = z[1] - z[0];
        return Math.Abs(MulticlassLoss.CrossEntropy.Value(z, 1) - Loss.Logistic.Value(margin, 1)) <= 1e-14 * (1 + Math.Abs(margin))
            && MulticlassLoss.ReflectedPairwise.Value(z, 1) == Loss.Reflected.Value(margin, 1)
            && MulticlassLoss.ReflectedSum.Value(z, 1) == MulticlassLoss.ReflectedPairwise.Value(z, 1);
    });

    [Fact]
    public void The_greedy_example_of_section_4_3()
    {
        // Logits (2, 1, 0) at x: the best wrong class is 2, though only class 3 can win.
        double[] z = [2, 1, 0];
        var g = new double[3];
        Assert.Equal(Math.Log(Math.E / ((Math.E * Math.E) + Math.E + 1)), MulticlassLoss.GreedyLikelihood.ValueAndGradient(z, 0, g), 1e-14);
        Assert.True(g[1] > 0 && g[0] < 0 && g[2] < 0);
        Assert.Equal(-1, MulticlassLoss.NegativeMargin.Value(z, 0));
    }

    [Fact]
    public void Large_logits_do_not_overflow()
    {
        foreach (var loss in All)
        {
            foreach (var z in new[] { new[] { 1e4, -1e4, 0.0 }, [-1e4, 1e4, 1e4] })
            {
                var g = new double[3];
                Assert.True(double.IsFinite(loss.ValueAndGradient(z, 0, g)), loss.Name);
                Assert.All(g, v => Assert.True(double.IsFinite(v)));
            }
        }
        Assert.Equal(2e4, MulticlassLoss.CrossEntropy.Value([-1e4, 1e4], 0));
    }

    [Fact]
    public void Bad_input_is_one_clear_exception()
    {
        foreach (var loss in All)
        {
            Assert.Throws<ArgumentException>(() => loss.Value([1.0], 0));
            Assert.Throws<ArgumentException>(() => loss.Value([1.0, 2.0], 2));
            Assert.Throws<ArgumentException>(() => loss.Value([1.0, double.NaN], 0));
            Assert.Throws<ArgumentException>(() => loss.ValueAndGradient([1.0, 2.0], 0, new double[3]));
        }
        Assert.Throws<ArgumentException>(() => MulticlassLoss.Targeted(5).Value([1.0, 2.0], 0));
    }
}
