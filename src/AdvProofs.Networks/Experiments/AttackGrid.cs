namespace AdvProofs.Networks.Experiments;

/// <summary>Where the points of one axis of the grid lie in (-.51, .51); the reflected-loss paper does not say.</summary>
public enum GridPlacement
{
    /// <summary>The midpoints of N equal cells.</summary>
    Midpoints,

    /// <summary>N equally spaced points with both end points, which the open box then excludes.</summary>
    EndPoints,

    /// <summary>The left ends of N equal cells; the first one is excluded.</summary>
    LeftEnds,
}

/// <summary>
/// The grid of section 4.1 of the reflected-loss paper: all δ ∈ (-.51, .51)³ with ‖δ‖ ≤ .7078 on N × N × N points, around x = (3, 2, 1) of class 1, with the identity as
/// network, so that the logits are (3 + δ_1, 2 + δ_2, 1 + δ_3). Coordinates are n·.51/D with whole n and D, and every comparison is made in integers.
/// </summary>
/// <remarks>Indices 0 ≤ i &lt; N name coordinates in ascending order; a point's index is (i_1·N + i_2)·N + i_3.</remarks>
public sealed class AttackGrid
{
    private const long BoxNumerator = 51, RadiusNumerator = 7078, Denominator = 10_000;
    private const int LargestCount = 800;

    /// <summary>The logits at the clean input.</summary>
    private static readonly double[] Clean = [3, 2, 1];

    private readonly int[] numerators;
    private readonly long squaredLimit;
    private readonly int divisor;

    /// <summary>The grid with N points on each axis, N even.</summary>
    /// <exception cref="ArgumentException">N is odd, less than 2 or more than 800 (where the integer comparisons are exact).</exception>
    public AttackGrid(int count, GridPlacement placement)
    {
        if (count is < 2 or > LargestCount || count % 2 != 0)
        {
            throw new ArgumentException($"A grid of {count} points an axis is not supported; choose an even number from 2 to {LargestCount}.");
        }
        (Count, Placement) = (count, placement);
        divisor = placement == GridPlacement.EndPoints ? count - 1 : count;
        numerators = [.. Enumerable.Range(0, count).Select(i => (2 * i) + (placement == GridPlacement.LeftEnds ? 0 : 1) - count)];
        var (box, radius) = (BoxNumerator * Denominator, RadiusNumerator * 100 * divisor);
        squaredLimit = radius * radius / (box * box);
        (First, Last) = placement switch
        {
            GridPlacement.Midpoints => (0, count - 1),
            GridPlacement.EndPoints => (1, count - 2),
            _ => (1, count - 1),
        };
    }

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>How the points are placed.</summary>
    public GridPlacement Placement { get; }

    /// <summary>The first and the last index inside the open box.</summary>
    public int First { get; }

    /// <inheritdoc cref="First"/>
    public int Last { get; }

    /// <summary>Coordinate number <paramref name="i"/>, to the nearest double.</summary>
    public double Coordinate(int i) => numerators[i] * (double)BoxNumerator / (100.0 * divisor);

    /// <summary>The exponential of logit <paramref name="axis"/> at every coordinate, N numbers.</summary>
    internal double[] Exponentials(int axis) => [.. Enumerable.Range(0, Count).Select(i => Math.Exp(Clean[axis] + Coordinate(i)))];

    /// <summary>The indices i_3, from the first to before the end, for which (i_1, i_2, i_3) lies in the attack set; empty where there is none.</summary>
    public (int From, int End) Chord(int i1, int i2)
    {
        var rest = squaredLimit - Square(i1) - Square(i2);
        if (rest < 0)
        {
            return (First, First);
        }
        var reach = (int)Math.Sqrt(rest) + 1;
        while ((long)reach * reach > rest)
        {
            reach--;
        }
        // Coordinates are offset + 2i: the least i with numerator ≥ -reach, and the least with numerator > reach.
        var offset = numerators[0];
        var from = Math.Max(First, CeilingHalf(-reach - offset));
        var end = Math.Min(Last + 1, CeilingHalf(reach + 1 - offset));
        return from < end ? (from, end) : (First, First);
    }

    /// <summary>Whether another class than the first has the larger logit at the point.</summary>
    public bool Flips(int i1, int i2, int i3) =>
        BoxNumerator * (numerators[i2] - numerators[i1]) > 100L * divisor || BoxNumerator * (numerators[i3] - numerators[i1]) > 200L * divisor;

    /// <summary>How many points the attack set has, and how many of them flip the label: a sum over chords, exact.</summary>
    public (long Points, long Flips) CountExactly()
    {
        long points = 0, flips = 0;
        for (var i1 = First; i1 <= Last; i1++)
        {
            for (var i2 = First; i2 <= Last; i2++)
            {
                var (from, end) = Chord(i1, i2);
                points += end - from;
                for (var i3 = end - 1; i3 >= from && Flips(i1, i2, i3); i3--)
                {
                    flips++;
                }
            }
        }
        return (points, flips);
    }

    private long Square(int i) => (long)numerators[i] * numerators[i];

    private static int CeilingHalf(int n) => (n >> 1) + (n & 1);
}
