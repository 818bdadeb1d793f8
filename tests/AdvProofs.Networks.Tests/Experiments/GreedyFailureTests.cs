using AdvProofs.Networks.Experiments;
using Xunit;

namespace AdvProofs.Networks.Tests.Experiments;

public class GreedyFailureTests
{
    [Fact]
    public void The_papers_perturbation_flips_to_class_3() => Assert.Equal([2, 1, 3], GreedyFailure.Logits(0, 0.3));

    [Theory]
    [InlineData(GreedyTarget.CrossEntropy, true)]
    [InlineData(GreedyTarget.Third, true)]
    [InlineData(GreedyTarget.Second, false)]
    [InlineData(GreedyTarget.GreedyLikelihood, false)]
    [InlineData(GreedyTarget.GreedyReflected, false)]
    public void Greedy_attacks_never_flip_and_the_others_do(GreedyTarget target, bool flips)
    {
        foreach (var step in new[] { 0.01, 0.05, 0.5 })
        {
            var path = GreedyFailure.Attack(target, step, 2000);
            Assert.Equal(flips, path.EverFlips);
            Assert.All(path.Points, p => Assert.InRange(Math.Sqrt((p.X * p.X) + (p.Y * p.Y)), 0, GreedyFailure.Radius + 1e-12));
        }
    }

    [Fact]
    public void The_flipping_share_agrees_with_a_count_on_the_circle()
    {
        const int n = 100_000;
        var count = Enumerable.Range(0, n).Count(i =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / n);
            var z = GreedyFailure.Logits(GreedyFailure.Radius * cos, GreedyFailure.Radius * sin);
            return z[2] > z[0];
        });
        Assert.Equal(GreedyFailure.FlippingShareOfCircle, count / (double)n, 2.0 / n);
    }
}
