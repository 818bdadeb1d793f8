using System.Text;
using AdvProofs.Cli.Rendering;
using AdvProofs.Statements;

namespace AdvProofs.Cli.Ci;

/// <summary>
/// The run as Markdown, for the page of a CI job: what is wrong, what departs from the baseline, and all statements, in an order that does not change with
/// the numbers. GitHub drops a summary of more than 1 MiB whole, so this one ends earlier and says what it leaves out.
/// </summary>
internal static class StepSummary
{
    /// <summary>Bytes that a summary may have.</summary>
    public const int Limit = 900_000;

    public static string Write(Assessment run, int limit = Limit)
    {
        var page = new Page(limit);
        page.Add($"## AdvProofs: {(run.Findings.Count == 0 ? "every judged statement is as expected" : Wording.Count(run.Findings.Count, "finding"))}\n\n");
        page.Add($"{VerdictTable.Sum(run.Results)}\n\nTier {run.Tier.Name}, seed `0x{run.Seed:X}`, {InstructionSet.Name}, version {BuildInfo.Version}. {run.BudgetSentence}\n");
        if (run.Findings.Count > 0)
            page.Table("Findings", "| statement | | why | replay |\n| --- | --- | --- | --- |\n", run.Findings.Select(f =>
                $"| {Cell(f.Id)} | {f.Standing.ToString().ToLowerInvariant()} | {Cell(f.Sentence)} | {(f.Replay is null ? "" : $"`{Cell(f.Replay)}`")} |\n"));
        if (run.Departures.Count > 0)
            page.Table("Difference from the baseline", "| statement | what | accepted | received | allowed |\n| --- | --- | --- | --- | --- |\n", run.Departures.Select(d =>
                $"| {Cell(d.Id)} | {Cell(d.Subject)} | {Cell(d.Was)} | {Cell(d.Is)} | {Cell(d.Allowed)} |\n"));
        if (run.Tests.Count > 0)
            page.Table("Tests that chance can fail", "| statement | of | n | k | level | finds from | declared | falsified | certified |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
                run.Tests.OrderBy(t => t.Result.Statement.Id, StringComparer.Ordinal).Select(Test));
        page.Table("All statements", "| statement | verdict | worst ratio | slack | n | k | what it rests on |\n| --- | --- | --- | --- | --- | --- | --- |\n",
            run.Results.OrderBy(Wording.Severity).ThenBy(r => r.Statement.Id, StringComparer.Ordinal).Select(Row));
        return page.ToString();
    }

    private static string Row(Result result)
    {
        // A law holds up to a constant, its largest ratio: it has no slack.
        var (ratio, slack) = result.Verdict is Verdict.Held { Item: { Worst: var worst } evidence }
            ? (Wording.Number(worst.Left / worst.Right), evidence.Constant is null ? Wording.Number(worst.Right - worst.Left) : "")
            : ("", "");
        var (n, k) = result.Tally is { Value: var tally } ? ($"{tally.Trials}", $"{tally.Violations}") : ("", "");
        var mark = Wording.NoData(result) ? "·" : result.MeetsExpectation ? "✓" : "✗";
        return $"| {Cell(result.Statement.Id)} | {mark} {result.Verdict.Name} | {ratio} | {slack} | {n} | {k} | {Cell(Wording.Grounds(result))} |\n";
    }

    private static string Test((Result Result, Power Power) test)
    {
        // A gate is falsified if it failed, the test of the kind by its trials or the verdict.
        var gate = test.Result.Summary.Gates.FirstOrDefault(g => g.Strength is { Value: var strength } && strength.Equals(test.Power));
        var chance = gate is null ? Chance.Of(test.Result) : null;
        var decided = gate is null ? Chance.Decided(test.Result) : null;
        var falsified = gate is not null ? !gate.Passed : decided?.Falsified ?? test.Result.Verdict is Verdict.Refuted;
        return $"| {Cell(test.Result.Statement.Id)} | {Cell(test.Power.Of)} | {test.Power.Size} | {(chance is null ? "" : $"{chance.Violations}")} | {Wording.Number(test.Power.Alpha)} "
            + $"| {Wording.Number(test.Power.Detects)} | {Wording.Number(test.Power.Declares)} | {(falsified ? "yes" : "no")} | {(decided is null ? "" : decided.Value.Certified ? "yes" : "no")} |\n";
    }

    /// <summary>Text of one cell: no pipe, no line break, no markup of its own.</summary>
    private static string Cell(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("\r", "", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>Text that stops before its limit.</summary>
    private sealed class Page(int limit)
    {
        private const int Reserve = 200;
        private readonly StringBuilder _text = new();
        private int _bytes;

        public bool Add(string text)
        {
            var bytes = Encoding.UTF8.GetByteCount(text);
            if (_bytes + bytes > limit - Reserve)
                return false;
            _text.Append(text);
            _bytes += bytes;
            return true;
        }

        public void Table(string title, string head, IEnumerable<string> rows)
        {
            if (!Add($"\n### {title}\n\n{head}"))
                return;
            var left = 0;
            foreach (var row in rows)
                if (left > 0 || !Add(row))
                    left++;
            if (left > 0)
            {
                // The reserve is kept for these lines: there are four tables, and each line is shorter than fifty bytes.
                _text.Append("\n… and ").Append(left).Append(" more rows.\n");
            }
        }

        public override string ToString() => _text.ToString();
    }
}
