using System.CommandLine;

namespace AdvProofs.Cli.Commands;

/// <summary><c>reproduce</c>: the papers' experiments, the paper's figure beside ours.</summary>
internal static class ReproduceCommand
{
    public static Command Create() => new("reproduce", "Repeat an experiment of a paper, its figures beside ours.")
    {
        ReproduceTable1Command.Create(),
    };
}
