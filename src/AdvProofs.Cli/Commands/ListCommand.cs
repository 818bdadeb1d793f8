using System.CommandLine;
using AdvProofs.Statements;
using Spectre.Console;

namespace AdvProofs.Cli.Commands;

/// <summary><c>list</c>: the catalogue, one line a statement.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("IDS") { Description = "Ids or globs, e.g. 'zhang2020/*'.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("list", "List the catalogue. Example: advproofs list 'gao2019/*'") { ids };
        command.SetAction(parsed => Run(Inputs.Select(parsed.GetValue(ids) ?? [])));
        return command;
    }

    private static int Run(IEnumerable<Statement> statements)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("id", "expected", "reading", "what");
        foreach (var statement in statements)
            table.AddRow(Markup.Escape(statement.Id), statement.Expected.Name, statement.Reading.Name, Markup.Escape(statement.Title));
        Rendering.Terminal.Output().Write(table);
        return ExitCode.Met;
    }
}
