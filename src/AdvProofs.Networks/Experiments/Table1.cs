using System.Diagnostics;
using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Training;

namespace AdvProofs.Networks.Experiments;

/// <summary>One row of Table 1 for one seed.</summary>
/// <param name="Training">The training.</param>
/// <param name="Seed">0, 1, ….</param>
/// <param name="Errors">The robust test error under each of <see cref="Table1.Attacks"/>.</param>
/// <param name="CleanError">The test error without attack.</param>
/// <param name="Seconds">Wall time of training and attacks.</param>
public sealed record Table1Row(string Training, int Seed, IReadOnlyList<double> Errors, double CleanError, double Seconds);

/// <summary>How far a reproduction has come.</summary>
/// <param name="Training">The row at work.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Epoch">Epochs of it that are done.</param>
/// <param name="Done">Rows that are done, resumed ones included.</param>
/// <param name="Rows">All rows.</param>
/// <param name="SecondsLeft">An estimate from the work done so far, or null before there is any.</param>
public readonly record struct Table1Progress(string Training, int Seed, int Epoch, int Done, int Rows, double? SecondsLeft);

/// <summary>Table 1 of the reflected-loss paper: five trainings, each tested under eight attacks.</summary>
public static class Table1
{
    /// <summary>The row without an adversary.</summary>
    public const string Standard = "Standard";

    /// <summary>The rows.</summary>
    public static IReadOnlyList<string> Trainings { get; } = [Standard, "PGD-∞", "R-PGD-∞", "PGD-2", "R-PGD-2"];

    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Attacks { get; } = ["FGSM", "R-FGSM", "PGD-∞", "R-PGD-∞", "BIM", "R-BIM", "PGD-2", "R-PGD-2"];

    private static readonly double[][] Figures =
    [
        [0.236, 0.236, 0.033, 0.286, 0.286, 0.286, 0.003, 0.256],
        [0.004, 0.004, 0.005, 0.005, 0.005, 0.005, 0.003, 0.05],
        [0.003, 0.003, 0.004, 0.004, 0.004, 0.004, 0.002, 0.042],
        [0.013, 0.013, 0.022, 0.024, 0.024, 0.024, 0.002, 0.034],
        [0.004, 0.004, 0.005, 0.006, 0.006, 0.006, 0.0, 0.008],
    ];

    /// <summary>The printed mean over 10 runs.</summary>
    public static double Printed(int training, int attack) => Figures[training][attack];

    /// <summary>The network of one row for one seed. The trainings of one seed share their start and their order.</summary>
    /// <exception cref="ArgumentException">There is no such training, or a number of the protocol is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static TrainedTwoLayerNetwork Train(
        Table1Protocol protocol, string training, Table1Data data, Key key, int threads, Action<int>? epochDone = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(data);
        var initial = TrainedTwoLayerNetwork.Initialise(protocol.Hidden, data.Train.Dimension, key.Child("network"));
        return MinibatchTraining.Run(
            initial, data.Train, protocol.Training(training, threads), key.Child("minibatches"), 0, (epoch, _) => epochDone?.Invoke(epoch.Index + 1), cancellation: cancellation).Final;
    }

    /// <summary>The robust test errors of a network under the eight attacks.</summary>
    public static IReadOnlyList<double> Errors(Table1Protocol protocol, TrainedTwoLayerNetwork network, Table1Data data, Key key, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(data);
        var errors = new double[Attacks.Count];
        for (var column = 0; column < errors.Length; column++)
        {
            cancellation.ThrowIfCancellationRequested();
            errors[column] = new MinibatchAttack(protocol.Attack(Attacks[column])).RobustError(network, data.Test, key.Child("attack"), threads);
        }
        return errors;
    }

    /// <summary>Every row for the seeds 0 … <paramref name="seeds"/> - 1, seed by seed, then the Standard row for the seeds up to <paramref name="standardSeeds"/> - 1; rows that the store holds are not computed again.</summary>
    /// <param name="protocol">The choices.</param>
    /// <param name="data">The images.</param>
    /// <param name="seeds">How many runs to average, at least one.</param>
    /// <param name="standardSeeds">How many runs of the Standard row to average, which cost little and differ most, if more than <paramref name="seeds"/>.</param>
    /// <param name="key">The key of seed s is the child s.</param>
    /// <param name="threads">Threads; the errors do not depend on it.</param>
    /// <param name="store">Where finished rows are kept.</param>
    /// <param name="progress">Called after every epoch and every row.</param>
    /// <param name="cancellation">Looked at before every minibatch; finished rows are in the store.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static IReadOnlyList<Table1Row> Run(
        Table1Protocol protocol, Table1Data data, int seeds, int standardSeeds, Key key, int threads, Table1Store store, Action<Table1Progress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seeds);
        (string Training, int Seed)[] rows =
        [
            .. from seed in Enumerable.Range(0, seeds) from training in Trainings select (training, seed),
            .. from seed in Enumerable.Range(seeds, Math.Max(0, standardSeeds - seeds)) select (Standard, seed),
        ];
        var found = rows.ToDictionary(row => row, row => store.Find(row.Training, row.Seed));
        double Work(string training) => training == Standard ? StandardWork : 1;
        var (clock, total, done) = (Stopwatch.StartNew(), rows.Where(row => found[row] is null).Sum(row => Work(row.Training)), 0.0);
        var results = new List<Table1Row>();
        foreach (var row in rows)
        {
            if (found[row] is { } kept)
            {
                results.Add(kept);
                continue;
            }
            void Report(int epoch)
            {
                var share = done + (Work(row.Training) * epoch / (protocol.Epochs + 1));
                progress?.Invoke(new(row.Training, row.Seed, epoch, results.Count, rows.Length, share > 0 ? clock.Elapsed.TotalSeconds * (total - share) / share : null));
            }
            var start = clock.Elapsed;
            var keyOfSeed = key.Child(row.Seed);
            var network = Train(protocol, row.Training, data, keyOfSeed, threads, Report, cancellation);
            var errors = Errors(protocol, network, data, keyOfSeed, threads, cancellation);
            var result = new Table1Row(row.Training, row.Seed, errors, data.CleanError(network), (clock.Elapsed - start).TotalSeconds);
            store.Keep(result);
            results.Add(result);
            done += Work(row.Training);
        }
        return results;
    }

    // Training without attacks is a small part of a row; the eight attacks on the test images cost about one epoch of adversarial training.
    private const double StandardWork = 0.1;
}
