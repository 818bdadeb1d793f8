using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Storage;

namespace AdvProofs.Networks.Training;

/// <summary>Minibatch training that lives in a directory: a checkpoint with the trace after every epoch. Killed at any moment, it resumes to the same bits.</summary>
/// <remarks>
/// <c>minibatch.npz</c> holds the weights W, b, v, c (floats, written as doubles), the records of the epochs done, and the recipe; it is replaced whole. <c>epochs.csv</c>
/// is written anew from it. Neither the number of epochs nor that of threads belongs to the recipe: a run may be prolonged.
/// </remarks>
public static class MinibatchSession
{
    /// <summary>The names of the files in the directory.</summary>
    public const string CheckpointName = "minibatch.npz", TraceName = "epochs.csv";

    private const string Format = "advproofs-minibatch/1", HeaderName = "minibatch.json";
    private const int Columns = 6;

    /// <summary>Starts the run in <paramref name="directory"/>, or resumes the one there.</summary>
    /// <exception cref="ArgumentException">An option is out of range, the shapes do not fit, or the run has more epochs behind it than asked for.</exception>
    /// <exception cref="InvalidDataException">The directory holds another run, or a damaged one.</exception>
    /// <exception cref="ArithmeticException">A value or a weight became infinite or NaN; the last checkpoint is kept.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the last checkpoint is kept.</exception>
    public static MinibatchTrace Run(
        TrainedTwoLayerNetwork initial, SinglePrecisionSample sample, MinibatchOptions options, Key key, string directory,
        Action<MinibatchEpoch>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(options);
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, CheckpointName);
        var recipe = Recipe(initial, sample, options, key);
        var (network, epochs) = File.Exists(path) ? Load(path, recipe, initial) : (initial, []);
        if (epochs.Count > options.Epochs)
        {
            throw new ArgumentException($"The run in {directory} has {epochs.Count} epochs behind it; ask for at least as many.");
        }
        void Keep(MinibatchEpoch record, TrainedTwoLayerNetwork now)
        {
            epochs.Add(record);
            Save(path, recipe, now, epochs);
            WriteTrace(Path.Combine(directory, TraceName), epochs);
            progress?.Invoke(record);
        }
        var rest = MinibatchTraining.Run(network, sample, options, key, epochs.Count, Keep, initial, cancellation);
        return new MinibatchTrace(epochs, rest.Final);
    }

    private static JsonObject Recipe(TrainedTwoLayerNetwork initial, SinglePrecisionSample sample, MinibatchOptions options, Key key)
    {
        static string Set(PerturbationSet set) => set is Clipped c ? Invariant($"{Set(c.Inner)} clipped to [{c.Low:R}, {c.High:R}]") : Invariant($"{set.GetType().Name} {set.Radius:R}");
        static string Schedule(StepSchedule s) => s.Every > 0 ? Invariant($"{s.Factor:R} every {s.Every}") : "constant";
        return new()
        {
            ["initial network"] = Hash(initial.Inner, initial.Bias, initial.Outer, [initial.OuterBias]),
            ["sample"] = Hash(sample.Inputs, sample.Labels, [], []),
            ["key"] = key.ToString(),
            ["batch size"] = Invariant($"{options.BatchSize}"),
            ["step size"] = Invariant($"{options.StepSize:R}"),
            ["schedule"] = Schedule(options.Schedule),
            ["loss"] = options.Loss.Name,
            ["attack"] = options.Attack is not { } a ? "none" : Invariant(
                $"{Set(a.Set)}, {a.Loss.Name}, α {a.Alpha:R} {Schedule(a.Schedule)}, {a.Steps} {a.Step} steps, random start {a.RandomStart}, {a.Restarts} restarts, best {a.ReturnBest}"),
        };
    }

    private static void Save(string path, JsonObject recipe, TrainedTwoLayerNetwork network, List<MinibatchEpoch> epochs)
    {
        static double[] Wide(ReadOnlySpan<float> values)
        {
            var wide = new double[values.Length];
            for (var i = 0; i < wide.Length; i++)
            {
                wide[i] = values[i];
            }
            return wide;
        }
        var header = new JsonObject { ["format"] = Format, ["recipe"] = recipe.DeepClone() };
        new ArrayArchive(header,
        [
            new("W", [network.Width, network.Dimension], Wide(network.Inner)), new("b", [network.Width], Wide(network.Bias)),
            new("v", [network.Width], Wide(network.Outer)), new("c", [1], [network.OuterBias]),
            new("epochs", [epochs.Count, Columns], [.. epochs.SelectMany(e => new[] { e.Loss, e.AdversarialLoss, e.AdversarialError, e.LastGradientNorm ?? double.NaN, e.InnerMovement, e.OuterMovement })]),
        ]).Save(path, HeaderName);
    }

    private static (TrainedTwoLayerNetwork Network, List<MinibatchEpoch> Epochs) Load(string path, JsonObject recipe, TrainedTwoLayerNetwork initial)
    {
        var archive = ArrayArchive.Load(path, HeaderName);
        if ((string?)archive.Header["format"] != Format || archive.Header["recipe"] is not JsonObject made)
        {
            throw new InvalidDataException($"{path} has the format '{archive.Header["format"]}' and not {Format}; give another directory.");
        }
        foreach (var (name, value) in recipe)
        {
            if ((string?)made[name] != (string?)value)
            {
                throw new InvalidDataException($"{path} was made with another {name}; give the same, or another directory to start anew.");
            }
        }
        var rows = archive["epochs"].Chunk(Columns).Select((v, i) => new MinibatchEpoch(i, v[0], v[1], v[2], double.IsNaN(v[3]) ? null : v[3], v[4], v[5]));
        float[] Narrow(string name) => [.. archive[name].Select(v => (float)v)];
        return (new TrainedTwoLayerNetwork(initial.Dimension, Narrow("W"), Narrow("b"), Narrow("v"), Narrow("c")[0]), [.. rows]);
    }

    private static void WriteTrace(string path, List<MinibatchEpoch> epochs) => AtomicFile.Write(path, stream =>
    {
        stream.Write("epoch,loss,adversarialLoss,adversarialError,lastGradientNorm,innerMovement,outerMovement\n"u8);
        foreach (var e in epochs)
        {
            stream.Write(Encoding.UTF8.GetBytes(
                Invariant($"{e.Index},{e.Loss:R},{e.AdversarialLoss:R},{e.AdversarialError:R},{e.LastGradientNorm:R},{e.InnerMovement:R},{e.OuterMovement:R}\n")));
        }
    });

    private static string Hash(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, ReadOnlySpan<float> fourth)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(first));
        hash.AppendData(MemoryMarshal.AsBytes(second));
        hash.AppendData(MemoryMarshal.AsBytes(third));
        hash.AppendData(MemoryMarshal.AsBytes(fourth));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
