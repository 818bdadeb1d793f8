namespace AdvProofs.Networks.Experiments;

/// <summary>A point of the grid with its score and whether it flips the label.</summary>
public readonly record struct RankedPoint(int I1, int I2, int I3, double Score, bool Flips);

/// <summary>The best points of a grid for one objective, best first; of equal scores the smaller index comes first.</summary>
public sealed record GridRanking(AttackObjective Objective, IReadOnlyList<RankedPoint> Points)
{
    /// <summary>How many of the first <paramref name="k"/> points flip the label.</summary>
    public int FlipsAmong(int k) => Points.Take(k).Count(p => p.Flips);
}

/// <summary>The k best points seen so far. The result does not depend on the order in which they are offered.</summary>
internal sealed class BestPoints(AttackGrid grid, AttackObjective objective, int k)
{
    private readonly record struct Place(double Score, long Index);

    // The worst of the kept points is dequeued first.
    private sealed class WorstFirst : IComparer<Place>
    {
        public int Compare(Place x, Place y) => x.Score != y.Score ? x.Score.CompareTo(y.Score) : y.Index.CompareTo(x.Index);
    }

    private static readonly WorstFirst Order = new();

    private readonly PriorityQueue<long, Place> kept = new(Order);
    private Place worst = new(double.NegativeInfinity, long.MaxValue);

    /// <summary>A score below which no point is kept, lowered by more than the roundings of any way to compare scores.</summary>
    public double Threshold => worst.Score - (1e-12 * Math.Abs(worst.Score));

    public AttackObjective Objective => objective;

    /// <summary>Keeps the point if it is among the k best; says whether it was.</summary>
    public bool Offer(double score, long index)
    {
        var place = new Place(score, index);
        if (Order.Compare(place, worst) <= 0)
        {
            return false;
        }
        kept.Enqueue(index, place);
        if (kept.Count > k)
        {
            kept.Dequeue();
        }
        if (kept.Count == k)
        {
            kept.TryPeek(out _, out worst);
        }
        return true;
    }

    public void Merge(BestPoints other)
    {
        foreach (var (index, place) in other.kept.UnorderedItems)
        {
            Offer(place.Score, index);
        }
    }

    public GridRanking Ranking()
    {
        long n = grid.Count;
        return new GridRanking(objective, [.. kept.UnorderedItems.OrderByDescending(item => item.Priority, Order).Select(item =>
        {
            var (i1, i2, i3) = ((int)(item.Element / (n * n)), (int)(item.Element / n % n), (int)(item.Element % n));
            return new RankedPoint(i1, i2, i3, item.Priority.Score, grid.Flips(i1, i2, i3));
        })]);
    }
}
