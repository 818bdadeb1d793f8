using System.CommandLine;
using System.Runtime.InteropServices;
using AdvProofs.Cli.Ci;
using AdvProofs.Cli.Rendering;
using AdvProofs.Statements;
using AdvProofs.Statements.Statistics;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace AdvProofs.Cli.Commands;

/// <summary><c>check</c>: the main job.</summary>
internal static class CheckCommand
{
    private sealed record Choices(
        string[] Globs, Tier Tier, ulong? Seed, int? Case, string? Data, string Baseline, bool BaselineGiven, int Threads, bool Strict, bool Quiet,
        int MinStatements, int MinTrials, string? State, string? Night, string? Statements, CheckOutputs Outputs);

    public static Command Create()
    {
        var ids = new Argument<string[]>("IDS") { Description = "Ids or globs; all statements if none is given.", Arity = ArgumentArity.ZeroOrMore };
        var tier = new Option<string>("--tier") { Description = "quick, ci, nightly or campaign.", HelpName = "TIER", DefaultValueFactory = _ => "quick" };
        var seed = new Option<string?>("--seed") { Description = $"Root of all randomness, hexadecimal; 0x{Runner.defaultSeed:X} if none is given.", HelpName = "HEX" };
        var oneCase = new Option<int?>("--case") { Description = "Run this trial of each statement alone.", HelpName = "N" };
        var data = Inputs.Data();
        var json = File("--json", "Write the results for other programs.");
        var report = new Option<string?>("--report") { Description = "Write a self-contained index.html, and the certificates, into this directory.", HelpName = "DIR" };
        var junit = File("--junit", "Write JUnit XML, for test reports of CI systems.");
        var sarif = File("--sarif", "Write SARIF 2.1.0, for code scanning.");
        var summary = File("--summary", "Write the run as Markdown; on GitHub it is also the step's summary.");
        var baseline = Inputs.Baseline();
        var threads = Inputs.Threads();
        var strict = new Option<bool>("--strict") { Description = "Exit 10 if a verdict is inconclusive." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress, no table: only the last line." };
        var minStatements = new Option<int>("--min-statements") { Description = "Exit 9 if fewer were judged.", HelpName = "N" };
        var minTrials = new Option<int>("--min-trials") { Description = "Exit 9 if fewer trials were run.", HelpName = "N" };
        var state = File("--state", "Add this night to the state, and judge all its nights together.");
        var night = new Option<string?>("--night") { Description = "Name of this night, from which its seed is made; date and commit if none is given.", HelpName = "NAME" };
        var statements = new Option<string?>("--statements") { Description = "Judge the statements of this assembly instead of the catalogue's.", HelpName = "DLL" };
        var command = new Command("check", "Judge statements and print the verdicts, worst first. Example: advproofs check 'zhang2020/*' --report report")
        {
            ids, tier, seed, oneCase, data, json, report, junit, sarif, summary, baseline, threads, strict, quiet, minStatements, minTrials, state, night, statements,
        };
        command.SetAction(parsed => Run(new Choices(
            parsed.GetValue(ids) ?? [], Inputs.Tier(parsed.GetValue(tier)!), parsed.GetValue(seed) is { } hex ? Inputs.Seed(hex) : null, parsed.GetValue(oneCase), parsed.GetValue(data),
            parsed.GetValue(baseline)!, parsed.GetResult(baseline) is { Implicit: false }, Inputs.AtLeastOne(parsed.GetValue(threads)), parsed.GetValue(strict), parsed.GetValue(quiet),
            parsed.GetValue(minStatements), parsed.GetValue(minTrials), parsed.GetValue(state), parsed.GetValue(night), parsed.GetValue(statements),
            new CheckOutputs(parsed.GetValue(json), parsed.GetValue(report), parsed.GetValue(junit), parsed.GetValue(sarif), parsed.GetValue(summary)))));
        return command;

        static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
    }

    private static int Run(Choices choices)
    {
        var source = choices.Statements is { } dll ? StatementSource.PlugIn(dll) : StatementSource.Catalogue;
        var statements = Inputs.Select(choices.Globs, source.All);
        var accepted = ReadBaseline(choices);
        var night = Night(choices, statements);
        var seed = night?.Seed ?? choices.Seed ?? Runner.defaultSeed;
        var started = TimeProvider.System.GetUtcNow();
        var run = Judge(choices, statements, seed);
        var results = run.Results.ToList();
        if (choices.Case is { } asked && results.Count > 0 && results.All(r => r.Verdict is Verdict.Inconclusive { why: "no trials" }))
            throw new BadInputException($"None of the chosen statements has a case {asked} in tier {choices.Tier.Name}; take the number from a replay line, with its --tier.");

        List<Accumulated> totals = run.Cancelled || night is null ? [] : [.. NightsModule.totals(statements, night.With(results))];
        List<Departure> departures = run.Cancelled ? [] : [.. Compare(choices, seed, accepted, results), .. NightlyState.Falsified(totals)];
        var assessment = new Assessment(
            source.All, results, departures, accepted?.Where(e => e.Tier == choices.Tier.Name).ToList(), seed, choices.Tier, choices.Strict,
            [.. SampleLevels(choices, seed, accepted, results), .. NightlyState.Levels(totals)]);
        choices.Outputs.Write(assessment, source, started);
        Print(choices, assessment, totals, night);
        if (run.Cancelled)
        {
            Console.Error.WriteLine($"Cancelled: {results.Count} of {statements.Length} statements were judged and are reported above.");
            return ExitCode.Cancelled;
        }
        if (night is not null)
            NightsModule.write(night.File, night.With(results));
        return Code(choices, assessment);
    }

    private static Run Judge(Choices choices, FSharpList<Statement> statements, ulong seed)
    {
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = true;
            cancellation.Cancel();
        }

        var sources = new Sources(Inputs.Resolve(choices.Data), choices.Threads, cancellation.Token);
        return ProgressLines.Show(statements.Length, choices.Quiet, progress => Runner.run(new Request(
            statements, choices.Tier, seed, choices.Case is { } n ? FSharpOption<int>.Some(n) : FSharpOption<int>.None, sources, FuncConvert.FromAction(progress))));
    }

    private static NightlyState? Night(Choices choices, FSharpList<Statement> statements)
    {
        if (choices.State is null)
            return choices.Night is null ? null : throw new BadInputException("--night names a night of a state; give the state with --state FILE.");
        if (choices.Seed is not null || choices.Case is not null)
            throw new BadInputException("--state takes its seed from the night and runs every case; leave --seed and --case out, or name the night with --night.");
        return NightlyState.Open(choices.State, choices.Night, choices.Tier, statements);
    }

    private static void Print(Choices choices, Assessment run, List<Accumulated> totals, NightlyState? night)
    {
        if (!choices.Quiet)
        {
            var terminal = Terminal.Output();
            VerdictTable.Write(terminal, run.Results, choices.Case is not null);
            VerdictTable.WriteRemarks(terminal, run.Results);
            if (run.Departures.Count > 0)
                DifferenceTable.Write(terminal, run.Departures);
            if (totals.Count > 0)
                NightlyState.Write(terminal, totals);
            if (choices.Case is null)
                Console.WriteLine(run.BudgetSentence);
        }
        if (night is not null)
            Console.WriteLine($"Night '{night.Name}', seed 0x{night.Seed:X}, number {night.Before.Nights.Length + 1} of {night.File}.");
        Console.WriteLine(choices.Case is { } number ? VerdictTable.SumOfCase(run.Results, number) : VerdictTable.Sum(run.Results));
        if (choices.Outputs.Report is { } written)
            Console.WriteLine($"Report: {Path.Combine(written, "index.html")}");
        foreach (var departure in run.Departures)
            Console.Error.WriteLine($"{(departure.Subject == "nights" ? "nights" : "baseline")}: {departure.Sentence}");
    }

    private static FSharpList<BaselineEntry>? ReadBaseline(Choices choices)
    {
        // The default baseline is the catalogue's; a plug-in is compared with one of its own, if it names one.
        if (choices.Statements is not null && !choices.BaselineGiven)
            return null;
        if (System.IO.File.Exists(choices.Baseline))
            return Baseline.read(choices.Baseline);
        var beside = Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(choices.Baseline)));
        if (choices.BaselineGiven && (choices.Statements is null || !beside))
            throw new BadInputException($"There is no baseline {choices.Baseline}; leave --baseline out, or run 'advproofs baseline accept' where the baselines are.");
        return beside ? FSharpList<BaselineEntry>.Empty : null;
    }

    /// <summary>Compares with the baseline, and leaves the received rows for <c>baseline accept</c>.</summary>
    private static FSharpList<Departure> Compare(Choices choices, ulong seed, FSharpList<BaselineEntry>? accepted, List<Result> results)
    {
        if (choices.Case is not null)
            return FSharpList<Departure>.Empty;
        if (accepted is null)
        {
            Console.Error.WriteLine($"No baseline {choices.Baseline} here: verdicts and constants were not compared.");
            return FSharpList<Departure>.Empty;
        }
        if (seed != Runner.defaultSeed && !accepted.Any(e => e.Tier == choices.Tier.Name))
        {
            // Only the default seed can begin a tier's rows, and a night is not to blame for their absence.
            Console.Error.WriteLine(
                $"{choices.Baseline} has no row of tier {choices.Tier.Name}: verdicts and samples were not compared; 'advproofs check --tier {choices.Tier.Name}' and 'advproofs baseline accept' begin it.");
            return FSharpList<Departure>.Empty;
        }
        var globs = ListModule.OfSeq(choices.Globs);
        var selected = FuncConvert.FromFunc((string id) => globs.IsEmpty || globs.Any(g => Catalogue.matches(g, id)));
        var list = ListModule.OfSeq(results);
        var departures = Baseline.compare(seed == Runner.defaultSeed, choices.Tier, selected, accepted, list);
        var received = BaselineCommand.ReceivedBeside(choices.Baseline);
        if (departures.IsEmpty)
            System.IO.File.Delete(received);
        else if (seed == Runner.defaultSeed)
            Baseline.write(received, Baseline.ofResults(choices.Tier, list));
        return departures;
    }

    /// <summary>The levels of the comparison of samples, which another seed than the default's is put to.</summary>
    private static IEnumerable<double> SampleLevels(Choices choices, ulong seed, FSharpList<BaselineEntry>? accepted, List<Result> results) =>
        accepted is null || choices.Case is not null || seed == Runner.defaultSeed
            ? []
            : Enumerable.Repeat(Budget.AlphaPerCheck, Baseline.sampleTests(choices.Tier, accepted, ListModule.OfSeq(results)));

    private static int Code(Choices choices, Assessment run)
    {
        var judged = run.Results.Where(r => !Wording.NoData(r)).ToList();
        if (judged.Count == 0)
        {
            Console.Error.WriteLine(run.Results.Count == 0 ? "Nothing was judged." : $"Nothing was judged: the data of {Wording.Count(run.Results.Count, "statement")} are missing.");
            return ExitCode.NothingJudged;
        }
        if (choices.Case is null)
        {
            foreach (var result in judged.Where(r => !r.MeetsExpectation))
                Console.Error.WriteLine($"{result.Statement.Id}: {result.Verdict.Name}, expected {result.Statement.Expected.Name}. {Wording.Grounds(result)} Replay: {result.Replay}");
        }
        var failed = choices.Case is null
            ? judged.Any(r => !r.MeetsExpectation && r.Verdict is not Verdict.Inconclusive) || run.Departures.Count > 0
            : judged.Any(r => r.Verdict is Verdict.Error || (r.Verdict is Verdict.Refuted && !r.MeetsExpectation));
        if (failed)
            return ExitCode.Violated;
        var trials = run.Results.Sum(r => r.Tally is { Value: var tally } ? (long)tally.Trials : 0);
        if (judged.Count < choices.MinStatements || trials < choices.MinTrials)
        {
            Console.Error.WriteLine($"Judged {Wording.Count(judged.Count, "statement")} in {trials} trials; {choices.MinStatements} and {choices.MinTrials} were asked for.");
            return ExitCode.TooFew;
        }
        return choices.Strict && run.Results.Any(r => r.Verdict is Verdict.Inconclusive) ? ExitCode.Inconclusive : ExitCode.Met;
    }
}
