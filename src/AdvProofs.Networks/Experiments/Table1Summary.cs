namespace AdvProofs.Networks.Experiments;

/// <summary>One cell of the table over all seeds.</summary>
/// <param name="Mean">The mean robust error.</param>
/// <param name="Deviation">The standard deviation from run to run, or NaN for a single run.</param>
/// <param name="Printed">The paper's figure.</param>
public readonly record struct Table1Cell(double Mean, double Deviation, double Printed)
{
    /// <summary>Mean minus the paper's figure.</summary>
    public double Difference => Mean - Printed;
}

/// <summary>Table 1 over all seeds, with what the paper says about it.</summary>
public sealed class Table1Summary
{
    private readonly Table1Cell[][] cells;
    private readonly double[] seconds;
    private readonly int[] seeds;

    /// <summary>The table of these rows.</summary>
    /// <exception cref="ArgumentException">A training has no row.</exception>
    public Table1Summary(IReadOnlyList<Table1Row> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        cells = new Table1Cell[Table1.Trainings.Count][];
        seconds = new double[cells.Length];
        seeds = new int[cells.Length];
        for (var training = 0; training < cells.Length; training++)
        {
            Table1Row[] runs = [.. rows.Where(row => row.Training == Table1.Trainings[training])];
            if (runs.Length == 0)
            {
                throw new ArgumentException($"The training {Table1.Trainings[training]} has no row.");
            }
            seeds[training] = runs.Length;
            seconds[training] = runs.Average(run => run.Seconds);
            cells[training] = [.. Table1.Attacks.Select((_, attack) => CellOf([.. runs.Select(run => run.Errors[attack])], Table1.Printed(training, attack)))];
        }
    }

    /// <summary>How many runs a row's means are over.</summary>
    public int Seeds(int training) => seeds[training];

    /// <summary>The cell of a row and a column.</summary>
    public Table1Cell Cell(int training, int attack) => cells[training][attack];

    /// <summary>Mean wall seconds of a row.</summary>
    public double Seconds(int training) => seconds[training];

    /// <summary>In how many columns the mean error after one training is below that after another.</summary>
    public int ColumnsBetter(string training, string than)
    {
        int one = Row(training), other = Row(than);
        return Enumerable.Range(0, Table1.Attacks.Count).Count(attack => cells[one][attack].Mean < cells[other][attack].Mean);
    }

    /// <summary>The largest |mean - printed| of a row.</summary>
    public double LargestDifference(string training) => cells[Row(training)].Max(cell => Math.Abs(cell.Difference));

    private static int Row(string training)
    {
        for (var row = 0; row < Table1.Trainings.Count; row++)
        {
            if (Table1.Trainings[row] == training)
            {
                return row;
            }
        }
        throw new ArgumentException($"Table 1 has no training '{training}'; it has {string.Join(", ", Table1.Trainings)}.");
    }

    private static Table1Cell CellOf(double[] errors, double printed)
    {
        var mean = errors.Average();
        var deviation = errors.Length < 2 ? double.NaN : Math.Sqrt(errors.Sum(error => (error - mean) * (error - mean)) / (errors.Length - 1));
        return new(mean, deviation, printed);
    }
}
