namespace AdvProofs.Networks.Experiments;

/// <summary>The k best points of a grid without looking at most of them. Cost: two scores for each of the N² rows, and one for each point kept.</summary>
/// <remarks>
/// Along a row (i_1, i_2 fixed) every objective is monotone in e_3, or for the greedy likelihood the larger of a falling and a rising function. So the points of a row
/// above any threshold are a beginning and an end of its chord, and a row whose two ends are below it has none.
/// </remarks>
public static class GridRowSearch
{
    /// <summary>The ranking of the first <paramref name="k"/> points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is not positive.</exception>
    public static GridRanking Best(AttackGrid grid, AttackObjective objective, int k)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        double[] e1 = grid.Exponentials(0), e2 = grid.Exponentials(1), e3 = grid.Exponentials(2);
        var best = new BestPoints(grid, objective, k);
        for (var i1 = grid.First; i1 <= grid.Last; i1++)
        {
            for (var i2 = grid.First; i2 <= grid.Last; i2++)
            {
                var (low, end) = grid.Chord(i1, i2);
                var high = end - 1;
                var row = ((long)i1 * grid.Count + i2) * grid.Count;
                while (low <= high && best.Offer(AttackObjectives.Score(objective, e1[i1], e2[i2], e3[low]), row + low))
                {
                    low++;
                }
                while (low <= high && best.Offer(AttackObjectives.Score(objective, e1[i1], e2[i2], e3[high]), row + high))
                {
                    high--;
                }
            }
        }
        return best.Ranking();
    }
}
