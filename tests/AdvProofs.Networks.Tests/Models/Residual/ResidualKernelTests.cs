using AdvProofs.Networks.Models.Residual;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Models.Residual;

public class ResidualKernelTests
{
    private static readonly Key Root = Key.Root(1).Child(nameof(ResidualKernelTests));

    private static float[] Floats(string name, int n) => [.. Draw.Gaussians(Root.Child(name), n).Select(v => (float)v)];

    [Fact]
    public void Products_of_every_shape_have_the_bits_of_their_reference()
    {
        foreach (var m in new[] { 1, 3, 4, 5, 8, 11 })
        {
            foreach (var k in new[] { 0, 1, 7, 27 })
            {
                for (var n = 0; n <= 257; n += n is > 20 and < 60 or > 70 and < 250 ? 9 : 1)
                {
                    var stride = n + 3;
                    float[] a = Floats($"a{m},{k}", m * k), b = Floats($"b{k},{n}", Math.Max(1, k * stride)), fast = Floats($"c{m},{n}", m * stride), slow = [.. fast];
                    foreach (var add in new[] { false, true })
                    {
                        MatrixProduct.Multiply(new(a, m, k, k), new(b, k, n, stride), new(fast, m, n, stride), add);
                        MatrixProduct.Reference(new(a, m, k, k), new(b, k, n, stride), new(slow, m, n, stride), add);
                        Assert.Equal(slow, fast);
                    }
                }
            }
        }
    }

    [Fact]
    public void Transposed_products_have_the_bits_of_their_reference_at_lengths_0_to_257()
    {
        const int m = 6, n = 3;
        for (var k = 0; k <= 257; k++)
        {
            float[] a = Floats($"ta{k}", m * k), b = Floats($"tb{k}", n * k), fast = Floats($"tc{k}", m * n), slow = [.. fast];
            MatrixProduct.AddTransposed(new(a, m, k, k), new(b, n, k, k), new(fast, m, n, n));
            MatrixProduct.ReferenceTransposed(new(a, m, k, k), new(b, n, k, k), new(slow, m, n, n));
            Assert.Equal(slow, fast);
        }
    }

    [Fact]
    public void Channel_kernels_have_the_bits_of_their_references_at_lengths_0_to_257()
    {
        for (var n = 0; n <= 257; n++)
        {
            float[] x = Floats($"x{n}", n), y = Floats($"y{n}", n), g = Floats($"g{n}", n), fast = Floats($"d{n}", n), slow = [.. fast];
            Assert.Equal(ChannelKernels.MomentsReference(x, 0.25f), ChannelKernels.Moments(x, 0.25f));
            Assert.Equal(ChannelKernels.ActiveSumsReference(g, y, x, 0.25f), ChannelKernels.ActiveSums(g, y, x, 0.25f));
            ChannelKernels.AddGradient(g, y, x, (1.5f, -0.75f, 0.3f), fast);
            ChannelKernels.AddGradientReference(g, y, x, (1.5f, -0.75f, 0.3f), slow);
            Assert.Equal(slow, fast);
            ChannelKernels.Add(x, fast);
            ChannelKernels.AddReference(x, slow);
            Assert.Equal(slow, fast);
            ChannelKernels.Rectify(x, -1.25f, 0.5f, fast);
            ChannelKernels.RectifyReference(x, -1.25f, 0.5f, slow);
            Assert.Equal(slow, fast);
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_errors()
    {
        Assert.Throws<ArgumentException>(() => new MatrixSpan(new float[5], 2, 3, 3).Rows);
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new(new float[6], 2, 3, 3), new(new float[6], 2, 3, 3), new(new float[6], 2, 3, 3), false));
        Assert.Throws<ArgumentException>(() => ChannelKernels.Add(new float[2], new float[3]));
    }
}
