using AdvProofs.Networks.Experiments;
using Xunit;

namespace AdvProofs.Networks.Tests.Experiments;

public class AttackGridTests
{
    public static TheoryData<int, GridPlacement> Grids()
    {
        var data = new TheoryData<int, GridPlacement>();
        foreach (var placement in Enum.GetValues<GridPlacement>())
        {
            foreach (var count in new[] { 2, 6, 10, 26, 50 })
            {
                data.Add(count, placement);
            }
        }
        return data;
    }

    private static void Same(GridRanking expected, GridRanking found)
    {
        Assert.Equal(expected.Objective, found.Objective);
        Assert.Equal(expected.Points, found.Points);
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void The_scan_and_the_row_search_find_the_reference(int count, GridPlacement placement)
    {
        var grid = new AttackGrid(count, placement);
        foreach (var k in new[] { 1, 7, 100 })
        {
            var reference = GridScan.Reference(grid, k);
            var scans = new[] { 1, 3 }.Select(threads => GridScan.Best(grid, k, threads)).ToList();
            for (var j = 0; j < reference.Count; j++)
            {
                Same(reference[j], GridRowSearch.Best(grid, AttackObjectives.All[j], k));
                Assert.All(scans, scan => Same(reference[j], scan[j]));
            }
        }
    }

    /// <summary>Chords against the definition of the set in rational numbers: 51²(n_1² + n_2² + n_3²)·10^8 ≤ (7078·100·D)².</summary>
    [Theory]
    [MemberData(nameof(Grids))]
    public void The_set_is_that_of_the_definition(int count, GridPlacement placement)
    {
        var grid = new AttackGrid(count, placement);
        var divisor = placement == GridPlacement.EndPoints ? count - 1 : count;
        long Numerator(int i) => (2 * i) + (placement == GridPlacement.LeftEnds ? 0 : 1) - count;
        bool Inside(int i) => Math.Abs(Numerator(i)) < divisor;
        var points = 0L;
        for (var i1 = 0; i1 < count; i1++)
        {
            for (var i2 = 0; i2 < count; i2++)
            {
                var (from, end) = Inside(i1) && Inside(i2) ? grid.Chord(i1, i2) : (0, 0);
                for (var i3 = 0; i3 < count; i3++)
                {
                    Int128 square = (Numerator(i1) * Numerator(i1)) + (Numerator(i2) * Numerator(i2)) + (Numerator(i3) * Numerator(i3));
                    Int128 radius = 7078L * 100 * divisor;
                    var member = Inside(i1) && Inside(i2) && Inside(i3) && square * 510_000 * 510_000 <= radius * radius;
                    Assert.Equal(member, i3 >= from && i3 < end);
                    points += member ? 1 : 0;
                }
            }
        }
        Assert.Equal(points, grid.CountExactly().Points);
    }

    [Fact]
    public void Scores_order_points_as_the_objectives_do()
    {
        Properties.Check(nameof(Scores_order_points_as_the_objectives_do), c =>
        {
            double[] z = Models.Draw.Gaussians(c.Key.Child("z"), 3), w = Models.Draw.Gaussians(c.Key.Child("w"), 3);
            return AttackObjectives.All.All(objective =>
            {
                var difference = Objective(objective, z) - Objective(objective, w);
                var scores = AttackObjectives.Score(objective, Math.Exp(z[0]), Math.Exp(z[1]), Math.Exp(z[2]))
                    - AttackObjectives.Score(objective, Math.Exp(w[0]), Math.Exp(w[1]), Math.Exp(w[2]));
                return Math.Abs(difference) < 1e-9 || Math.Sign(difference) == Math.Sign(scores);
            });
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(802)]
    public void Counts_that_cannot_be_compared_exactly_are_errors(int count) =>
        Assert.Throws<ArgumentException>(() => new AttackGrid(count, GridPlacement.Midpoints));

    // The definitions, from logits.
    private static double Objective(AttackObjective objective, double[] z)
    {
        static double Reflected(double margin) => -Math.Log(1 + Math.Exp(margin));
        static double LogProbability(double[] z, int j) => z[j] - Math.Log(z.Sum(Math.Exp));
        return objective switch
        {
            AttackObjective.CrossEntropy => -LogProbability(z, 0),
            AttackObjective.ReflectedMargin => Reflected(z[0] - Math.Max(z[1], z[2])),
            AttackObjective.ReflectedSum => Reflected(z[0] - z[1]) + Reflected(z[0] - z[2]),
            AttackObjective.OriginReflection => LogProbability([.. z.Select(v => -v)], 0),
            AttackObjective.GreedyLikelihood => LogProbability(z, z[1] >= z[2] ? 1 : 2),
            _ => LogProbability(z, 1),
        };
    }
}
