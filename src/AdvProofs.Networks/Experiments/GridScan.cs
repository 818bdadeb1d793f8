using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdvProofs.Networks.Experiments;

/// <summary>The k best points of a grid for all objectives at once, from every single point, as section 4.1 of the reflected-loss paper does it.</summary>
/// <remarks>
/// Eight points at a time are compared with the k-th best score so far, without a division; those that may beat it are scored and kept by the definition. The comparison
/// gives way by 1e-12, far more than its roundings, so no point is lost.
/// </remarks>
public static class GridScan
{
    private const int Lanes = 8;

    /// <summary>One ranking for each objective, in the order of <see cref="AttackObjectives.All"/>; the same for every number of threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k or the number of threads is not positive.</exception>
    public static IReadOnlyList<GridRanking> Best(AttackGrid grid, int k, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        var tables = new Tables(grid);
        var found = new BestPoints[threads][];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, thread =>
        {
            var best = Empty(grid, k);
            // Planes in turn, so that every thread meets good points early.
            for (var i1 = grid.First + thread; i1 <= grid.Last; i1 += threads)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var i2 = grid.First; i2 <= grid.Last; i2++)
                {
                    Row(grid, tables, i1, i2, best);
                }
            }
            found[thread] = best;
        });
        for (var thread = 1; thread < threads; thread++)
        {
            for (var j = 0; j < found[0].Length; j++)
            {
                found[0][j].Merge(found[thread][j]);
            }
        }
        return [.. found[0].Select(best => best.Ranking())];
    }

    /// <summary>Reference: every point scored by the definition and offered, one after the other. The result equals that of <see cref="Best"/>.</summary>
    public static IReadOnlyList<GridRanking> Reference(AttackGrid grid, int k)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var tables = new Tables(grid);
        var best = Empty(grid, k);
        for (var i1 = grid.First; i1 <= grid.Last; i1++)
        {
            for (var i2 = grid.First; i2 <= grid.Last; i2++)
            {
                var (from, end) = grid.Chord(i1, i2);
                Offer(grid, tables, i1, i2, from, end, best);
            }
        }
        return [.. best.Select(points => points.Ranking())];
    }

    private static BestPoints[] Empty(AttackGrid grid, int k) => [.. AttackObjectives.All.Select(objective => new BestPoints(grid, objective, k))];

    private sealed class Tables(AttackGrid grid)
    {
        public readonly double[] E1 = grid.Exponentials(0), E2 = grid.Exponentials(1), E3 = grid.Exponentials(2);
        public readonly double[] Inverse3 = [.. grid.Exponentials(2).Select(e => 1 / e)];
    }

    private static void Offer(AttackGrid grid, Tables tables, int i1, int i2, int from, int end, BestPoints[] best)
    {
        var row = ((long)i1 * grid.Count + i2) * grid.Count;
        foreach (var points in best)
        {
            for (var i3 = from; i3 < end; i3++)
            {
                points.Offer(AttackObjectives.Score(points.Objective, tables.E1[i1], tables.E2[i2], tables.E3[i3]), row + i3);
            }
        }
    }

    // Every comparison below is "score > threshold" multiplied out; the scores are those of AttackObjectives.Score, in the order of the enumeration.
    private static void Row(AttackGrid grid, Tables tables, int i1, int i2, BestPoints[] best)
    {
        var (from, end) = grid.Chord(i1, i2);
        double e1 = tables.E1[i1], e2 = tables.E2[i2];
        var i3 = from;
        if (Vector512.IsHardwareAccelerated || Vector256.IsHardwareAccelerated)
        {
            ref var third = ref MemoryMarshal.GetArrayDataReference(tables.E3);
            ref var inverse = ref MemoryMarshal.GetArrayDataReference(tables.Inverse3);
            var limits = new Limits(e1, e2, best);
            for (; i3 + Lanes <= end; i3 += Lanes)
            {
                var candidates = Vector512.IsHardwareAccelerated
                    ? limits.Any(Vector512.LoadUnsafe(ref third, (nuint)i3), Vector512.LoadUnsafe(ref inverse, (nuint)i3))
                    : limits.Any(Vector256.LoadUnsafe(ref third, (nuint)i3), Vector256.LoadUnsafe(ref inverse, (nuint)i3))
                        || limits.Any(Vector256.LoadUnsafe(ref third, (nuint)i3 + 4), Vector256.LoadUnsafe(ref inverse, (nuint)i3 + 4));
                if (candidates)
                {
                    Offer(grid, tables, i1, i2, i3, i3 + Lanes, best);
                    limits = new Limits(e1, e2, best);
                }
            }
        }
        Offer(grid, tables, i1, i2, i3, end, best);
    }

    /// <summary>The thresholds of a row, as numbers that e_3 and 1/e_3 are compared with.</summary>
    private readonly struct Limits(double e1, double e2, BestPoints[] best)
    {
        private readonly double crossEntropy = best[0].Threshold * e1, margin = best[1].Threshold * e1, sum = -best[2].Threshold;
        private readonly double origin = -best[3].Threshold / e1, greedy = best[4].Threshold, second = best[5].Threshold;

        public bool Any(Vector512<double> e3, Vector512<double> inverse3)
        {
            var (first, other) = (Vector512.Create(e1), Vector512.Create(e2));
            var wrong = other + e3;
            var all = wrong + first;
            var larger = Vector512.Max(other, e3);
            var hit = Vector512.GreaterThan(wrong, Vector512.Create(crossEntropy))
                | Vector512.GreaterThan(larger, Vector512.Create(margin))
                | Vector512.LessThan(Vector512.Create(1 + (e1 / e2)) * (Vector512<double>.One + (first * inverse3)), Vector512.Create(sum))
                | Vector512.LessThan(Vector512.Create(1 / e2) + inverse3, Vector512.Create(origin))
                | Vector512.GreaterThan(larger, Vector512.Create(greedy) * all)
                | Vector512.GreaterThan(other, Vector512.Create(second) * all);
            return Vector512.ExtractMostSignificantBits(hit) != 0;
        }

        public bool Any(Vector256<double> e3, Vector256<double> inverse3)
        {
            var (first, other) = (Vector256.Create(e1), Vector256.Create(e2));
            var wrong = other + e3;
            var all = wrong + first;
            var larger = Vector256.Max(other, e3);
            var hit = Vector256.GreaterThan(wrong, Vector256.Create(crossEntropy))
                | Vector256.GreaterThan(larger, Vector256.Create(margin))
                | Vector256.LessThan(Vector256.Create(1 + (e1 / e2)) * (Vector256<double>.One + (first * inverse3)), Vector256.Create(sum))
                | Vector256.LessThan(Vector256.Create(1 / e2) + inverse3, Vector256.Create(origin))
                | Vector256.GreaterThan(larger, Vector256.Create(greedy) * all)
                | Vector256.GreaterThan(other, Vector256.Create(second) * all);
            return Vector256.ExtractMostSignificantBits(hit) != 0;
        }
    }
}
