using AdvProofs.Networks.Experiments;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Experiments;

public class NearestNeighbourLawTests
{
    /// <summary>On the circle (d = 3) a chord of length s spans the angle 4·asin(s/√3) of 2π.</summary>
    [Fact]
    public void In_three_dimensions_it_is_the_law_of_an_arc()
    {
        for (var s = 0.05; s < Math.Sqrt(3); s += 0.05)
        {
            Assert.Equal(2 * Math.Asin(s / Math.Sqrt(3)) / Math.PI, NearestNeighbourLaw.PairWithin(3, s), 1e-12);
        }
    }

    [Fact]
    public void It_is_a_distribution_function()
    {
        foreach (var d in new[] { 3, 10, 785 })
        {
            var values = Enumerable.Range(0, 200).Select(i => NearestNeighbourLaw.Within(d, 50, 0.01 * i)).ToList();
            Assert.Equal(0, values[0]);
            Assert.Equal(1, values[^1], 1e-12);
            Assert.All(values.Zip(values.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
        }
    }

    /// <summary>The share of pairs within the distance, of 20 000, lies within five standard deviations of the law.</summary>
    [Fact]
    public void It_agrees_with_sampled_points()
    {
        const int d = 6, pairs = 20_000;
        double[] x = new double[d], y = new double[d];
        foreach (var s in new[] { 0.6, 1.0, 1.3 })
        {
            var within = 0;
            for (var i = 0; i < pairs; i++)
            {
                SphericalCap.SampleSphere(Key.Root(3).Child("x").Child(i), x);
                SphericalCap.SampleSphere(Key.Root(3).Child("y").Child(i), y);
                within += Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum()) <= s ? 1 : 0;
            }
            var p = NearestNeighbourLaw.PairWithin(d, s);
            Assert.Equal(p, within / (double)pairs, 5 * Math.Sqrt(p * (1 - p) / pairs));
        }
    }
}
