using System.Numerics;
using AdvProofs.Networks.Data;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static AdvProofs.Networks.Tests.Data.DataProperty;

namespace AdvProofs.Networks.Tests.Data;

public class SeparationTests
{
    private static readonly Gen<(ImageSet Set, LiftKind Lift)> Cases =
        from set in LiftTests.Inked(2, 7)
        from lift in Gen.Elements(LiftKind.Direction, LiftKind.Padding)
        select (set, lift);

    [Fact]
    public void The_double_distance_is_within_its_bound_of_the_exact_one() =>
        Holds(
            "6u bound",
            Cases,
            given =>
            {
                // Both sides of the stated error are decided exactly: d(1−7u) ≤ distance < d(1+7u), with one u to spare for O(u²).
                Gram gram = Gram.Of(given.Set);
                return LiftTests.Pairs(gram.Count).All(pair =>
                {
                    PairProducts products = gram.Pair(pair.I, pair.J);
                    double distance = LiftedDistance.Of(given.Lift, products);
                    return distance == 0
                        ? !Reaches(given.Lift, products, BigInteger.One, BigInteger.One << 200)
                        : Reaches(given.Lift, products, Scaled(distance, -7)) && !Reaches(given.Lift, products, Scaled(distance, 7));
                });
            });

    [Fact]
    public void The_rational_bound_is_the_largest() =>
        Holds(
            "largest bound",
            from given in Cases
            from bits in Gen.Choose(0, 80)
            select (given, bits),
            given =>
            {
                Separation separation = Separation.Of(given.given.Set, given.given.Lift);
                BigInteger denominator = BigInteger.One << given.bits;
                RationalDistance bound = separation.RationalLowerBound(given.bits);
                BigInteger numerator = bound.Numerator * (denominator / bound.Denominator);
                return separation.IsAtLeast(bound) && !separation.IsAtLeast(new(numerator + 1, denominator));
            });

    [Fact]
    public void The_decision_for_the_direction_lift_agrees_with_exact_angles() =>
        // Pairs with cosines ±m/n have squared distance (3/2)(1 ∓ m/n): compare a²/b² with it as rationals.
        Holds(
            "signed decision",
            from n in Gen.Choose(1, 60)
            from m in Gen.Choose(-n, n)
            from a in Gen.Choose(0, 200)
            from b in Gen.Choose(1, 100)
            select (n, m, a, b),
            given => Reaches(LiftKind.Direction, new(given.m, given.n, given.n, given.n), given.a, given.b)
                == (2L * given.a * given.a * given.n <= 3L * given.b * given.b * (given.n - given.m)),
            2000);

    [Fact]
    public void The_decision_for_the_padding_lift_agrees_with_pythagoras() =>
        // ‖p‖² = 9, ‖q‖² = 16 or 0, N = 25: the roots are 4, 3, 5, so the squared distance (3/2)(1 − (g + r)/25) is rational.
        Holds(
            "padding decision",
            from second in Gen.Elements((Q: 16, Root: 12), (Q: 0, Root: 20), (Q: 9, Root: 16))
            from g in Gen.Choose(0, (int)Math.Sqrt(9 * second.Q))
            from a in Gen.Choose(0, 200)
            from b in Gen.Choose(1, 100)
            select (second, g, a, b),
            given => Reaches(LiftKind.Padding, new(given.g, 9, given.second.Q, 25), given.a, given.b)
                == (2L * given.a * given.a * 25 <= 3L * given.b * given.b * (25 - given.g - given.second.Root)),
            2000);

    [Fact]
    public void Closest_and_nearest_are_the_minima() =>
        Holds(
            "minima",
            Cases,
            given =>
            {
                Separation separation = Separation.Of(given.Set, given.Lift);
                double Distance(int i, int j) => LiftedDistance.Of(given.Lift, separation.Gram.Pair(i, j));
                int n = given.Set.Count;
                double[] nearest = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Where(j => j != i).Min(j => Distance(i, j)))];
                ImagePair closest = separation.Closest;
                return separation.Nearest.SequenceEqual(nearest)
                    && closest.Distance == nearest.Min()
                    && closest.First < closest.Second
                    && Distance(closest.First, closest.Second) == closest.Distance;
            });

    [Fact]
    public void Sampled_neighbours_agree_with_the_table_on_any_number_of_threads() =>
        Holds(
            "neighbours",
            from given in Cases
            from threads in Gen.Choose(1, 4)
            select (given.Set, given.Lift, threads),
            given =>
            {
                int[] sample = [.. Enumerable.Range(0, given.Set.Count).Reverse()];
                NearestNeighbour[] found = NearestNeighbours.Of(given.Set, sample, given.Lift, given.threads);
                Separation separation = Separation.Of(given.Set, given.Lift, given.threads);
                return found.Select((neighbour, k) => (neighbour, index: sample[k])).All(x =>
                    x.neighbour.Index == x.index
                    && x.neighbour.Neighbour != x.index
                    && x.neighbour.Distance == separation.Nearest[x.index]
                    && x.neighbour.Distance == LiftedDistance.Of(given.Lift, separation.Gram.Pair(x.index, x.neighbour.Neighbour)));
            });

    [Fact]
    public void Blocks_do_not_change_the_products() =>
        Holds(
            "blocks",
            // 12 × 181² pixels: blocks of three images, so that several are needed.
            from pixels in TinyData.Pixels(181 * 181)
            from shift in Gen.Choose(1, 1000)
            from threads in Gen.Choose(1, 3)
            select (pixels, shift, threads),
            given =>
            {
                byte[] all = [.. Enumerable.Range(0, 12).SelectMany(i => given.pixels.Skip(i * given.shift).Concat(given.pixels.Take(i * given.shift)))];
                var set = new ImageSet(new(1, 181, 181), all, new byte[12]);
                Gram gram = Gram.Of(set, given.threads);
                return LiftTests.Pairs(12).All(pair =>
                        gram.Dot(pair.I, pair.J) == PixelDot.Reference(set.Pixels(pair.I), set.Pixels(pair.J))
                        && gram.Dot(pair.J, pair.I) == gram.Dot(pair.I, pair.J))
                    && Enumerable.Range(0, 12).All(i => gram.SquaredNorms[i] == PixelDot.Reference(set.Pixels(i), set.Pixels(i)))
                    && gram.MaxSquaredNorm == gram.SquaredNorms.ToArray().Max();
            },
            3);

    [Theory]
    [InlineData(LiftKind.Direction)]
    [InlineData(LiftKind.Padding)]
    public void Duplicates_separate_by_zero(LiftKind lift)
    {
        ImageSet set = TinyData.Set(new(1, 1, 3), (0, [1, 2, 3]), (0, [9, 0, 0]), (1, [1, 2, 3]));
        Separation separation = Separation.Of(set, lift, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(new ImagePair(0, 2, 0), separation.Closest);
        Assert.Equal(new RationalDistance(0, 1), separation.RationalLowerBound(64));
        Assert.True(separation.IsAtLeast(new(0, 1)));
        Assert.Equal((0, 2), separation.FirstPairBelow(new(1, BigInteger.One << 300)));
    }

    [Fact]
    public void One_image_has_no_separation()
    {
        ImageSet one = TinyData.Set(new(1, 1, 1), (0, [1]));
        Assert.Throws<DataException>(() => Separation.Of(one, LiftKind.Direction, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<DataException>(() => NearestNeighbours.Of(one, [0], LiftKind.Direction, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Rational_distances_are_in_lowest_terms()
    {
        Assert.Equal("2/3", new RationalDistance(4, 6).ToString());
        Assert.Equal("2", new RationalDistance(4, 2).ToString());
        Assert.Equal(new RationalDistance(0, 7), default);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RationalDistance(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RationalDistance(1, 0));
    }

    private static bool Reaches(LiftKind lift, PairProducts pair, BigInteger a, BigInteger b) =>
        new ExactDistance(new(a, b)).IsReached(lift, pair);

    private static bool Reaches(LiftKind lift, PairProducts pair, RationalDistance distance) =>
        new ExactDistance(distance).IsReached(lift, pair);

    /// <summary>value · (1 + units·2⁻⁵³), exactly, for a positive normal value below 2.</summary>
    private static RationalDistance Scaled(double value, int units)
    {
        BigInteger one = BigInteger.One << 53;
        long bits = BitConverter.DoubleToInt64Bits(value);
        BigInteger significand = (bits & 0xFFFFFFFFFFFFF) | (1L << 52);
        int exponent = 1075 - (int)(bits >> 52);
        return new(significand * (one + units), one << exponent);
    }
}
