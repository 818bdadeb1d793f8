namespace AdvProofs.Cli.Ci;

/// <summary>
/// Workflow commands that GitHub shows beside the changed lines. It shows at most ten errors and ten warnings a step, so there is one annotation for all
/// readings of a statement, worst first, and the last one says how many more there are.
/// </summary>
internal static class GitHubAnnotations
{
    /// <summary>What GitHub shows of each level from one step.</summary>
    public const int Limit = 10;

    /// <summary>Longer messages are cut by GitHub; the summary has them whole.</summary>
    private const int LongestMessage = 2000;

    public static IReadOnlyList<string> Lines(Assessment run, IReadOnlyDictionary<string, SourceLine> sources)
    {
        var families = run.Findings.GroupBy(f => f.Id.Split('@')[0], StringComparer.Ordinal).ToList();
        return
        [
            .. OfLevel("error", [.. families.Where(f => f.First().Standing is not Standing.Undecided)], sources),
            .. OfLevel("warning", [.. families.Where(f => f.First().Standing is Standing.Undecided)], sources),
        ];
    }

    private static IEnumerable<string> OfLevel(string level, List<IGrouping<string, Finding>> families, IReadOnlyDictionary<string, SourceLine> sources)
    {
        var shown = families.Count <= Limit ? families.Count : Limit - 1;
        foreach (var family in families.Take(shown))
        {
            var worst = family.First();
            var others = family.Count() - 1;
            var place = sources.TryGetValue(worst.Id, out var source) ? $"file={Property(source.File)},line={source.Line}," : "";
            var message = worst.Sentence
                + (others == 0 ? "" : $" And {others} more of this statement.")
                + (worst.Replay is null ? "" : $" Replay: {worst.Replay}");
            yield return $"::{level} {place}title={Property($"{worst.Id} {Wording(worst.Standing)}")}::{Data(message.Length <= LongestMessage ? message : message[..LongestMessage] + "…")}";
        }
        if (families.Count > shown)
            yield return $"::{level} title={families.Count - shown} more::{Data($"{families.Count - shown} more statements are not as they should be; the step summary lists all.")}";
    }

    private static string Wording(Standing standing) => standing switch
    {
        Standing.Errored => "could not be checked",
        Standing.Violated => "violated",
        Standing.Regressed => "regressed",
        _ => "undecided",
    };

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
