using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Numerics;

/// <summary>The kernels over one row of a minibatch against their scalar twins, at all lengths 0 … 257.</summary>
public class SinglePrecisionKernelTests
{
    private const double Unit = 1.0 / (1 << 24);

    private static IEnumerable<int> Lengths => Enumerable.Range(0, 258);

    private static float[] Draw(int n, string what) => MatrixProductTests.Draw(Key.Root(11).Child(what).Child(n), n);

    [Fact]
    public void Sums_have_the_bits_of_the_reference_and_are_within_their_bound()
    {
        foreach (var n in Lengths)
        {
            float[] x = Draw(n, "x"), y = Draw(n, "y");
            float dot = LaneSums.Dot(x, y), rectified = LaneSums.Rectified(x, y);
            Assert.Equal(LaneSums.Reference(x, y, false), dot);
            Assert.Equal(LaneSums.Reference(x, y, true), rectified);
            double k = ((n + 7) / 8) + 5, gamma = k * Unit / (1 - (k * Unit));
            Assert.InRange(dot - x.Zip(y, (a, b) => (double)a * b).Sum(), -gamma * Magnitude(x, y), gamma * Magnitude(x, y));
            Assert.InRange(rectified - x.Zip(y, (a, b) => (double)a * Math.Max(b, 0)).Sum(), -gamma * Magnitude(x, y), gamma * Magnitude(x, y));
        }
    }

    private static double Magnitude(float[] x, float[] y) => (x.Zip(y, (a, b) => Math.Abs((double)a * b)).Sum() * (1 + 1e-9)) + double.Epsilon;

    [Fact]
    public void Not_a_number_is_never_lost()
    {
        foreach (var n in Lengths.Skip(1))
        {
            var x = Draw(n, "x");
            var y = Draw(n, "y");
            y[n / 2] = float.NaN;
            Assert.True(float.IsNaN(LaneSums.Rectified(x, y)));
            float[] inBox = [.. y], inBall = [.. y];
            Assert.True(ProjectedStep.InBox(1, x, x, 1, (0, 1), inBox) && float.IsNaN(inBox[n / 2]));
            Assert.True(ProjectedStep.InBall(1, x, x, 1, ProjectedStep.Unclipped, new float[n], inBall) && float.IsNaN(inBall[n / 2]));
        }
    }

    [Fact]
    public void Gates_are_those_of_the_reference()
    {
        foreach (var n in Lengths)
        {
            float[] z = Draw(n, "z"), v = Draw(n, "v"), open = new float[n];
            ulong[] gates = new ulong[Gates.Words(n)], reference = new ulong[gates.Length];
            Assert.Equal(Gates.Reference(z, reference), Gates.Update(z, gates));
            Assert.Equal(reference, gates);
            Assert.False(Gates.Update(z, gates));
            Gates.Apply(gates, v, open);
            Assert.Equal(z.Zip(v, (a, b) => a > 0 ? b : 0), open);
            if (n > 0)
            {
                z[n - 1] = z[n - 1] > 0 ? 0 : 1;
                Assert.True(Gates.Update(z, gates));
            }
        }
    }

    [Theory]
    [InlineData(0.3f, 0.5f)]
    [InlineData(10f, 0.5f)]
    [InlineData(0f, 0.5f)]
    [InlineData(0.01f, 100f)]
    public void Steps_have_the_bits_of_the_reference(float step, float radius)
    {
        foreach (var n in Lengths)
        {
            foreach (var clip in new[] { ProjectedStep.Unclipped, (-0.4f, 0.9f) })
            {
                float[] u = Draw(n, "u"), x = Draw(n, "x"), difference = new float[n];
                float[] box = [.. x], boxReference = [.. x], ball = [.. x], ballReference = [.. x];
                for (var repeat = 0; repeat < 2; repeat++)
                {
                    Assert.Equal(ProjectedStep.InBoxReference(step, u, x, radius, clip, boxReference), ProjectedStep.InBox(step, u, x, radius, clip, box));
                    Assert.Equal(boxReference, box);
                    Assert.Equal(ProjectedStep.InBallReference(step, u, x, radius, clip, difference, ballReference), ProjectedStep.InBall(step, u, x, radius, clip, difference, ball));
                    Assert.Equal(ballReference, ball);
                }
            }
        }
    }

    [Fact]
    public void Lengths_that_differ_are_one_clear_exception()
    {
        Assert.Throws<ArgumentException>(() => LaneSums.Dot(new float[2], new float[3]));
        Assert.Throws<ArgumentException>(() => Gates.Update(new float[65], new ulong[1]));
        Assert.Throws<ArgumentException>(() => ProjectedStep.InBox(1, new float[2], new float[3], 1, ProjectedStep.Unclipped, new float[3]));
    }
}
