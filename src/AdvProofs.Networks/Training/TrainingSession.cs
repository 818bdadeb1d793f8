using System.Diagnostics;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Storage;

namespace AdvProofs.Networks.Training;

/// <summary>How long a session runs and what it leaves: nothing here changes the weights. Immutable.</summary>
public sealed record SessionOptions
{
    /// <summary>T: the session ends when this many steps have been made in all.</summary>
    public required int Steps { get; init; }

    /// <summary>A checkpoint after every so many steps; 0: about every two seconds.</summary>
    public int CheckpointEvery { get; init; }

    /// <summary>The form of the trace.</summary>
    public TraceFormat Trace { get; init; }

    /// <summary>W*, against which the regret is traced; its file's hash belongs into the recipe.</summary>
    public ITrainableNetwork? Comparator { get; init; }

    /// <summary>Called with t when the session starts or resumes at step t.</summary>
    public Action<int>? Started { get; init; }

    /// <summary>Called after every step.</summary>
    public Action<DescentStep>? Progress { get; init; }
}

/// <summary>What a session left.</summary>
/// <param name="Network">The network after the last step made.</param>
/// <param name="Steps">t, the steps made in all, earlier sessions included.</param>
/// <param name="Cancelled">Whether it was stopped before step T.</param>
public sealed record SessionOutcome(ITrainableNetwork Network, int Steps, bool Cancelled);

/// <summary>A training run that lives in a directory: trace, checkpoint, and at the end the network. Killed at any moment, it resumes to the same bits.</summary>
/// <remarks>Before a checkpoint replaces the old one the trace is flushed, so a checkpoint of step t finds the lines 0 … t-1.</remarks>
public static class TrainingSession
{
    /// <summary>The names of the files in the directory.</summary>
    public const string CheckpointName = "checkpoint.npz", NetworkName = "network.npz";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Starts the run of this recipe in <paramref name="directory"/>, or resumes it from the checkpoint there.</summary>
    /// <exception cref="ArgumentException">The recipe makes no sense, or the sample is not the one it names.</exception>
    /// <exception cref="InvalidDataException">The directory holds another run, or a damaged one.</exception>
    /// <exception cref="ArithmeticException">The loss or a weight became infinite or NaN; the last checkpoint is kept.</exception>
    public static SessionOutcome Run(
        TrainingRecipe recipe, LabelledSample sample, string directory, SessionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Steps < 0 || options.CheckpointEvery < 0)
        {
            throw new ArgumentException($"The numbers of steps {options.Steps} and between checkpoints {options.CheckpointEvery} must not be negative.");
        }
        recipe = recipe with { InputsSha256 = sample.Sha256() };
        var run = new LayerwiseDescent(recipe.Network(sample.Dimension), sample, recipe.Adversary(sample), recipe.Descent(options.Comparator));
        Directory.CreateDirectory(directory);
        var checkpoint = Path.Combine(directory, CheckpointName);
        if (File.Exists(checkpoint))
        {
            run.Restore(Checkpoint.Load(checkpoint, recipe));
        }
        if (run.Step > options.Steps)
        {
            throw new ArgumentException($"The run in {directory} has already made {run.Step} steps; ask for at least as many.");
        }
        using var trace = TraceFile.Open(directory, options.Trace, run.Step);
        options.Started?.Invoke(run.Step);
        var clock = Stopwatch.StartNew();
        var saved = run.Step;
        void Save()
        {
            trace.Flush();
            Checkpoint.Save(checkpoint, recipe, run.Snapshot);
            (saved, clock) = (run.Step, Stopwatch.StartNew());
        }
        while (run.Step < options.Steps && !cancellation.IsCancellationRequested)
        {
            var record = run.Advance();
            trace.Append(record);
            if (options.CheckpointEvery > 0 ? run.Step % options.CheckpointEvery == 0 : clock.Elapsed >= Interval)
            {
                Save();
            }
            options.Progress?.Invoke(record);
        }
        if (saved < run.Step)
        {
            Save();
        }
        if (run.Step >= options.Steps)
        {
            NetworkFile.Save(Path.Combine(directory, NetworkName), run.Network, recipe.ToJson());
        }
        return new SessionOutcome(run.Network, run.Step, run.Step < options.Steps);
    }
}
