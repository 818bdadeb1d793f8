using System.Diagnostics;
using AdvProofs.Networks.Training;
using Spectre.Console;

namespace AdvProofs.Cli.Rendering;

/// <summary>Progress of a training run on standard error with the time left: a live bar on a terminal, at most one line a second elsewhere.</summary>
internal static class TrainingProgress
{
    /// <summary>Runs <paramref name="work"/> with options that report where it stands.</summary>
    public static T Show<T>(SessionOptions options, bool quiet, Func<SessionOptions, T> work)
    {
        if (quiet)
            return work(options);
        if (Console.IsErrorRedirected)
            return Plain(options, work);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                var task = context.AddTask("training", maxValue: Math.Max(1, options.Steps));
                return work(options with
                {
                    Started = step => task.Value = step,
                    Progress = step =>
                    {
                        task.Value = step.Step + 1;
                        task.Description = Markup.Escape(Losses(step));
                    },
                });
            });
    }

    private static T Plain<T>(SessionOptions options, Func<SessionOptions, T> work)
    {
        var first = 0;
        var (total, since) = (new Stopwatch(), new Stopwatch());
        return work(options with
        {
            Started = step =>
            {
                first = step;
                Console.Error.WriteLine(step == 0 ? $"training {options.Steps} steps" : $"resumed at step {step} of {options.Steps}");
                total.Start();
                since.Start();
            },
            Progress = step =>
            {
                if (since.Elapsed < TimeSpan.FromSeconds(1) && step.Step + 1 < options.Steps)
                    return;
                since.Restart();
                var left = total.Elapsed / (step.Step + 1 - first) * (options.Steps - step.Step - 1);
                Console.Error.WriteLine($"step {step.Step + 1}/{options.Steps}: {Losses(step)}, {Seconds(left)} left");
            },
        });
    }

    private static string Losses(DescentStep step) => $"loss {Wording.Number(step.Loss)}, robust loss {Wording.Number(step.RobustLoss)}";

    private static string Seconds(TimeSpan time) => time.TotalSeconds < 60 ? $"{Math.Ceiling(time.TotalSeconds)} s" : $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}";
}
