using System.CommandLine;
using System.Runtime.InteropServices;
using AdvProofs.Cli.Rendering;
using AdvProofs.Cli.Report;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace AdvProofs.Cli.Commands;

/// <summary><c>check</c>: the main job.</summary>
internal static class CheckCommand
{
    private sealed record Choices(
        string[] Globs, Tier Tier, ulong Seed, int? Case, string? Data, string? Json, string? Report, string Baseline, bool BaselineGiven,
        int Threads, bool Strict, bool Quiet, int MinStatements, int MinTrials);

    public static Command Create()
    {
        var ids = new Argument<string[]>("IDS") { Description = "Ids or globs; all statements if none is given.", Arity = ArgumentArity.ZeroOrMore };
        var tier = new Option<string>("--tier") { Description = "quick, ci, nightly or campaign.", HelpName = "TIER", DefaultValueFactory = _ => "quick" };
        var seed = new Option<string>("--seed") { Description = "Root of all randomness, hexadecimal.", HelpName = "HEX", DefaultValueFactory = _ => $"0x{Runner.defaultSeed:X}" };
        var oneCase = new Option<int?>("--case") { Description = "Run this trial of each statement alone.", HelpName = "N" };
        var data = Inputs.Data();
        var json = new Option<string?>("--json") { Description = "Write the results for other programs.", HelpName = "FILE" };
        var report = new Option<string?>("--report") { Description = "Write a self-contained index.html, and the certificates, into this directory.", HelpName = "DIR" };
        var baseline = Inputs.Baseline();
        var threads = Inputs.Threads();
        var strict = new Option<bool>("--strict") { Description = "Exit 10 if a verdict is inconclusive." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress, no table: only the last line." };
        var minStatements = new Option<int>("--min-statements") { Description = "Exit 9 if fewer were judged.", HelpName = "N" };
        var minTrials = new Option<int>("--min-trials") { Description = "Exit 9 if fewer trials were run.", HelpName = "N" };
        var command = new Command("check", "Judge statements and print the verdicts, worst first. Example: advproofs check 'zhang2020/*' --report report")
        {
            ids, tier, seed, oneCase, data, json, report, baseline, threads, strict, quiet, minStatements, minTrials,
        };
        command.SetAction(parsed => Run(new Choices(
            parsed.GetValue(ids) ?? [], Inputs.Tier(parsed.GetValue(tier)!), Inputs.Seed(parsed.GetValue(seed)!), parsed.GetValue(oneCase), parsed.GetValue(data),
            parsed.GetValue(json), parsed.GetValue(report), parsed.GetValue(baseline)!, parsed.GetResult(baseline) is { Implicit: false },
            Inputs.AtLeastOne(parsed.GetValue(threads)), parsed.GetValue(strict), parsed.GetValue(quiet), parsed.GetValue(minStatements), parsed.GetValue(minTrials))));
        return command;
    }

    private static int Run(Choices choices)
    {
        var statements = Inputs.Select(choices.Globs);
        var accepted = ReadBaseline(choices);
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = true;
            cancellation.Cancel();
        }

        var sources = new Sources(Inputs.Resolve(choices.Data), choices.Threads, cancellation.Token);
        var run = ProgressLines.Show(statements.Length, choices.Quiet, progress => Runner.run(new Request(
            statements, choices.Tier, choices.Seed, choices.Case is { } n ? FSharpOption<int>.Some(n) : FSharpOption<int>.None, sources,
            FuncConvert.FromAction(progress))));
        var results = run.Results.ToList();
        if (choices.Case is { } asked && results.Count > 0 && results.All(r => r.Verdict is Verdict.Inconclusive { why: "no trials" }))
            throw new BadInputException($"None of the chosen statements has a case {asked} in tier {choices.Tier.Name}; take the number from a replay line, with its --tier.");

        if (choices.Json is { } json)
            File.WriteAllText(json, ResultsJson.Write(results, choices.Seed, choices.Tier));
        if (choices.Report is { } report)
            HtmlReport.Write(report, results, choices.Seed, choices.Tier);
        if (!choices.Quiet)
        {
            var terminal = Terminal.Output();
            VerdictTable.Write(terminal, results);
            VerdictTable.WriteRemarks(terminal, results);
        }
        Console.WriteLine(VerdictTable.Sum(results));
        if (choices.Report is { } written)
            Console.WriteLine($"Report: {Path.Combine(written, "index.html")}");

        if (run.Cancelled)
        {
            Console.Error.WriteLine($"Cancelled: {results.Count} of {statements.Length} statements were judged and are reported above.");
            return ExitCode.Cancelled;
        }
        var departures = Compare(choices, accepted, results);
        return Code(choices, results, departures);
    }

    private static FSharpList<BaselineEntry>? ReadBaseline(Choices choices)
    {
        if (File.Exists(choices.Baseline))
            return Baseline.read(choices.Baseline);
        if (choices.BaselineGiven)
            throw new BadInputException($"There is no baseline {choices.Baseline}; leave --baseline out, or run 'advproofs baseline accept' where the baselines are.");
        return Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(choices.Baseline))) ? FSharpList<BaselineEntry>.Empty : null;
    }

    /// <summary>Compares with the baseline, prints each departure, and leaves the received rows for <c>baseline accept</c>.</summary>
    private static int Compare(Choices choices, FSharpList<BaselineEntry>? accepted, List<Result> results)
    {
        if (choices.Case is not null)
            return 0;
        if (accepted is null)
        {
            Console.Error.WriteLine($"No baseline {choices.Baseline} here: verdicts and constants were not compared.");
            return 0;
        }
        var globs = ListModule.OfSeq(choices.Globs);
        var selected = FuncConvert.FromFunc((string id) => globs.IsEmpty || globs.Any(g => Catalogue.matches(g, id)));
        var list = ListModule.OfSeq(results);
        var departures = Baseline.compare(choices.Seed == Runner.defaultSeed, choices.Tier, selected, accepted, list);
        var received = BaselineCommand.ReceivedBeside(choices.Baseline);
        if (departures.IsEmpty)
        {
            File.Delete(received);
            return 0;
        }
        foreach (var departure in departures)
            Console.Error.WriteLine($"baseline: {departure.Sentence}");
        if (choices.Seed == Runner.defaultSeed)
            Baseline.write(received, Baseline.ofResults(choices.Tier, list));
        return departures.Length;
    }

    private static int Code(Choices choices, List<Result> results, int departures)
    {
        var judged = results.Where(r => !Wording.NoData(r)).ToList();
        if (results.Count == 0)
        {
            Console.Error.WriteLine("Nothing was judged.");
            return ExitCode.NothingJudged;
        }
        if (choices.Case is null)
        {
            foreach (var result in judged.Where(r => !r.MeetsExpectation))
                Console.Error.WriteLine($"{result.Statement.Id}: {result.Verdict.Name}, expected {result.Statement.Expected.Name}. {Wording.Grounds(result.Verdict)} Replay: {result.Replay}");
        }
        var failed = choices.Case is null
            ? judged.Any(r => !r.MeetsExpectation && r.Verdict is not Verdict.Inconclusive) || departures > 0
            : judged.Any(r => r.Verdict is Verdict.Refuted or Verdict.Error);
        if (failed)
            return ExitCode.Violated;
        var trials = results.Sum(r => r.Verdict is Verdict.Held held ? held.Item.Trials : 0);
        if (results.Count < choices.MinStatements || trials < choices.MinTrials)
        {
            Console.Error.WriteLine($"Judged {results.Count} statements in {trials} trials; {choices.MinStatements} and {choices.MinTrials} were asked for.");
            return ExitCode.TooFew;
        }
        return choices.Strict && results.Any(r => r.Verdict is Verdict.Inconclusive) ? ExitCode.Inconclusive : ExitCode.Met;
    }
}
