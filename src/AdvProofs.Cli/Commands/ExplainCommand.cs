using System.CommandLine;
using AdvProofs.Exact;
using AdvProofs.Statements;

namespace AdvProofs.Cli.Commands;

/// <summary><c>explain ID</c>: one statement in words and mathematics.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "An id, e.g. zhang2020/thm-5.1; its other readings are shown too." };
        var baseline = Inputs.Baseline();
        var command = new Command("explain", "Explain a statement. Example: advproofs explain zhang2020/eq-2") { id, baseline };
        command.SetAction(parsed => Run(parsed.GetValue(id)!, parsed.GetValue(baseline)!));
        return command;
    }

    private static int Run(string id, string baseline)
    {
        var stem = id.Split('@')[0];
        var readings = Catalogue.all.Where(s => s.Id.Split('@')[0] == stem).OrderBy(s => s.Id == id ? 0 : 1).ToList();
        if (readings.Count == 0)
            throw new BadInputException($"No statement is called '{id}'; 'advproofs list' shows all ids.");
        var accepted = File.Exists(baseline) ? Baseline.read(baseline).ToList() : [];
        for (var i = 0; i < readings.Count; i++)
        {
            if (i > 0)
                Console.WriteLine(new string('─', 72));
            Write(readings[i], accepted);
        }
        return ExitCode.Met;
    }

    private static void Write(Statement statement, List<BaselineEntry> accepted)
    {
        void Line(string head, string text) => Console.WriteLine($"{head,-12} {text.Replace("\n", $"\n{"",-13}", StringComparison.Ordinal)}");

        Line(statement.Id, statement.Title);
        Console.WriteLine();
        Line("claim", statement.Text.Plain);
        Line("LaTeX", statement.Text.Latex);
        foreach (var hypothesis in statement.Hypotheses)
            Line("assuming", Rendering.PlainMath.Of(hypothesis));
        Line("measured", statement.Measured.Plain);
        Line("bound", ExprModule.toText(statement.Bound));
        foreach (var (name, known) in statement.Hidden)
            Line("hidden", $"{name}: {known}");
        Line("judged", Rendering.Wording.Kind(statement.Kind));
        Line("reading", statement.Reading switch
        {
            Reading.Corrected corrected => $"corrected: {corrected.erratum}",
            Reading.Strengthened strengthened => $"ours: {strengthened.note}",
            _ => "as printed",
        });
        Line("expected", statement.Expected.Name);
        Line("mutant", $"{statement.Mutation.What}: {Rendering.Wording.MutantRule(statement.Expected)}");
        foreach (var entry in accepted.Where(e => e.Id == statement.Id))
            Line("accepted", $"{entry.Verdict} in tier {entry.Tier}");
        Line("source", statement.Paper.Citation);
        Line("replay", $"advproofs check {statement.Id}");
    }
}
