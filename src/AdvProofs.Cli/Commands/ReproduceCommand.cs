using System.CommandLine;
using AdvProofs.Networks.Data;

namespace AdvProofs.Cli.Commands;

/// <summary><c>reproduce</c>: the experiments of the papers, the printed figures beside ours.</summary>
internal static class ReproduceCommand
{
    public static Command Create() => new("reproduce", "Repeat an experiment of the papers. Example: advproofs reproduce figure2 --out figures")
    {
        ReproduceTable1Command.Create(),
        ReproduceFigure1Command.Create(),
        ReproduceFigure2Command.Create(),
        ReproduceGreedyCommand.Create(),
        ReproduceTable2Command.Create(),
    };

    /// <summary>Where pages and pictures go.</summary>
    public static Option<string?> Out() => new("--out") { Description = "Write the page and its pictures into this directory.", HelpName = "DIR" };

    /// <summary>The data directory, which these experiments cannot do without.</summary>
    public static DataDirectory Data(string? given, string dataset) => DataDirectory.Resolve(given)
        ?? throw new BadInputException($"This experiment needs {dataset} and there is no data directory: give --data, set {DataDirectory.Variable}, or run 'advproofs data get {dataset}'.");
}
