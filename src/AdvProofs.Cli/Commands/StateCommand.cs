using System.CommandLine;
using AdvProofs.Statements;

namespace AdvProofs.Cli.Commands;

/// <summary><c>state merge</c>: joins what several machines kept of their nights.</summary>
internal static class StateCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILES") { Description = "States of one configuration.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "Where to write them together; may be one of them.", HelpName = "FILE", Required = true };
        var merge = new Command("merge", "Join the nights of several states, each night counting once. Example: advproofs state merge a.json b.json --out nights.json") { files, output };
        merge.SetAction(parsed => Merge(parsed.GetValue(files) ?? [], parsed.GetValue(output)!));
        return new Command("state", "The memory that 'check --state' keeps from night to night.") { merge };
    }

    private static int Merge(string[] files, string output)
    {
        var states = files.Select(file => (File: file, State: NightsModule.read(file))).ToList();
        var merged = states[0].State;
        foreach (var (file, state) in states.Skip(1))
        {
            var next = NightsModule.merge(merged, state);
            merged = next.IsOk ? next.ResultValue : throw new BadInputException($"{file} cannot be merged with {states[0].File}: {next.ErrorValue}.");
        }
        NightsModule.write(output, merged);
        Console.WriteLine($"{merged.Nights.Length} nights of configuration {merged.Tier} {merged.Configuration} are in {output}.");
        return ExitCode.Met;
    }
}
