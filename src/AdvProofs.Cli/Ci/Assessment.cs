using AdvProofs.Cli.Rendering;
using AdvProofs.Statements;
using AdvProofs.Statements.Statistics;

namespace AdvProofs.Cli.Ci;

/// <summary>How a statement stands in a run, worst first.</summary>
internal enum Standing
{
    /// <summary>The check itself failed.</summary>
    Errored,

    /// <summary>The verdict is not the one the catalogue expects.</summary>
    Violated,

    /// <summary>The verdict is the expected one, but it, a constant or the nights depart from what was accepted.</summary>
    Regressed,

    /// <summary>No decision.</summary>
    Undecided,

    /// <summary>Not judged for want of data.</summary>
    Skipped,

    /// <summary>As expected and as accepted.</summary>
    Met,
}

/// <summary>One thing that CI has to be told: which statement, how it stands, and why in a sentence.</summary>
internal sealed record Finding(string Id, Standing Standing, string Sentence, string? Replay);

/// <summary>A run with its comparison: what all reports for CI systems are written from.</summary>
/// <param name="Catalogue">All statements that could have been judged.</param>
/// <param name="Results">The judged ones.</param>
/// <param name="Departures">How the run departs from the baseline, and what the nights falsify.</param>
/// <param name="Accepted">The accepted rows of the tier; null where nothing was compared.</param>
/// <param name="Seed">The root of all randomness.</param>
/// <param name="Tier">The tier that was run.</param>
/// <param name="Strict">Whether no decision counts as a failure.</param>
/// <param name="OtherLevels">The levels of what is tested beside the statements: samples against those of the baseline, all nights together.</param>
internal sealed record Assessment(
    IReadOnlyList<Statement> Catalogue, IReadOnlyList<Result> Results, IReadOnlyList<Departure> Departures, IReadOnlyList<BaselineEntry>? Accepted, ulong Seed, Tier Tier, bool Strict,
    IReadOnlyList<double> OtherLevels)
{
    public Standing Of(Result result) =>
        Wording.NoData(result) ? Standing.Skipped
        : result.Verdict is Verdict.Error ? Standing.Errored
        : result.Verdict is not Verdict.Inconclusive && !result.MeetsExpectation ? Standing.Violated
        : Departures.Any(d => d.Id == result.Statement.Id) ? Standing.Regressed
        : result.Verdict is Verdict.Inconclusive ? Standing.Undecided
        : Standing.Met;

    /// <summary>Why a statement stands where it stands.</summary>
    public string Sentence(Result result)
    {
        var verdict = result.MeetsExpectation ? Wording.Grounds(result) : $"{result.Verdict.Name}, expected {result.Statement.Expected.Name}: {Wording.Grounds(result)}";
        var departures = Departures.Where(d => d.Id == result.Statement.Id && d.Subject != "verdict").Select(d => d.Sentence).ToList();
        return departures.Count == 0 ? verdict
            : result.MeetsExpectation ? string.Join(" ", departures)
            : $"{verdict} {string.Join(" ", departures)}";
    }

    /// <summary>All that is not as it should be, worst first.</summary>
    public IReadOnlyList<Finding> Findings =>
    [
        .. Results.Select(r => new Finding(r.Statement.Id, Of(r), Sentence(r), r.Replay))
            .Concat(Departures.Where(d => Results.All(r => r.Statement.Id != d.Id)).Select(d => new Finding(d.Id, Standing.Regressed, d.Sentence, null)))
            .Where(f => f.Standing is not (Standing.Met or Standing.Skipped))
            .OrderBy(f => f.Standing).ThenBy(f => f.Id, StringComparer.Ordinal),
    ];

    /// <summary>The tests that can be lost by chance, with their statements.</summary>
    public IReadOnlyList<(Result Result, Power Power)> Tests => [.. Results.SelectMany(r => r.Powers.Select(p => (r, p)))];

    /// <summary>How often a run of true statements raises a false alarm, in a sentence.</summary>
    public string BudgetSentence => Levels is { Count: > 0 } levels
        ? $"{Wording.Count(levels.Count, "test")} can fail by chance, {(levels.Count == 1 ? $"at level {Wording.Number(levels[0])}" : $"each at level {Wording.Number(levels.Max())} or below")}: a run of true statements raises a false alarm with probability at most {Wording.Number(AlphaTotal)}."
        : "No verdict rests on a test that chance can fail.";

    /// <summary>Upper bound of the probability that a run of true statements raises a false alarm.</summary>
    public double AlphaTotal => Budget.total(Levels);

    /// <summary>The levels of all tests of the run.</summary>
    public IReadOnlyList<double> Levels => [.. Tests.Select(t => t.Power.Alpha), .. OtherLevels];

    /// <summary>Whether a refutation is an accepted erratum: expected, and found.</summary>
    public static bool IsErratum(Result result) => result.Verdict is Verdict.Refuted && result.MeetsExpectation;
}
