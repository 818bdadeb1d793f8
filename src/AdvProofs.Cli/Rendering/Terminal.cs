using Spectre.Console;

namespace AdvProofs.Cli.Rendering;

/// <summary>Standard output as a console: coloured and as wide as the terminal, or plain and wide enough for a table when it is a file or a pipe.</summary>
internal static class Terminal
{
    private const int PipeWidth = 160;

    public static IAnsiConsole Output()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        console.Profile.Width = PipeWidth;
        return console;
    }
}
