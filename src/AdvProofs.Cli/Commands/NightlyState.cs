using System.Diagnostics;
using System.Globalization;
using AdvProofs.Cli.Rendering;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Spectre.Console;
using Text = Spectre.Console.Text;

namespace AdvProofs.Cli.Commands;

/// <summary>The memory that <c>check --state FILE</c> keeps from night to night.</summary>
/// <param name="File">Where it is kept.</param>
/// <param name="Before">The nights so far.</param>
/// <param name="Name">This night: date and commit unless named.</param>
internal sealed record NightlyState(string File, Nights Before, string Name)
{
    /// <summary>The seed of this night, fresh because its name is.</summary>
    public ulong Seed => NightsModule.seedOf(Name);

    /// <summary>Reads the state, or begins one. <see cref="BadInputException"/>: it belongs to another configuration, or has this night already.</summary>
    public static NightlyState Open(string file, string? name, Tier tier, FSharpList<Statement> statements)
    {
        var night = name ?? $"{TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {Commit()}";
        var fresh = NightsModule.empty(tier, statements);
        var before = System.IO.File.Exists(file) ? NightsModule.read(file) : fresh;
        if (before.Tier != fresh.Tier || before.Configuration != fresh.Configuration)
            throw new BadInputException(
                $"{file} is the state of another configuration ({before.Tier} {before.Configuration}, this run is {fresh.Tier} {fresh.Configuration}): its counts are not comparable; keep it, and begin a new file.");
        var state = new NightlyState(file, before, night);
        _ = state.With([]);
        return state;
    }

    /// <summary>The state with this night in it.</summary>
    public Nights With(IEnumerable<Result> results)
    {
        var added = NightsModule.add(NightsModule.night(Name, ListModule.OfSeq(results)), Before);
        return added.IsOk ? added.ResultValue : throw new BadInputException(added.ErrorValue);
    }

    /// <summary>What the nights falsify, as departures.</summary>
    public static IReadOnlyList<Departure> Falsified(IEnumerable<Accumulated> totals) =>
    [
        .. totals.Where(t => t.Falsified).Select(t => new Departure(
            t.Statement.Id, "nights", $"level {Wording.Number(t.Alpha)}", Evidence(t), "",
            $"{t.Statement.Id} is falsified at level {Wording.Number(t.Alpha)} by {t.Nights} nights together: {t.Violations} of {t.Trials} trials lie beyond the bound (e-value {Evidence(t)}).")),
    ];

    /// <summary>The levels of the tests of all nights together; what must hold in every trial has none, since one violation is enough.</summary>
    public static IEnumerable<double> Levels(IEnumerable<Accumulated> totals) => totals.Where(t => t.Statement.Kind.IsHighProbability).Select(t => t.Alpha);

    /// <summary>The table of all nights.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Accumulated> totals)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in new[] { "statement", "nights", "trials", "beyond", "e-value", "alarm from", "fails at most (95 %, any time)" })
            table.AddColumn(new TableColumn(column).NoWrap());
        foreach (var total in totals)
            table.AddRow(
                new Text(total.Statement.Id), Count(total.Nights), Count(total.Trials), Count(total.Violations), new Text(Evidence(total)),
                new Text(Wording.Number(1 / total.Alpha)), new Text(Wording.Number(total.FailureUpper95)));
        console.Write(table);
    }

    private static Text Count(long n) => new(n.ToString(CultureInfo.InvariantCulture));

    private static string Evidence(Accumulated total) =>
        total.LogEvidence is < 700 and > -700 ? Wording.Number(Math.Exp(total.LogEvidence))
        : double.IsInfinity(total.LogEvidence) ? (total.LogEvidence > 0 ? "infinite" : "0")
        : $"10^{Wording.Number(total.LogEvidence / Math.Log(10))}";

    /// <summary>The commit under test, from the CI system or from git.</summary>
    private static string Commit()
    {
        foreach (var variable in new[] { "GITHUB_SHA", "CI_COMMIT_SHA", "BUILD_SOURCEVERSION" })
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } commit)
                return commit;
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["rev-parse", "HEAD"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            var commit = git?.StandardOutput.ReadToEnd().Trim();
            git?.WaitForExit();
            return git?.ExitCode == 0 && commit is { Length: > 0 } ? commit : "no commit";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "no commit";
        }
    }
}
