using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using Xunit;

namespace AdvProofs.Networks.Tests.Sampling;

public class SamplingTests
{
    [Fact]
    public void Separable_samples_have_the_margin_the_radius_and_balanced_labels() => Properties.Check("separable", c =>
    {
        double radius = Uniform.Between(c.Key.Child("R"), 0, 0.5, 3), margin = 0.89 * radius * Uniform.At(c.Key.Child("margin"), 0);
        var source = new SeparableSample(c.Dimension, margin, radius, c.Key);
        var sample = source.Draw(c.Width, c.Key.Child("draw"));
        return Math.Abs(DotProduct.Norm(source.Teacher) - 1) <= 1e-14 && Math.Abs(sample.Labels.Sum()) <= 1
            && Enumerable.Range(0, c.Width).All(i => DotProduct.Norm(sample.Input(i)) <= radius * (1 + 1e-13)
                && sample.Labels[i] * DotProduct.Compute(sample.Input(i), source.Teacher) >= margin - (1e-13 * radius));
    }, maxWidth: 40);

    [Fact]
    public void Points_do_not_depend_on_how_many_are_drawn() => Properties.Check("prefix", c =>
    {
        var source = new SeparableSample(c.Dimension, 0.1, 1, c.Key);
        return source.Draw(c.Width, c.Key).Inputs.SequenceEqual(source.Draw(c.Width + 3, c.Key).Inputs.Take(c.Width * c.Dimension))
            && SphereSample.Uniform(c.Width, c.Dimension + 1, c.Key).Inputs.SequenceEqual(
                SphereSample.Uniform(c.Width + 3, c.Dimension + 1, c.Key).Inputs.Take(c.Width * (c.Dimension + 1)));
    });

    [Fact]
    public void Sphere_samples_lie_on_X_and_equispaced_neighbours_are_equally_far() => Properties.Check("sphere", c =>
    {
        var uniform = SphereSample.Uniform(c.Width, c.Dimension, c.Key);
        var circle = SphereSample.Equispaced(c.Width + 1);
        return Enumerable.Range(0, c.Width).All(i => SphericalCap.OnSphere(uniform.Input(i)) && SphericalCap.OnSphere(circle.Input(i))
            && Math.Abs(new Ball(1).Distance(circle.Input(i), circle.Input(i + 1)) - (Math.Sqrt(3) * Math.Sin(Math.PI / (c.Width + 1)))) <= 1e-14);
    }, minDimension: 2);

    [Fact]
    public void A_margin_too_large_for_the_radius_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SeparableSample(2, 0.9, 1, Key.Root(0)));
}
