using AdvProofs.Cli.Ci;
using AdvProofs.Statements;

namespace AdvProofs.Cli.Tests.Ci;

/// <summary>Runs made up for the tests of the CI reports: one statement for each way to stand.</summary>
internal static class MadeUpRun
{
    /// <summary>A control character, markup and what has a meaning in workflow commands: any message may hold them.</summary>
    public const string Nasty = "Case 3 <failed> & | broke: 100 %,\r\n\u0001 \"quoted\" `code`";

    public static Departure Departure(string id, string subject = "C", string sentence = "C was 2 and is 3.") => new(id, subject, "2", "3", "1E-09 relative", sentence);

    private static Statement[] Proofs { get; } = [.. Catalogue.all.Where(s => s.Expected.Name == "proved" && s.Needs.IsEmpty).DistinctBy(s => s.Id.Split('@')[0])];

    public static Result Proved => MadeUp.Of(MadeUp.Proved, Proofs[0]);
    public static Result Regressed => MadeUp.Of(MadeUp.Proved, Proofs[1]);
    public static Result Violated => MadeUp.Of(MadeUp.Refuted, Proofs[2]);
    public static Result Errored => MadeUp.Of(Verdict.NewError(Nasty), Proofs[3]);
    public static Result Undecided => MadeUp.Of(MadeUp.Inconclusive, Proofs[4]);
    public static Result WithoutData => MadeUp.Of(MadeUp.NoData, Proofs[5]);
    public static Result Erratum => MadeUp.Of(MadeUp.Refuted, MadeUp.Expecting("refuted"));

    /// <summary>One of each, and a row of the baseline that was not judged.</summary>
    public static Assessment OfEach(bool strict = false) => Of(
        [Proved, Regressed, Violated, Errored, Undecided, WithoutData, Erratum],
        [Departure(Regressed.Statement.Id), Departure("zhang2020/gone", "row", "zhang2020/gone is in the baseline and was not judged.")], strict);

    public static Assessment Of(IReadOnlyList<Result> results, IReadOnlyList<Departure>? departures = null, bool strict = false) => new(
        [.. Catalogue.all], results, departures ?? [], [.. Baseline.ofResults(Tier.Quick, Microsoft.FSharp.Collections.ListModule.OfSeq(results))], 0xAD2026, Tier.Quick, strict, []);

    /// <summary>A place for every statement.</summary>
    public static IReadOnlyDictionary<string, SourceLine> Sources { get; } =
        Catalogue.all.ToDictionary(s => s.Id, s => new SourceLine($"proofs, all: 100 %/{s.Title}.fs", 7), StringComparer.Ordinal);
}
