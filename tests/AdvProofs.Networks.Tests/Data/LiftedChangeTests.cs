using AdvProofs.Networks.Data;
using FsCheck.Fluent;
using Xunit;
using static AdvProofs.Networks.Tests.Data.DataProperty;

namespace AdvProofs.Networks.Tests.Data;

public class LiftedChangeTests
{
    private static readonly double Root = Math.Sqrt(3) / 2;

    private static double Norm(ReadOnlySpan<byte> pixels)
    {
        var sum = 0L;
        foreach (var p in pixels)
        {
            sum += p * p;
        }
        return Math.Sqrt(sum);
    }

    [Theory]
    [InlineData(LiftKind.Direction)]
    [InlineData(LiftKind.Padding)]
    public void Back_undoes_the_lift(LiftKind kind) => Holds($"lift back {kind}", LiftTests.Inked(1, 4), set =>
    {
        int d = Lift.Dimension(kind, set.Shape.Pixels);
        double[] points = Lift.Apply(set, kind), image = new double[set.Shape.Pixels];
        var largest = Enumerable.Range(0, set.Count).Max(i => Norm(set.Pixels(i)));
        for (var i = 0; i < set.Count; i++)
        {
            LiftedChange.Back(kind, points.AsSpan(i * d, d), kind == LiftKind.Direction ? Norm(set.Pixels(i)) : largest, image);
            for (var j = 0; j < image.Length; j++)
            {
                // 4u in the lift, three roundings back.
                if (Math.Abs(image[j] - set.Pixels(i)[j]) > 255 * 8.0 / (1L << 53))
                {
                    return false;
                }
            }
        }
        return true;
    });

    [Theory]
    [InlineData(LiftKind.Direction)]
    [InlineData(LiftKind.Padding)]
    public void Changes_are_those_of_the_images(LiftKind kind) => Holds($"lifted change {kind}", LiftTests.Inked(2, 4), set =>
    {
        int d = Lift.Dimension(kind, set.Shape.Pixels);
        var points = Lift.Apply(set, kind);
        var largest = Enumerable.Range(0, set.Count).Max(i => Norm(set.Pixels(i)));
        double[] first = new double[set.Shape.Pixels], second = new double[set.Shape.Pixels];
        LiftedChange.Back(kind, points.AsSpan(0, d), largest, first);
        LiftedChange.Back(kind, points.AsSpan(d, d), largest, second);
        var raw = Math.Sqrt(first.Zip(second, (p, q) => (p - q) * (p - q)).Sum()) / largest;
        var change = LiftedChange.Between(kind, points.AsSpan(0, d), points.AsSpan(d, d));
        return Math.Abs(change.Raw - raw) <= 1e-13
            && (kind == LiftKind.Direction ? Math.Abs(change.Lifted - (Root * change.Raw)) <= 1e-14 : change.Lifted >= (Root * change.Raw) - 1e-14);
    });

    [Fact]
    public void A_small_move_of_the_largest_image_is_lengthened_to_a_square_root()
    {
        // x = e_1 → (1-ρ)e_1: lifted √(3ρ/2), catalogue of zhang2020, footnote 5.
        const double rho = 0.05;
        double[] from = [Root, 0, 0, 0.5], to = [Root * (1 - rho), 0, Root * Math.Sqrt(1 - ((1 - rho) * (1 - rho))), 0.5];
        var change = LiftedChange.Between(LiftKind.Padding, from, to);
        Assert.Equal(rho, change.Raw, 1e-15);
        Assert.Equal(Math.Sqrt(1.5 * rho), change.Lifted, 1e-15);
        Assert.Equal(0.27386 / 0.05, change.Ratio, 1e-3);
    }

    [Theory]
    [InlineData(LiftKind.Direction)]
    [InlineData(LiftKind.Padding)]
    public void Extremes_bound_every_pair(LiftKind kind)
    {
        ImageSet set = TinyData.Set(new(1, 1, 2), (0, [200, 10]), (0, [100, 5]), (1, [7, 90]), (1, [200, 10]), (0, [3, 1]));
        var (least, largest) = LiftedChange.Extremes(set, kind, TestContext.Current.CancellationToken);
        int d = Lift.Dimension(kind, 2);
        var points = Lift.Apply(set, kind);
        double low = double.PositiveInfinity, high = 0;
        for (var i = 0; i < set.Count; i++)
        {
            for (var j = i + 1; j < set.Count; j++)
            {
                var raw = Math.Sqrt(Math.Pow(set.Pixels(i)[0] - set.Pixels(j)[0], 2) + Math.Pow(set.Pixels(i)[1] - set.Pixels(j)[1], 2)) / Norm([200, 10]);
                if (raw > 0)
                {
                    var ratio = Math.Sqrt(Enumerable.Range(0, d).Sum(k => Math.Pow(points[(i * d) + k] - points[(j * d) + k], 2))) / raw;
                    (low, high) = (Math.Min(low, ratio), Math.Max(high, ratio));
                }
            }
        }
        Assert.Equal(low, least.Ratio, 1e-6);
        Assert.Equal(high, largest.Ratio, 1e-12 * high);
    }

    [Fact]
    public void What_is_not_the_lift_of_an_image_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LiftedChange.Back(LiftKind.Direction, [1, 0, 0.5], 1, new double[2]));
        Assert.Throws<ArgumentException>(() => LiftedChange.Back(LiftKind.Direction, [Root, 0, 0.5], 0, new double[2]));
        Assert.Throws<ArgumentException>(() => LiftedChange.Back(LiftKind.Direction, [Root, 0, 0.5], 1, new double[3]));
        Assert.Throws<ArgumentException>(() => LiftedChange.Back(LiftKind.Padding, [0, 0, -Root, 0.5], 1, new double[2]));
        Assert.Throws<DataException>(() => LiftedChange.Extremes(TinyData.Set(new(1, 1, 1), (0, [3]), (1, [3])), LiftKind.Padding, TestContext.Current.CancellationToken));
    }
}
