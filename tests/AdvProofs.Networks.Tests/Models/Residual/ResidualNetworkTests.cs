using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Data;
using AdvProofs.Networks.Models.Residual;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Models.Residual;

/// <summary>The network against its definition in doubles, and its gradients against central differences of that definition.</summary>
public class ResidualNetworkTests
{
    private const int Images = 5, Classes = 10;

    private static readonly ResidualShape Small = new(new ImageShape(3, 8, 8), 5, [1, 2], Classes);

    private static readonly byte[] Labels = [3, 0, 9, 3, 5];

    private static float[] Pixels(Key key) => [.. Enumerable.Range(0, Images * Small.Input.Pixels).Select(j => (float)Uniform.At(key, j))];

    /// <summary>A network whose running averages are not those it was made with.</summary>
    private static ResidualNetwork Trained(float[] pixels, Key key)
    {
        var network = new ResidualNetwork(Small, Images, key);
        float[] logits = new float[Images * Classes], gradient = new float[logits.Length];
        for (var step = 0; step < 3; step++)
        {
            network.Forward(pixels, true, logits);
            ImageAttack.LogitGradient(logits, Labels, ImageObjective.CrossEntropy, gradient);
            network.Backward(gradient, true);
            network.Descend(0.02, 0.9, 5e-4);
        }
        return network;
    }

    /// <summary>From channel by channel over the batch to image by image.</summary>
    private static double[][] ByImage(float[] pixels)
    {
        var area = Small.Input.Rows * Small.Input.Columns;
        return [.. Enumerable.Range(0, Images).Select(i => Enumerable.Range(0, 3 * area).Select(j => (double)pixels[(((j / area * Images) + i) * area) + (j % area)]).ToArray())];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Logits_agree_with_the_definition(bool training)
    {
        var pixels = Pixels(Key.Root(5));
        var network = Trained(pixels, Key.Root(6));
        var expected = new ResidualReference(network).Logits(ByImage(pixels), training);
        var logits = new float[Images * Classes];
        network.Forward(pixels, training, logits);
        // About ten layers of sums of at most 90 terms of order 1 in single precision.
        for (var j = 0; j < logits.Length; j++)
        {
            Assert.Equal(expected[j / Classes][j % Classes], logits[j], 2e-4);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_agree_with_differences_of_the_definition(bool training)
    {
        var pixels = Pixels(Key.Root(7));
        var network = Trained(pixels, Key.Root(8));
        var reference = new ResidualReference(network);
        float[] logits = new float[Images * Classes], gradient = new float[logits.Length];
        var byImage = ByImage(pixels);

        // A fixed linear function of the logits, so that the gradient is that of the network alone.
        for (var j = 0; j < gradient.Length; j++)
        {
            gradient[j] = (float)Gaussian.At(Key.Root(9), j);
        }
        double Value() => reference.Logits(byImage, training).SelectMany(row => row).Select((z, j) => z * gradient[j]).Sum();
        network.Forward(pixels, training, logits);
        var input = network.Backward(gradient, true).ToArray();
        var weights = reference.NetworkGradients;

        void Check(double[] values, int index, double found)
        {
            const double h = 1e-6;
            var kept = values[index];
            values[index] = kept + h;
            var up = Value();
            values[index] = kept - h;
            var difference = (up - Value()) / (2 * h);
            values[index] = kept;
            Assert.True(Math.Abs(difference - found) <= 1e-3 * Math.Max(1, Math.Abs(difference)), $"{difference} against {found}");
        }
        foreach (var (name, values) in reference.Weights)
        {
            for (var k = 0; k < 3; k++)
            {
                var index = (int)Uniform.Below(Key.Root(10).Child(name), k, values.Length);
                Check(values, index, weights[name][index]);
            }
        }
        var area = Small.Input.Rows * Small.Input.Columns;
        for (var k = 0; k < 12; k++)
        {
            var (i, j) = ((int)Uniform.Below(Key.Root(11), 2L * k, Images), (int)Uniform.Below(Key.Root(11), (2L * k) + 1, 3 * area));
            Check(byImage[i], j, input[(((j / area * Images) + i) * area) + (j % area)]);
        }
    }

    [Fact]
    public void With_running_averages_images_do_not_influence_each_other()
    {
        var pixels = Pixels(Key.Root(12));
        var network = Trained(pixels, Key.Root(13));
        var together = new float[Images * Classes];
        network.Forward(pixels, false, together);
        var area = Small.Input.Rows * Small.Input.Columns;
        for (var i = 0; i < Images; i++)
        {
            var one = new float[Classes];
            network.Forward([.. Enumerable.Range(0, 3 * area).Select(j => pixels[(((j / area * Images) + i) * area) + (j % area)])], false, one);
            Assert.Equal(together[(i * Classes)..((i + 1) * Classes)], one);
        }
    }

    [Theory]
    [InlineData(ImageObjective.CrossEntropy)]
    [InlineData(ImageObjective.GreedyReflected)]
    public void Attacks_stay_in_the_box_and_climb(ImageObjective objective)
    {
        var pixels = Pixels(Key.Root(14));
        var network = Trained(pixels, Key.Root(15));
        var attack = ImageAttack.Of(0.1, 20, objective);
        var attacked = new float[pixels.Length];
        attack.Perturb(network, pixels, Labels, Key.Root(16), attacked);
        Assert.All(pixels.Zip(attacked), p => Assert.True(Math.Abs(p.First - p.Second) <= 0.1 + 1e-6 && p.Second is >= 0 and <= 1));
        double Climbed(float[] at)
        {
            var logits = new float[Images * Classes];
            network.Forward(at, false, logits);
            return Enumerable.Range(0, Images).Average(i =>
            {
                var z = logits[(i * Classes)..((i + 1) * Classes)].Select(v => (double)v).ToArray();
                var total = Math.Log(z.Sum(Math.Exp));
                return objective == ImageObjective.CrossEntropy ? total - z[Labels[i]] : z.Where((_, k) => k != Labels[i]).Max() - total;
            });
        }
        Assert.True(Climbed(attacked) > Climbed(pixels));
    }

    /// <summary>He et al.'s network for CIFAR-10 has 11 171 146 weights, and 1024 more with the last normalisation.</summary>
    [Fact]
    public void PreActResNet_18_has_its_number_of_weights() => Assert.Equal(11_171_146 + 1024, ResidualShape.PreActResNet18.CountWeights());

    [Fact]
    public void Shapes_that_make_no_network_are_errors()
    {
        Assert.Throws<ArgumentException>(() => new ResidualNetwork(Small with { Width = 0 }, 1, Key.Root(0)));
        Assert.Throws<ArgumentException>(() => new ResidualNetwork(Small with { Blocks = [] }, 1, Key.Root(0)));
        Assert.Throws<ArgumentException>(() => new ResidualNetwork(Small, 2, Key.Root(0)).Forward(new float[7], false, new float[10]));
    }
}
