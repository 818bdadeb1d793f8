using System.Globalization;
using AdvProofs.Networks.Experiments;

namespace AdvProofs.Cli.Rendering;

/// <summary>Table 1 of the reflected-loss paper as text: ours above, the paper's figures below.</summary>
internal static class Table1Lines
{
    private const int Head = 10, Cell = 17;

    /// <summary>One line an epoch on standard error, with the time left.</summary>
    public static Action<Table1Progress> Progress(int epochs) => at =>
    {
        var left = at.SecondsLeft is { } seconds ? $", {Time(seconds)} left" : "";
        var line = FormattableString.Invariant($"[{at.Done}/{at.Rows}] seed {at.Seed}, {at.Training} training: epoch {at.Epoch}/{epochs}{left}");
        if (Console.IsErrorRedirected)
            Console.Error.WriteLine(line);
        else
            Console.Error.Write($"\r{line}\u001b[K{(at.Done + 1 == at.Rows && at.Epoch == epochs ? "\n" : "")}");
    };

    /// <summary>The table, what was chosen, and how the rows compare.</summary>
    public static IEnumerable<string> Of(Table1Summary summary, Table1Protocol protocol)
    {
        yield return $"Robust test error, {Runs(summary)}; below it the paper's figure.";
        yield return "";
        yield return "trained".PadRight(Head) + string.Concat(Table1.Attacks.Select(attack => attack.PadLeft(Cell))) + "s/row".PadLeft(8);
        for (var training = 0; training < Table1.Trainings.Count; training++)
        {
            var row = training;
            yield return Table1.Trainings[row].PadRight(Head) + string.Concat(Columns.Select(column => Ours(summary.Cell(row, column)).PadLeft(Cell)))
                + summary.Seconds(row).ToString("F1", CultureInfo.InvariantCulture).PadLeft(8);
            yield return "".PadRight(Head) + string.Concat(Columns.Select(column => Printed(summary.Cell(row, column)).PadLeft(Cell)));
        }
        yield return "";
        foreach (var sentence in Findings(summary))
            yield return sentence;
        yield return "";
        yield return "Not printed in the paper, and selected because the Standard row then agrees:";
        foreach (var (choice, _) in protocol.Choices.Where(choice => choice.Selected))
            yield return $"  {choice}";
        yield return "Not printed in the paper, and not selected on any figure:";
        foreach (var (choice, _) in protocol.Choices.Where(choice => !choice.Selected))
            yield return $"  {choice}";
    }

    /// <summary>What the table says about the paper's claims, in sentences.</summary>
    public static IEnumerable<string> Findings(Table1Summary summary)
    {
        var columns = Table1.Attacks.Count;
        yield return $"R-PGD-2 training has the smaller error than PGD-2 training in {summary.ColumnsBetter("R-PGD-2", "PGD-2")} of {columns} columns (in the paper, in all).";
        yield return $"R-PGD-∞ training has the smaller error than PGD-∞ training in {summary.ColumnsBetter("R-PGD-∞", "PGD-∞")} of {columns} columns (in the paper, in all).";
        foreach (var training in Table1.Trainings)
            yield return FormattableString.Invariant($"{training}: largest difference from the paper {summary.LargestDifference(training):F4}.");
    }

    /// <summary>What a cell is the mean of.</summary>
    public static string Runs(Table1Summary summary)
    {
        static string Of(int seeds) => seeds == 1 ? "one run" : $"mean ± standard deviation of {seeds} runs";
        var (standard, others) = (summary.Seeds(0), summary.Seeds(1));
        return Of(others) + (standard == others ? "" : $" (of the Standard row: {Of(standard)})");
    }

    /// <summary>Mean and deviation with four decimals.</summary>
    public static string Ours(Table1Cell cell) => double.IsNaN(cell.Deviation)
        ? cell.Mean.ToString("F4", CultureInfo.InvariantCulture)
        : FormattableString.Invariant($"{cell.Mean:F4} ± {cell.Deviation:F4}");

    /// <summary>The paper's figure as printed, with three decimals.</summary>
    public static string Printed(Table1Cell cell) => cell.Printed.ToString("F3", CultureInfo.InvariantCulture);

    private static IEnumerable<int> Columns => Enumerable.Range(0, Table1.Attacks.Count);

    private static string Time(double seconds) => seconds < 90
        ? FormattableString.Invariant($"{seconds:F0} s")
        : FormattableString.Invariant($"{seconds / 60:F0} min");
}
