using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using AdvProofs.Cli.Ci;
using AdvProofs.Cli.Rendering;
using AdvProofs.Exact;
using AdvProofs.Statements;
using AdvProofs.Statements.Statistics;

namespace AdvProofs.Cli.Report;

/// <summary>One self-contained page: the verdict table, and per statement its claim, evidence, worst case, replay command and figures.</summary>
internal static class HtmlReport
{
    /// <summary>Writes index.html and the certificates of the run into a directory, which is created if need be.</summary>
    public static void Write(string directory, Assessment run)
    {
        var results = run.Results;
        Directory.CreateDirectory(directory);
        foreach (var (name, text) in results.SelectMany(r => r.Summary.Certificates))
        {
            Directory.CreateDirectory(Path.Combine(directory, "certificates"));
            File.WriteAllText(Path.Combine(directory, "certificates", name), text);
        }
        File.WriteAllText(Path.Combine(directory, "index.html"), Page(run));
    }

    private static string Page(Assessment run)
    {
        var results = run.Results;
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append("<link rel=\"icon\" href=\"data:,\"><title>AdvProofs: verdicts</title><style>").Append(Style()).Append("</style></head><body><main>")
            .Append("<h1>AdvProofs</h1><p class=\"sum\">").Append(Encode(VerdictTable.Sum(results))).Append("</p><p class=\"run\">")
            .Append(Encode(FormattableString.Invariant($"tier {run.Tier.Name}, seed 0x{run.Seed:X}, {InstructionSet.Name}, version {BuildInfo.Version}"))).Append("</p>");
        html.Append("<p class=\"run\">").Append(Encode(run.BudgetSentence)).Append("</p>");
        Counts(html, results);
        html.Append("<p class=\"run\">✓ as the catalogue expects, ✗ not. A reading that is known to be false is expected to be refuted.</p>");
        html.Append("<table><thead><tr><th></th><th>statement</th><th>verdict</th><th>what it rests on</th><th>s</th></tr></thead><tbody>");
        foreach (var result in results.OrderBy(Wording.Severity).ThenBy(r => r.Statement.Id, StringComparer.Ordinal))
            Row(html, result);
        html.Append("</tbody></table>");
        foreach (var paper in results.GroupBy(r => r.Statement.Paper.Citation))
        {
            html.Append("<h2>").Append(Encode(paper.Key)).Append("</h2>");
            foreach (var result in paper)
                Section(html, result);
        }
        return html.Append("</main></body></html>\n").ToString();
    }

    private static void Counts(StringBuilder html, IReadOnlyList<Result> results)
    {
        html.Append("<ul class=\"counts\">");
        foreach (var verdict in new[] { "error", "inconclusive", "refuted", "vacuous", "held", "proved" })
            if (results.Count(r => r.Verdict.Name == verdict) is > 0 and var count)
                html.Append(CultureInfo.InvariantCulture, $"<li class=\"{verdict}\"><b>{count}</b> {verdict}</li>");
        html.Append("</ul>");
    }

    private static void Row(StringBuilder html, Result result)
    {
        var mark = Wording.NoData(result) ? "·" : result.MeetsExpectation ? "✓" : "✗";
        html.Append(CultureInfo.InvariantCulture, $"<tr{(mark == "✗" ? " class=\"wrong\"" : "")}><td class=\"mark\">{mark}</td><td><a href=\"#{Anchor(result)}\">{Encode(result.Statement.Id)}</a></td>")
            .Append(CultureInfo.InvariantCulture, $"<td><span class=\"verdict {result.Verdict.Name}\">{result.Verdict.Name}</span>{Missed(result)}</td>")
            .Append(CultureInfo.InvariantCulture, $"<td>{Encode(Wording.Grounds(result))}</td><td class=\"number\">{result.Seconds:0.0}</td></tr>");
    }

    private static string Missed(Result result) =>
        result.MeetsExpectation || Wording.NoData(result) ? "" : $" <span class=\"missed\">expected {result.Statement.Expected.Name}</span>";

    private static void Section(StringBuilder html, Result result)
    {
        var statement = result.Statement;
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"{Anchor(result)}\"><h3>{Encode(statement.Title)} <code>{Encode(statement.Id)}</code> ")
            .Append(CultureInfo.InvariantCulture, $"<span class=\"verdict {result.Verdict.Name}\">{result.Verdict.Name}</span>{Missed(result)}</h3>")
            .Append("<p class=\"claim\">").Append(MathMl.ProseOrSource(statement.Text.Latex)).Append("</p>");
        var terms = new Terms(html);
        foreach (var hypothesis in statement.Hypotheses)
            terms.Add("assuming", MathMl.ProseOrSource(hypothesis));
        terms.Add("reading", Encode(Reading(statement.Reading)));
        terms.Add("measured", MathMl.ProseOrSource(statement.Measured.Latex));
        terms.Add("bound", MathMl.FormulaOrSource(ExprModule.toLatex(statement.Bound)));
        foreach (var (name, known) in statement.Hidden)
            terms.Add("hidden", Encode($"{name}: {known}"));
        terms.Add("judged", Encode(Wording.Kind(statement.Kind)));
        Grounds(terms, result.Verdict);
        if (Chance.Of(result) is { } chance)
            terms.Add("chance", Encode(chance.ToString()));
        foreach (var power in result.Powers)
            terms.Add("test", Encode(Wording.Test(power)));
        foreach (var gate in result.Summary.Gates)
            terms.Add("gate", Encode($"{gate.Gate}: {Wording.Number(gate.Value)}, limit {Wording.Number(gate.Limit)}, {(gate.Passed ? "passed" : "failed")}"));
        foreach (var metric in result.Summary.Metrics)
            terms.Add("metric", Encode($"{metric.Name} = {Wording.Number(metric.Value)}"));
        foreach (var remark in result.Summary.Remarks)
            terms.Add("found", Encode(remark));
        foreach (var (name, _) in result.Summary.Certificates)
            terms.Add("certificate", $"<a href=\"certificates/{Encode(name)}\">{Encode(name)}</a>");
        terms.Add("mutant", Encode($"{statement.Mutation.What}: {Wording.MutantRule(statement.Expected)}"));
        terms.Add("replay", $"<code>{Encode(result.Replay)}</code>");
        terms.End();
        foreach (var figure in result.Summary.Figures)
            html.Append("<figure>").Append(SvgFigure.Draw(figure)).Append("<figcaption>").Append(Encode(figure.Title)).Append("</figcaption></figure>");
        html.Append("</section>");
    }

    private static void Grounds(Terms terms, Verdict verdict)
    {
        switch (verdict)
        {
            case Verdict.Proved proved:
                terms.Add("proof", $"<details><summary>{Encode(Wording.Grounds(verdict))}</summary><p>{Encode(proved.Item.Claim)}</p></details>");
                terms.Add("sha-256", $"<code>{proved.Item.Sha256}</code>");
                break;
            case Verdict.Held { Item: var evidence }:
                terms.Add("evidence", Encode(evidence is { Worst.Least: not null, Alpha: { } alpha }
                    ? $"{Wording.Trials(evidence)}, the whole interval of the estimate within the bound; each of its ends is wrong with probability at most {Wording.Number(alpha.Value)}"
                    : evidence.Constant is not null
                    ? $"{Wording.Trials(evidence)}, all below the bound times one constant that does not grow; it bounds {Wording.Number(100 * Wilks.content(Budget.Confidence, evidence.Trials))} % of such trials (95 %, Wilks)"
                    : $"{Wording.Trials(evidence)}, {Wording.Count(evidence.Violations, "violation")}; a trial fails with probability at most {Wording.Number(evidence.FailureUpper95)} (95 %, Clopper–Pearson)"));
                var times = evidence.Constant is { } constant ? $"{Wording.Number(constant.Value)} × " : "";
                var from = evidence.Worst.Least is { } least ? $"between {Wording.Number(least.Value)} and " : "";
                terms.Add("worst", Encode($"{from}{Wording.Number(evidence.Worst.Left)} ≤ {times}{Wording.Number(evidence.Worst.Right)} at {evidence.Worst.Config.Id}, case {evidence.Worst.Case}"));
                if (evidence.SecondRoute is { } second)
                    terms.Add("second route", Encode($"{second.Value.Item1}: {Wording.Number(second.Value.Item2)}"));
                break;
            case Verdict.Refuted { Item: var witness }:
                terms.Add("refuted", Encode(witness.Violated));
                terms.Add("at", Encode(string.Join(", ", witness.Point.Select(p => $"{p.Item1} = {p.Item2}"))));
                terms.Add("sides", Encode($"{witness.Left} against {witness.Right}"));
                terms.Add("routes", Encode($"{witness.Routes.Item1}; {witness.Routes.Item2}"));
                break;
            default:
                terms.Add("why", Encode(Wording.Grounds(verdict)));
                break;
        }
    }

    private static string Reading(Reading reading) => reading switch
    {
        Statements.Reading.Corrected corrected => $"corrected: {corrected.erratum}",
        Statements.Reading.Strengthened strengthened => $"ours: {strengthened.note}",
        _ => "as printed",
    };

    /// <summary>A list of terms; one that follows itself is named once.</summary>
    private sealed class Terms(StringBuilder html)
    {
        private string? _last;

        public void Add(string head, string body)
        {
            html.Append(_last is null ? "<dl>" : "");
            if (head != _last)
                html.Append("<dt>").Append(head).Append("</dt>");
            html.Append("<dd>").Append(body).Append("</dd>");
            _last = head;
        }

        public void End() => html.Append("</dl>");
    }

    private static string Anchor(Result result) => WebUtility.UrlEncode(result.Statement.Id.Replace('/', '-').Replace('@', '-'));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    internal static string Style()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("AdvProofs.Cli.Report.report.css")
            ?? throw new InvalidOperationException("The report's style sheet is not embedded in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
