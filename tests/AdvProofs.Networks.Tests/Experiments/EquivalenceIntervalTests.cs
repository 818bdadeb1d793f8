using AdvProofs.Networks.Experiments;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Experiments;

public class EquivalenceIntervalTests
{
    /// <summary>Student's 95 % quantile with four degrees of freedom is 2.1318.</summary>
    [Fact]
    public void Over_seeds_it_is_students_interval()
    {
        var interval = EquivalenceInterval.OverSeeds([1, 2, 3, 4, 5], 0.95);
        Assert.Equal(3, interval.Estimate, 1e-12);
        Assert.Equal(3 + (2.131846786 * Math.Sqrt(2.5 / 5)), interval.Upper, 1e-8);
        Assert.Equal(6, interval.Upper + interval.Lower, 1e-12);
    }

    /// <summary>With no disagreement in n images, p₊ and p₋ are at most 1 - (error/2)^(1/n).</summary>
    [Fact]
    public void Without_disagreement_it_is_not_a_point()
    {
        var same = Enumerable.Repeat(true, 100).ToList();
        var interval = EquivalenceInterval.OverImages(same, same, 0.95);
        Assert.Equal(0, interval.Estimate);
        Assert.Equal(1 - Math.Pow(0.025, 0.01), interval.Upper, 1e-9);
        Assert.Equal(-interval.Upper, interval.Lower, 1e-12);
        Assert.Equal(0, interval.Least);
    }

    /// <summary>Both one-sided limits miss the true difference at most as often as they may: 5 %, so 100 of 2000 with a standard deviation below 10.</summary>
    [Fact]
    public void Over_images_it_covers()
    {
        const int samples = 2000, n = 60;
        var (below, above) = (0, 0);
        for (var s = 0; s < samples; s++)
        {
            var key = Key.Root(77).Child(s);
            var draws = Enumerable.Range(0, n).Select(i => Uniform.At(key, i)).ToList();
            var interval = EquivalenceInterval.OverImages([.. draws.Select(u => u < 0.5)], [.. draws.Select(u => u is < 0.35 or > 0.9)], 0.95);
            below += interval.Upper < 0.05 ? 1 : 0;
            above += interval.Lower > 0.05 ? 1 : 0;
        }
        Assert.InRange(below, 0, 150);
        Assert.InRange(above, 0, 150);
    }

    [Fact]
    public void Too_little_to_say_anything_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => EquivalenceInterval.OverSeeds([1], 0.95));
        Assert.Throws<ArgumentException>(() => EquivalenceInterval.OverImages([], [], 0.95));
        Assert.Throws<ArgumentException>(() => EquivalenceInterval.OverSeeds([1, 2], 0.4));
    }
}
