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
        Line("judged", Judged(statement));
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
        var proof = Header.ofStatement(statement.Id).ToList();
        if (proof.Count > 0)
            Console.WriteLine();
        foreach (var (heading, text) in proof)
            Line(heading, Wrapped(text));
    }

    private static string Judged(Statement statement) => statement switch
    {
        { Kind.IsExact: true, Expected.IsToBeRefuted: true } => "ruled exactly, by a stored counterexample that two routes evaluate",
        { Kind.IsExact: true, Expected.IsToBeVacuous: true } => "ruled by what its hypotheses ask for, by two routes",
        _ => Rendering.Wording.Kind(statement.Kind),
    };

    /// <summary>Lines of at most 110 characters, unless a word is longer.</summary>
    private static string Wrapped(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + word.Length >= 110)
                lines.Add(word);
            else
                lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }
        return string.Join('\n', lines);
    }
}
