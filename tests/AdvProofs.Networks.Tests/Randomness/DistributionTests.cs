using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Randomness;

public class DistributionTests
{
    private const int N = 200_000;
    private const double Z = 4.9;   // two-sided normal quantile of 1e-6

    private static readonly Key Root = Key.Root(2).Child(nameof(DistributionTests));

    [Fact]
    public void Gaussian_moments_lie_within_their_limits()
    {
        var values = new double[N];
        Gaussian.Fill(Root, 1, values);
        // Variances of the k-th powers: 1, 2, 15, 96 over n.
        double[] expected = [0, 1, 0, 3], variance = [1, 2, 15, 96];
        for (var k = 1; k <= 4; k++)
        {
            Assert.Equal(expected[k - 1], values.Average(v => Math.Pow(v, k)), Z * Math.Sqrt(variance[k - 1] / N));
        }
        Assert.Equal(0, values.Zip(values.Skip(1), (a, b) => a * b).Average(), Z / Math.Sqrt(N - 1));
    }

    [Fact]
    public void Gaussian_distribution_passes_Kolmogorov_Smirnov()
    {
        var values = new double[N];
        Gaussian.Fill(Root.Child("ks"), 1, values);
        Assert.True(Distance(values, NormalDistribution.Cdf) <= Massart(1e-6));
        Assert.False(Distance([.. values.Select(v => v * 1.05)], NormalDistribution.Cdf) <= Massart(1e-6));
    }

    [Fact]
    public void Uniform_distribution_passes_Kolmogorov_Smirnov()
    {
        var values = Enumerable.Range(0, N).Select(i => Uniform.At(Root.Child("u"), i)).ToArray();
        Assert.True(Distance(values, u => u) <= Massart(1e-6));
        Assert.All(values, u => Assert.True(u is >= 0 and < 1));
    }

    [Fact]
    public void Neurons_are_addressable_in_any_order_and_streaming_equals_storing() =>
        Properties.Check("streaming", c =>
        {
            var stored = new double[c.Width][];
            for (var r = 0; r < c.Width; r++)
            {
                stored[r] = new double[c.Dimension];
                Gaussian.FillRow(c.Key, r, 0.25, stored[r]);
            }
            return Uniform.Permutation(c.Key.Child("order"), c.Width).All(r =>
                Enumerable.Range(0, c.Dimension).All(j => stored[r][j] == 0.25 * Gaussian.At(c.Key, r, j)));
        });

    [Fact]
    public void Signs_and_integers_are_uniform()
    {
        var signs = Enumerable.Range(0, N).Sum(i => Uniform.SignAt(Root.Child("sign"), i));
        Assert.True(Math.Abs(signs) <= Z * Math.Sqrt(N));
        const int cells = 7;
        var counts = new int[cells];
        for (var i = 0; i < N; i++)
        {
            counts[Uniform.Below(Root.Child("below"), i, cells)]++;
        }
        var sigma = Math.Sqrt(N * (1.0 / cells) * (1 - (1.0 / cells)));
        Assert.All(counts, count => Assert.True(Math.Abs(count - ((double)N / cells)) <= 5.5 * sigma)); // 1e-6 over 14 tails
        Assert.Throws<ArgumentOutOfRangeException>(() => Uniform.Below(Root, 0, 0));
    }

    [Fact]
    public void Permutations_are_permutations_and_uniform_on_three_items()
    {
        Properties.Check("permutation", c => Uniform.Permutation(c.Key, c.Width).Order().SequenceEqual(Enumerable.Range(0, c.Width)));
        const int draws = 12_000;
        var counts = Enumerable.Range(0, draws).GroupBy(i => string.Join(',', Uniform.Permutation(Root.Child("three").Child(i), 3))).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.True(Math.Abs(count - (draws / 6.0)) <= 5.5 * Math.Sqrt(draws * 5 / 36.0)));
    }

    // Dvoretzky–Kiefer–Wolfowitz with Massart's constant: P(sup|F_n - F| > e) <= 2 exp(-2 n e²).
    private static double Massart(double alpha) => Math.Sqrt(Math.Log(2 / alpha) / (2.0 * N));

    private static double Distance(double[] values, Func<double, double> cdf)
    {
        var sorted = values.Order().ToArray();
        var worst = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var p = cdf(sorted[i]);
            worst = Math.Max(worst, Math.Max(p - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - p));
        }
        return worst;
    }
}
