using System.Text;
using System.Text.RegularExpressions;
using AdvProofs.Statements;

namespace AdvProofs.Cli.Rendering;

/// <summary>One row of the ledger: a printed reading, and the catalogue's row of what holds instead, if there is one.</summary>
internal sealed record Erratum(Statement Printed, Statement? Corrected);

/// <summary>docs/errata.md: what the papers print, why it fails, and what holds instead; every word from the catalogue's rows and their verdicts.</summary>
internal static partial class ErrataPage
{
    /// <summary>The catalogue's printed readings, in its order.</summary>
    public static IReadOnlyList<Erratum> Rows(IEnumerable<Statement> catalogue)
    {
        var byId = catalogue.ToDictionary(s => s.Id);
        return [.. byId.Values.Where(s => s.Id.EndsWith("@printed", StringComparison.Ordinal)).Select(s => new Erratum(s, Corrected(s, byId)))];
    }

    /// <summary>What the page says of a row before anything is judged: where, what is printed, what holds instead.</summary>
    public static IReadOnlyList<string> Claims(Erratum row)
    {
        List<string> lines = [$"### {Formula(row.Printed.Title)} (`{row.Printed.Id}`)", $"- **Printed.** {Formula(row.Printed.Text.Latex)}"];
        if (row.Corrected is { } corrected)
        {
            var note = corrected.Reading is Reading.Corrected { erratum: var erratum } ? $" What differs: {Formula(erratum)}." : "";
            lines.Add($"- **Corrected.** {Formula(corrected.Text.Latex)}{note}");
        }
        return lines;
    }

    /// <summary>The page, for results of every row's statements.</summary>
    public static string Write(IReadOnlyList<Erratum> rows, IReadOnlyDictionary<string, Result> results)
    {
        var page = new StringBuilder(Opening);
        page.Append("\n| where | printed reading | corrected reading |\n| --- | --- | --- |\n");
        foreach (var row in rows)
        {
            var corrected = row.Corrected is { } found ? $"{Verdict(results, found)}: `{found.Id}`" : "no row of its own";
            page.Append($"| {Formula(row.Printed.Title).Replace("|", "\\|", StringComparison.Ordinal)} | {Verdict(results, row.Printed)}: `{row.Printed.Id}` | {corrected} |\n");
        }
        foreach (var paper in rows.GroupBy(row => row.Printed.Paper.Citation))
        {
            page.Append($"\n## {paper.Key}\n");
            foreach (var row in paper)
                Append(page, row, results);
        }
        return page.ToString();
    }

    private const string Opening = """
        # Errata

        What the three papers print that does not hold as printed, with the smallest counterexample we know, and what holds instead. The page is written from the catalogue:

        ```
        advproofs errata --out docs/errata.md
        ```

        Every counterexample is found by one route and confirmed by another before the judge believes it; each is recomputed by the command beside it. Most slips are harmless to the theorems;
        [findings.md](findings.md) says which are not.

        """;

    private static void Append(StringBuilder page, Erratum row, IReadOnlyDictionary<string, Result> results)
    {
        var claims = Claims(row);
        page.Append($"\n{claims[0]}\n\n{claims[1]}\n");
        if (results.GetValueOrDefault(row.Printed.Id) is { } printed)
            page.Append($"- **Why not.** {Why(printed)}\n- **Replay.** `{printed.Replay}`\n");
        if (row.Corrected is { } corrected)
            page.Append($"{claims[2]}\n- **Verdict on that.** {Verdict(results, corrected)} (`{corrected.Id}`): {Grounds(results, corrected)}\n");
    }

    private static string Why(Result printed) => printed.Verdict switch
    {
        Verdict.Refuted { Item: var found } =>
            $"{Formula(found.Violated)} {Point(found)}the left side is {Short(found.Left)}, the right side {Short(found.Right)}. Routes: {Plain(found.Routes.Item1)}; {Plain(found.Routes.Item2)}.",
        Verdict.Held held => $"Not refuted in {held.Item.Trials} trials: the statement may be true, its derivation is not; the corrected reading says why.",
        Verdict.Vacuous vacuous => $"Out of reach: {Plain(vacuous.why)}.",
        var other => $"{other.Name}: {Plain(Wording.Grounds(other))}",
    };

    private static string Point(Witness found)
    {
        var named = found.Point.Where(p => p.Item1 is not ("key" or "case")).Select(p => $"{p.Item1} = {Short(p.Item2)}").ToList();
        return named.Count == 0 ? "There " : $"At `{string.Join(", ", named)}`: ";
    }

    private static string Verdict(IReadOnlyDictionary<string, Result> results, Statement statement) =>
        results.GetValueOrDefault(statement.Id)?.Verdict.Name ?? "not judged";

    private static string Grounds(IReadOnlyDictionary<string, Result> results, Statement statement) =>
        results.GetValueOrDefault(statement.Id) is { } result ? Plain(Wording.Grounds(result.Verdict)).TrimEnd('.') + "." : "not judged.";

    /// <summary>The reading of the same name without @, or of what remains when "-proof", "-derivation", … is dropped.</summary>
    private static Statement? Corrected(Statement printed, Dictionary<string, Statement> byId)
    {
        var stem = printed.Id.Split('@')[0];
        while (!byId.ContainsKey(stem) && stem.LastIndexOf('-') is > 0 and var dash && Word().IsMatch(stem[(dash + 1)..]))
            stem = stem[..dash];
        return byId.GetValueOrDefault(stem);
    }

    /// <summary>Long numbers shortened; a rational stays as it is.</summary>
    private static string Short(string value) =>
        value.Length > 12 && double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var x) ? Wording.Number(x) : value;

    private static string Plain(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>LaTeX within $…$ as GitHub's Markdown leaves it intact: no backslash before punctuation, no bare &lt;; plain text outside.</summary>
    internal static string Formula(string text)
    {
        var parts = text.Split('$');
        for (var i = 0; i < parts.Length; i++)
            parts[i] = i % 2 == 0 ? Plain(parts[i]) : Inside(parts[i]);
        return string.Join("$", parts);
    }

    private static string Inside(string formula) => formula
        .Replace(@"\{", @"\lbrace ", StringComparison.Ordinal).Replace(@"\}", @"\rbrace ", StringComparison.Ordinal)
        .Replace(@"\|", @"\Vert ", StringComparison.Ordinal).Replace(@"\,", " ", StringComparison.Ordinal)
        .Replace("^*", @"^\ast", StringComparison.Ordinal).Replace("|", @"\vert ", StringComparison.Ordinal)
        .Replace("<", @"\lt ", StringComparison.Ordinal);

    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex Word();
}
