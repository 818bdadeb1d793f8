using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using Xunit;

namespace AdvProofs.Networks.Tests.Sampling;

public class ShatteringSetTests
{
    private static double Distance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var difference = x.ToArray();
        AddScaled.Compute(-1, y, difference);
        return DotProduct.Norm(difference);
    }

    [Fact]
    public void Every_labelling_is_constant_on_balls_that_are_far_apart() => Properties.Check("shattering", c =>
    {
        var set = new ShatteringSet(2 + (c.Seed % 6), c.Dimension, 0.7);
        double[] labels = [.. Enumerable.Range(0, set.Clusters * set.Dimension).Select(i => (double)Uniform.SignAt(c.Key, i))];
        LabelledSample points = set.Points(labels), centres = set.Centres(labels);
        var covered = Enumerable.Range(0, points.Count).All(p => Enumerable.Range(0, centres.Count).Any(k =>
            centres.Labels[k] == points.Labels[p] && Distance(points.Input(p), centres.Input(k)) <= set.Radius));
        var apart = Enumerable.Range(0, centres.Count).All(k => Enumerable.Range(0, k).All(l => Distance(centres.Input(k), centres.Input(l)) > 2 * set.Radius));
        return covered && apart && points.Labels.SequenceEqual(labels);
    }, minDimension: 2, maxDimension: 12, count: 300);

    [Fact]
    public void Simplices_have_their_stated_distance() => Properties.Check("simplex", c =>
    {
        var n = 2 + (c.Seed % (c.Dimension - 1));
        var sample = SphereSample.Simplex(n, c.Dimension);
        return Enumerable.Range(0, n).All(i => AdvProofs.Networks.PerturbationSets.SphericalCap.OnSphere(sample.Input(i))
            && Enumerable.Range(0, i).All(j => Math.Abs(Distance(sample.Input(i), sample.Input(j)) - Math.Sqrt(1.5 * n / (n - 1))) <= 1e-14));
    }, minDimension: 2, maxDimension: 12);

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ShatteringSet(1, 2, 1));
        Assert.Throws<ArgumentException>(() => new ShatteringSet(2, 1, 1));
        Assert.Throws<ArgumentException>(() => new ShatteringSet(2, 2, double.NaN));
        Assert.Throws<ArgumentException>(() => new ShatteringSet(2, 2, 1).Points([1, 0]));
        Assert.Throws<ArgumentException>(() => SphereSample.Simplex(4, 3));
    }
}
