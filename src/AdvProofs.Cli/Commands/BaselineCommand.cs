using System.CommandLine;
using AdvProofs.Cli.Rendering;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace AdvProofs.Cli.Commands;

/// <summary><c>baseline accept</c>: moves received values into the verified file, showing the difference.</summary>
internal static class BaselineCommand
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("IDS") { Description = "Ids or globs; everything received if none is given.", Arity = ArgumentArity.ZeroOrMore };
        var baseline = Inputs.Baseline();
        var accept = new Command("accept", "Accept what the last 'check' received. Example: advproofs baseline accept zhang2020/thm-5.1") { ids, baseline };
        accept.SetAction(parsed => Accept(parsed.GetValue(ids) ?? [], parsed.GetValue(baseline)!));
        return new Command("baseline", "The accepted verdicts and constants.") { accept };
    }

    /// <summary>Where <c>check</c> leaves the rows of a run that departs from the baseline.</summary>
    public static string ReceivedBeside(string baseline) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(baseline))!, "bounds.received.json");

    private static int Accept(string[] globs, string baseline)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            throw new BadInputException("Baselines are accepted by a person, not by CI: run 'advproofs baseline accept' locally and commit the file.");
        var receivedFile = ReceivedBeside(baseline);
        if (!File.Exists(receivedFile))
            throw new BadInputException($"Nothing was received: 'advproofs check' writes {receivedFile} when a run departs from the baseline.");
        var received = Baseline.read(receivedFile);
        var accepted = File.Exists(baseline) ? Baseline.read(baseline) : FSharpList<BaselineEntry>.Empty;
        bool Chosen(string id) => globs.Length == 0 || globs.Any(g => Catalogue.matches(g, id));
        var merged = Baseline.merge(FuncConvert.FromFunc<string, bool>(Chosen), received, accepted);
        var changes = Baseline.changes(accepted, merged);
        if (!changes.IsEmpty)
            DifferenceTable.Write(Terminal.Output(), changes);
        foreach (var change in changes)
            Console.WriteLine(change.Sentence);
        Baseline.write(baseline, merged);
        if (received.All(e => Chosen(e.Id)))
            File.Delete(receivedFile);
        Console.WriteLine(changes.IsEmpty ? "Nothing changed." : $"{changes.Length} changes accepted into {baseline}.");
        return ExitCode.Met;
    }
}
