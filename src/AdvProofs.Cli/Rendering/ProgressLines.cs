using AdvProofs.Statements;
using Spectre.Console;

namespace AdvProofs.Cli.Rendering;

/// <summary>Progress of a run on standard error: a live bar on a terminal, a plain line a statement elsewhere.</summary>
internal static class ProgressLines
{
    /// <summary>Runs <paramref name="work"/>, which reports each judged statement to the action it is given.</summary>
    public static T Show<T>(int statements, bool quiet, Func<Action<Result>, T> work)
    {
        if (quiet)
            return work(_ => { });
        if (Console.IsErrorRedirected)
            return Plain(statements, work);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                var task = context.AddTask("judging", maxValue: statements);
                return work(result =>
                {
                    task.Description = Markup.Escape($"{result.Statement.Id}: {result.Verdict.Name}");
                    task.Increment(1);
                });
            });
    }

    private static T Plain<T>(int statements, Func<Action<Result>, T> work)
    {
        var done = 0;
        var gate = new Lock();
        return work(result =>
        {
            lock (gate)
                Console.Error.WriteLine($"[{++done}/{statements}] {result.Statement.Id}: {result.Verdict.Name}");
        });
    }
}
