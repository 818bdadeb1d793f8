using System.Globalization;
using AdvProofs.Statements;

namespace AdvProofs.Cli.Rendering;

/// <summary>Verdicts, kinds and numbers in words.</summary>
internal static class Wording
{
    /// <summary>A number to four significant digits, for people; files carry all digits.</summary>
    public static string Number(double x) => x.ToString(Math.Abs(x) is >= 1e-3 and < 1e6 || x == 0 ? "0.####" : "0.###e0", CultureInfo.InvariantCulture);

    /// <summary>So many of them, in words for one and for many.</summary>
    public static string Count(int n, string noun) => n == 1 ? $"1 {noun}" : $"{n} {noun}s";

    public static string Kind(Kind kind) => kind switch
    {
        Kind.HighProbability law => $"fails with probability at most {Number(law.failure)} a trial, tested at level {Number(law.alpha)}",
        Kind.ScalingLaw law => $"holds up to a constant that must stay bounded along {law.Item.Along}",
        Kind.Estimated claim => $"estimated at level {Number(claim.Item.Alpha)}: held if the whole interval lies within the bound, refuted if it lies beyond it, else inconclusive",
        _ when kind.IsExact => "ruled exactly, for all inputs of every configuration",
        _ => "must hold in every trial",
    };

    /// <summary>What a verdict rests on, in a line.</summary>
    public static string Grounds(Verdict verdict) => verdict switch
    {
        Verdict.Proved { Item: var proof } => proof.Kernel.IsConjunction ? Headline(proof.Claim) : $"{Kernel(proof)}: {Headline(proof.Claim)}",
        Verdict.Held { Item: { Constant: { } constant } scaling } => $"{Trials(scaling)}, hidden constant at most {Number(constant.Value)} and not growing",
        Verdict.Held { Item: { Worst: { Least: { } least } worst } estimate } =>
            $"{Trials(estimate)}, {(estimate.Trials == 1 ? "" : "worst ")}estimated between {Number(least.Value)} and {Number(worst.Left)} ≤ {Number(worst.Right)}",
        Verdict.Held held => $"{Trials(held.Item)}, worst {Number(held.Item.Worst.Left)} ≤ {Number(held.Item.Worst.Right)}"
            + (held.Item.Violations > 0 ? $", {held.Item.Violations} beyond" : ""),
        Verdict.Refuted refuted => $"{refuted.Item.Violated}",
        Verdict.Vacuous vacuous => vacuous.why,
        Verdict.Inconclusive inconclusive => inconclusive.why,
        Verdict.Error error => error.what,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What a result rests on, in a line: the verdict's grounds, and for tests that chance can fail their words and their strength.</summary>
    public static string Grounds(Result result)
    {
        var grounds = Grounds(result.Verdict);
        if (result.Verdict is not Verdict.Held)
            return grounds;
        var decision = result.Statement.Kind is Kind.Estimated claim ? $"certified at level {Number(claim.Item.Alpha)}" : Chance.Of(result)?.ToString();
        // One test to a line of a table; the report, the summary and the JSON file have them all.
        var strength = result.Powers.Take(1).Select(p => $"detects {p.Of} ≥ {Number(p.Detects)}");
        return string.Join("; ", [grounds, .. decision is null ? [] : new[] { decision }, .. strength]);
    }

    /// <summary>The level and the strength of a test, in a line.</summary>
    public static string Test(Power power) =>
        $"{power.Of}: {Count(power.Size, "trial")} at level {Number(power.Alpha)} {(power.Size == 1 ? "finds" : "find")} {Number(power.Detects)}, nine times in ten; {Number(power.Declares)} is declared";

    /// <summary>The name of a checked claim: what stands before its details.</summary>
    private static string Headline(string claim) => claim.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? claim[..end] : claim;

    public static string Kernel(Checker.Checked proof) => proof.Kernel.ToString() switch
    {
        "FiniteCases" => "finite cases",
        var kernel => kernel.ToLowerInvariant(),
    };

    public static string Trials(Evidence evidence) => Count(evidence.Trials, "trial");

    /// <summary>What the tests demand of a statement's mutant.</summary>
    public static string MutantRule(Expectation expected) => expected.IsToBeRefuted ? "must not be refuted" : "must be refuted";

    /// <summary>Worst first: what missed its expectation, then the less certain verdicts before the more certain.</summary>
    public static int Severity(Result result)
    {
        var missed = result.MeetsExpectation || NoData(result) ? 10 : 0;
        return missed + result.Verdict switch
        {
            Verdict.Error => 0,
            Verdict.Inconclusive => 1,
            Verdict.Refuted => 2,
            Verdict.Vacuous => 3,
            Verdict.Held => 4,
            _ => 5,
        };
    }

    /// <summary>Whether the statement was not judged for want of data.</summary>
    public static bool NoData(Result result) => result.Verdict is Verdict.Inconclusive { why: "no data" };
}
