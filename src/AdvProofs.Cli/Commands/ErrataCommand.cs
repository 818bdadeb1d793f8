using System.CommandLine;
using AdvProofs.Cli.Rendering;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace AdvProofs.Cli.Commands;

/// <summary><c>errata</c>: the ledger of what is printed and does not hold.</summary>
internal static class ErrataCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The Markdown file to write.", HelpName = "FILE", Required = true };
        var data = Inputs.Data();
        var threads = Inputs.Threads();
        var command = new Command("errata", "Judge every printed reading that fails, and its correction, and write the ledger. Example: advproofs errata --out docs/errata.md") { output, data, threads };
        command.SetAction((parsed, cancellation) => Task.FromResult(
            Run(parsed.GetValue(output)!, parsed.GetValue(data), Inputs.AtLeastOne(parsed.GetValue(threads)), cancellation)));
        return command;
    }

    private static int Run(string output, string? data, int threads, CancellationToken cancellation)
    {
        var rows = ErrataPage.Rows(Catalogue.all);
        var statements = rows.SelectMany(row => new[] { row.Printed, row.Corrected }).OfType<Statement>().DistinctBy(s => s.Id).ToList();
        var run = ProgressLines.Show(statements.Count, quiet: false, progress => Runner.run(new Request(
            ListModule.OfSeq(statements), Tier.Quick, Runner.defaultSeed, FSharpOption<int>.None,
            new Sources(Inputs.Resolve(data), threads, cancellation), FuncConvert.FromAction(progress))));
        cancellation.ThrowIfCancellationRequested();
        var missed = run.Results.Where(r => !r.MeetsExpectation && !Wording.NoData(r)).Select(r => r.Statement.Id).ToList();
        File.WriteAllText(output, ErrataPage.Write(rows, run.Results.ToDictionary(r => r.Statement.Id)));
        Console.WriteLine($"{rows.Count} printed readings in {output}." + (missed.Count == 0 ? "" : $" Not as the catalogue expects: {string.Join(", ", missed)}."));
        return missed.Count == 0 ? ExitCode.Met : ExitCode.Violated;
    }
}
