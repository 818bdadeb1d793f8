namespace AdvProofs.Networks.Data;

/// <summary>The lifted distance δ_i of image <paramref name="Index"/> to its nearest other image.</summary>
public readonly record struct NearestNeighbour(int Index, int Neighbour, double Distance);

/// <summary>
/// δ_i = min_{j≠i} ‖x_i − x_j‖ of sampled images against a whole set: the statistic of Figure 1 in Zhang et al., "Over-parameterized
/// Adversarial Training". Nothing quadratic is stored.
/// </summary>
public static class NearestNeighbours
{
    /// <summary>A tile of the set of this many bytes stays in a core's second-level cache while the queries pass over it.</summary>
    private const int TileBytes = 96 * 1024;

    private const int QueriesPerTask = 32;

    /// <summary>
    /// One entry per element of <paramref name="sample"/>, in its order; the padding lift is scaled by the largest norm of the whole set.
    /// The least index wins a tie, whatever the number of threads. Distances have the error of <see cref="LiftedDistance"/>.
    /// Cost |sample| · n · pixels.
    /// </summary>
    /// <exception cref="DataException">Fewer than two images, or the set has no such lift.</exception>
    public static NearestNeighbour[] Of(
        ImageSet images, ReadOnlySpan<int> sample, LiftKind lift, int threads = 1, CancellationToken cancellationToken = default)
    {
        if (images.Count < 2)
        {
            throw DataException.At("image set", "one image has no neighbour", "give at least two");
        }
        int[] queries = sample.ToArray();
        foreach (int query in queries)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(query, nameof(sample));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(query, images.Count, nameof(sample));
        }
        long[] squaredNorms = Lift.SquaredNorms(images);
        long largest = Lift.RequireLiftable(squaredNorms, lift);
        var nearest = new NearestNeighbour[queries.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, (queries.Length + QueriesPerTask - 1) / QueriesPerTask, options, task =>
        {
            int start = task * QueriesPerTask;
            int end = Math.Min(queries.Length, start + QueriesPerTask);
            Search(images, squaredNorms, largest, queries.AsSpan(start..end), lift, nearest.AsSpan(start..end), cancellationToken);
        });
        return nearest;
    }

    private static void Search(
        ImageSet images, long[] squaredNorms, long largest, ReadOnlySpan<int> queries, LiftKind lift,
        Span<NearestNeighbour> nearest, CancellationToken cancellationToken)
    {
        for (int q = 0; q < queries.Length; q++)
        {
            nearest[q] = new(queries[q], -1, double.PositiveInfinity);
        }
        int rows = Math.Max(1, TileBytes / images.Shape.Pixels);
        for (int start = 0; start < images.Count; start += rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int end = Math.Min(images.Count, start + rows);
            for (int q = 0; q < queries.Length; q++)
            {
                int query = queries[q];
                ReadOnlySpan<byte> image = images.Pixels(query);
                NearestNeighbour best = nearest[q];
                for (int j = start; j < end; j++)
                {
                    int dot = PixelDot.Simd(image, images.Pixels(j));
                    double squared = LiftedDistance.Squared(lift, new(dot, squaredNorms[query], squaredNorms[j], largest));
                    if (j != query && squared < best.Distance)
                    {
                        best = new(query, j, squared);
                    }
                }
                nearest[q] = best;
            }
        }
        for (int q = 0; q < queries.Length; q++)
        {
            nearest[q] = nearest[q] with { Distance = Math.Sqrt(nearest[q].Distance) };
        }
    }
}
