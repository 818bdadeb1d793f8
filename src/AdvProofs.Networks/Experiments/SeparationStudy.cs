using AdvProofs.Networks.Data;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Experiments;

/// <summary>Figure 1 of zhang2020: δ_i of sampled training images, the distance to the nearest other image, all lifted to X.</summary>
/// <param name="Name">The data set.</param>
/// <param name="Images">How many images there are.</param>
/// <param name="Dimension">d of X.</param>
/// <param name="Distances">The sampled δ_i, ascending.</param>
public sealed record SeparationStudy(string Name, int Images, int Dimension, IReadOnlyList<double> Distances)
{
    /// <summary>δ_i of <paramref name="sample"/> images drawn without replacement, against all of <paramref name="images"/>.</summary>
    /// <exception cref="DataException">The set has no such lift, or fewer than two images.</exception>
    public static SeparationStudy Of(string name, ImageSet images, LiftKind lift, int sample, Key key, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sample);
        var chosen = Uniform.Permutation(key, images.Count).AsSpan(0, Math.Min(sample, images.Count));
        var found = NearestNeighbours.Of(images, chosen, lift, threads, cancellation);
        return new SeparationStudy(name, images.Count, Lift.Dimension(lift, images.Shape.Pixels), [.. found.Select(f => f.Distance).Order()]);
    }

    /// <summary>The q-quantile of the sample, 0 ≤ q ≤ 1: its element of rank ⌊q·(count - 1)⌋.</summary>
    public double Quantile(double q) => Distances[(int)(q * (Distances.Count - 1))];

    /// <summary>How many distances lie in each of the bins [edge_b, edge_(b+1)); what lies beyond the last edge counts in the last bin.</summary>
    public IReadOnlyList<int> Counts(IReadOnlyList<double> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        var counts = new int[edges.Count - 1];
        foreach (var distance in Distances)
        {
            var bin = 0;
            while (bin < counts.Length - 1 && distance >= edges[bin + 1])
            {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }
}
