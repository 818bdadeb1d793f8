using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Randomness;

public class GaussianBlocksTests
{
    [Fact]
    public void Runs_have_the_bits_of_single_numbers_at_every_length()
    {
        for (var n = 0; n <= 257; n++)
        {
            var key = Key.Root((ulong)n).Child("run");
            var run = new double[n];
            Gaussian.Fill(key, 0.75, run);
            for (var i = 0; i < n; i++)
            {
                Assert.Equal(0.75 * Gaussian.At(key, i), run[i]);
            }
        }
    }

    [Fact]
    public void Numbers_of_both_tails_and_of_the_seam_occur()
    {
        var run = new double[100_000];
        Gaussian.Fill(Key.Root(3), 1, run);
        var seam = NormalDistribution.Quantile(0.925);
        Assert.True(run.Max() > 4 && run.Min() < -4);
        Assert.Contains(run, z => Math.Abs(z) < seam && Math.Abs(z) > seam - 1e-4);
        Assert.Contains(run, z => Math.Abs(z) > seam && Math.Abs(z) < seam + 1e-4);
        for (var i = 0; i < run.Length; i++)
        {
            Assert.Equal(Gaussian.At(Key.Root(3), i), run[i]);
        }
    }
}
