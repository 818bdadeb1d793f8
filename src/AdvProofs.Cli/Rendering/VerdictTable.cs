using AdvProofs.Statements;
using Spectre.Console;
using Text = Spectre.Console.Text;

namespace AdvProofs.Cli.Rendering;

/// <summary>The table of verdicts on the terminal, worst first, and what stands below it.</summary>
internal static class VerdictTable
{
    /// <summary>Columns below which the grounds stand under the statement's id, not beside it.</summary>
    private const int Narrow = 110;

    /// <summary>Writes the table; of a single case, which need not decide a statement, without saying whether its verdict is the expected one.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Result> results, bool single = false)
    {
        var narrow = console.Profile.Width < Narrow;
        var table = new Table().Border(TableBorder.Rounded).Expand();
        table.AddColumn(new TableColumn("").NoWrap());
        table.AddColumn(narrow ? new TableColumn("statement") : new TableColumn("statement").NoWrap());
        table.AddColumn(new TableColumn("verdict").NoWrap());
        if (!narrow)
            table.AddColumn("what it rests on");
        table.AddColumn(new TableColumn("s").RightAligned().NoWrap());
        foreach (var result in results.OrderBy(Wording.Severity).ThenBy(r => r.Statement.Id, StringComparer.Ordinal))
        {
            var (id, grounds) = (new Text(result.Statement.Id), new Text(Wording.Grounds(result)));
            var verdict = new Markup($"[{Colour(result.Verdict)}]{result.Verdict.Name}[/]");
            var seconds = new Text(result.Seconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));
            var mark = new Markup(single ? "" : Mark(result));
            table.AddRow(narrow ? [mark, new Rows(id, grounds), verdict, seconds] : [mark, id, verdict, grounds, seconds]);
        }
        console.Write(table);
    }

    /// <summary>What the statements themselves have to say, e.g. the degrees for the user's own data set.</summary>
    public static void WriteRemarks(IAnsiConsole console, IReadOnlyList<Result> results)
    {
        foreach (var result in results.Where(r => !r.Summary.Remarks.IsEmpty))
        {
            console.MarkupLine($"[bold]{Markup.Escape(result.Statement.Id)}[/]");
            foreach (var remark in result.Summary.Remarks)
                console.Write(new Padder(new Text(remark)).Padding(2, 0, 0, 0));
        }
    }

    /// <summary>One line: how many, of what, and whether all is as the catalogue expects.</summary>
    public static string Sum(IReadOnlyList<Result> results)
    {
        var counts = Counts(results);
        var missed = results.Where(r => !r.MeetsExpectation && !Wording.NoData(r)).Select(r => r.Statement.Id).ToList();
        var withoutData = results.Where(Wording.NoData).Select(r => r.Statement.Id).ToList();
        return $"{Wording.Count(results.Count, "statement")}: {counts}. "
            + (missed.Count == 0 ? "Every judged one is as the catalogue expects." : $"Not as the catalogue expects: {string.Join(", ", missed)}.")
            + (withoutData.Count == 0 ? "" : $" Without data: {string.Join(", ", withoutData)}; 'advproofs data get' fetches them.");
    }

    /// <summary>The same for a single case of each.</summary>
    public static string SumOfCase(IReadOnlyList<Result> results, int number) => $"Case {number} by itself: {Counts(results)}.";

    private static string Counts(IReadOnlyList<Result> results) =>
        string.Join(", ", results.GroupBy(r => r.Verdict.Name).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"));

    private static string Mark(Result result) => Wording.NoData(result) ? "[grey]·[/]" : result.MeetsExpectation ? "[green]✓[/]" : "[red]✗[/]";

    private static string Colour(Verdict verdict) => verdict switch
    {
        Verdict.Proved => "green",
        Verdict.Held => "blue",
        Verdict.Refuted => "darkorange",
        Verdict.Error => "red",
        _ => "grey",
    };
}
