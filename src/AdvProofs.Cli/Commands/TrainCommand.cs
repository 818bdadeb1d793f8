using System.CommandLine;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AdvProofs.Cli.Rendering;
using AdvProofs.Networks.Storage;
using AdvProofs.Networks.Training;

namespace AdvProofs.Cli.Commands;

/// <summary><c>train</c>: adversarial training with progress, trace, checkpoint and resume.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var model = new Option<string>("--model") { Description = "two-layer, symmetric, deep or leaky.", HelpName = "NAME", Required = true };
        var output = new Option<string>("--out") { Description = "Directory of the run; a run in it is resumed.", HelpName = "DIR", Required = true };
        var steps = new Option<int>("--steps") { Description = "Steps in all.", HelpName = "T", DefaultValueFactory = _ => 100 };
        var checkpoint = new Option<int>("--checkpoint-every") { Description = "Steps between checkpoints; else about two seconds.", HelpName = "N" };
        var trace = new Option<string>("--trace") { Description = "csv or ndjson.", HelpName = "FORM", DefaultValueFactory = _ => "csv" };
        var comparator = new Option<string?>("--comparator") { Description = "A saved network W*: trace the regret against it.", HelpName = "FILE" };
        var csv = new Option<bool>("--csv") { Description = "Write the final weights as CSV files too." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress: only the last line." };
        var inputs = new TrainingInputs(model: true);
        var command = new Command(
            "train", "Train a network adversarially. Example: advproofs train --model two-layer --attack pgd-2 --data data --samples 200 --steps 100 --out run")
        {
            model, output, steps, checkpoint, trace, comparator, csv, quiet,
        };
        inputs.AddTo(command);
        command.SetAction(parsed => TrainingInputs.Refusing(() =>
        {
            var (recipe, data) = inputs.Read(parsed, TrainingRecipe.For(parsed.GetValue(model)!));
            var against = parsed.GetValue(comparator);
            if (against is not null)
                recipe = recipe with { ComparatorSha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(against))) };
            var sample = recipe.Sample(data);
            var options = new SessionOptions
            {
                Steps = parsed.GetValue(steps),
                CheckpointEvery = parsed.GetValue(checkpoint),
                Trace = parsed.GetValue(trace) switch
                {
                    "csv" => TraceFormat.Csv,
                    "ndjson" => TraceFormat.Ndjson,
                    var other => throw new BadInputException($"There is no trace form '{other}'; choose csv or ndjson."),
                },
                Comparator = against is null ? null : NetworkFile.Load(against).Network,
            };
            var directory = parsed.GetValue(output)!;
            return Report(Run(recipe, sample, directory, options, parsed.GetValue(quiet)), directory, options, parsed.GetValue(csv));
        }));
        return command;
    }

    private static SessionOutcome Run(
        TrainingRecipe recipe, Networks.Sampling.LabelledSample sample, string directory, SessionOptions options, bool quiet)
    {
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = true;
            cancellation.Cancel();
        }

        return TrainingProgress.Show(options, quiet, watched => TrainingSession.Run(recipe, sample, directory, watched, cancellation.Token));
    }

    private static int Report(SessionOutcome outcome, string directory, SessionOptions options, bool csv)
    {
        if (outcome.Cancelled)
        {
            Console.Error.WriteLine($"Cancelled at step {outcome.Steps} of {options.Steps}: the same command resumes from the checkpoint in {directory}.");
            return ExitCode.Cancelled;
        }
        var network = Path.Combine(directory, TrainingSession.NetworkName);
        if (csv)
            NetworkFile.ExportCsv(directory, outcome.Network);
        Console.WriteLine($"{outcome.Steps} steps: network in {network}, trace in {Path.Combine(directory, TraceFile.NameOf(options.Trace))}");
        return ExitCode.Met;
    }
}
