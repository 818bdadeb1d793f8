using AdvProofs.Networks.Data;
using FsCheck.Fluent;
using Xunit;
using static AdvProofs.Networks.Tests.Data.DataProperty;

namespace AdvProofs.Networks.Tests.Data;

public class LiftTests
{
    private const double UnitRoundoff = 1.0 / (1L << 53);

    [Theory]
    [InlineData(LiftKind.Direction)]
    [InlineData(LiftKind.Padding)]
    public void Lifted_points_lie_on_X(LiftKind kind) =>
        Holds(
            $"on X {kind}",
            Inked(2, 5),
            set =>
            {
                int d = Lift.Dimension(kind, set.Shape.Pixels);
                double[] points = Lift.Apply(set, kind);
                // Stated: 4u from the coordinates; the check's own sum of d squares adds at most (d+1)u/2.
                double bound = (6 + d) * UnitRoundoff;
                return Enumerable.Range(0, set.Count).All(i =>
                {
                    double[] point = points[(i * d)..((i + 1) * d)];
                    return point[^1] == 0.5 && Math.Abs(Math.Sqrt(point.Sum(x => x * x)) - 1) <= bound;
                });
            });

    [Theory]
    [InlineData(LiftKind.Direction)]
    [InlineData(LiftKind.Padding)]
    public void Integer_formula_and_lifted_coordinates_give_one_distance(LiftKind kind) =>
        Holds(
            $"two routes {kind}",
            Inked(2, 4),
            set =>
            {
                int d = Lift.Dimension(kind, set.Shape.Pixels);
                double[] points = Lift.Apply(set, kind);
                Gram gram = Gram.Of(set);
                // Each coordinate is off by at most 4u(1+O(u)) relatively, so ‖u−v‖ by at most 4u(‖u‖+‖v‖) = 8u absolutely;
                // summing d squares adds (d+2)u/2·‖u−v‖ with ‖u−v‖ ≤ √3/√2; the formula itself 6u·‖u−v‖.
                double bound = (20 + d) * UnitRoundoff;
                return Pairs(set.Count).All(pair =>
                {
                    double squared = Enumerable.Range(0, d).Sum(k => Math.Pow(points[(pair.I * d) + k] - points[(pair.J * d) + k], 2));
                    return Math.Abs(Math.Sqrt(squared) - LiftedDistance.Of(kind, gram.Pair(pair.I, pair.J))) <= bound;
                });
            });

    [Fact]
    public void Direction_forgets_brightness_and_padding_does_not()
    {
        ImageSet set = TinyData.Set(new(1, 1, 2), (0, [3, 4]), (0, [30, 40]));
        Gram gram = Gram.Of(set, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0, LiftedDistance.Of(LiftKind.Direction, gram.Pair(0, 1)));
        // x = 1/10 and 1 along one line: (3/4)((9/10)² + 99/100) = 1.35.
        Assert.Equal(Math.Sqrt(1.35), LiftedDistance.Of(LiftKind.Padding, gram.Pair(0, 1)), 15);
    }

    [Fact]
    public void Known_points()
    {
        ImageSet set = TinyData.Set(new(1, 1, 2), (0, [3, 0]), (0, [0, 5]));
        double r = Math.Sqrt(3) / 2;
        Assert.Equal([r, 0, 0.5, 0, r, 0.5], Lift.Apply(set, LiftKind.Direction), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([r * 0.6, 0, r * 0.8, 0.5, 0, r, 0, 0.5], Lift.Apply(set, LiftKind.Padding), (a, b) => Math.Abs(a - b) < 1e-15);
        Gram gram = Gram.Of(set, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Math.Sqrt(1.5), LiftedDistance.Of(LiftKind.Direction, gram.Pair(0, 1)), 15);
    }

    [Fact]
    public void Zero_images_have_no_direction_but_a_padding()
    {
        ImageSet set = TinyData.Set(new(1, 1, 2), (0, [3, 0]), (0, [0, 0]));
        Assert.Contains("image 1", Assert.Throws<DataException>(() => Lift.Apply(set, LiftKind.Direction)).Message, StringComparison.Ordinal);
        Assert.Equal([0, 0, Lift.Radius, 0.5], Lift.Apply(set, LiftKind.Padding)[4..]);
        ImageSet black = TinyData.Set(new(1, 1, 2), (0, [0, 0]));
        Assert.Throws<DataException>(() => Lift.Apply(black, LiftKind.Padding));
        Assert.Throws<DataException>(() => Lift.Direction([0, 0], new double[3]));
        Assert.Throws<DataException>(() => Lift.Padding([3, 4], 24, new double[4]));
    }

    [Fact]
    public void Vector_dot_product_equals_the_definition() =>
        Holds(
            "dot",
            from length in Gen.Choose(0, 300)
            from p in TinyData.Pixels(length)
            from q in TinyData.Pixels(length)
            select (p, q),
            given => PixelDot.Simd(given.p, given.q) == PixelDot.Reference(given.p, given.q));

    [Fact]
    public void The_largest_dot_product_fits()
    {
        byte[] white = [.. Enumerable.Repeat((byte)255, ImageSet.MaxPixels)];
        Assert.Equal(255 * 255 * ImageSet.MaxPixels, PixelDot.Simd(white, white));
        Assert.Equal(255 * 255 * ImageSet.MaxPixels, PixelDot.Reference(white, white));
        Assert.Throws<ArgumentException>(() => PixelDot.Simd([.. white, 0], [.. white, 0]));
        Assert.Throws<ArgumentException>(() => PixelDot.Simd([1], [1, 2]));
    }

    /// <summary>Sets without a zero image.</summary>
    internal static FsCheck.Gen<ImageSet> Inked(int leastCount, int mostCount) =>
        TinyData.Sets(TinyData.GreyShapes(6), leastCount, mostCount)
            .Where(set => Enumerable.Range(0, set.Count).All(i => set.Pixels(i).ContainsAnyExcept((byte)0)));

    internal static IEnumerable<(int I, int J)> Pairs(int count) =>
        from i in Enumerable.Range(0, count)
        from j in Enumerable.Range(0, i)
        select (i, j);
}
