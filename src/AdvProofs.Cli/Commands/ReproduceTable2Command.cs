using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using AdvProofs.Cli.Report;
using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Data;
using AdvProofs.Networks.Experiments;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Training;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;

namespace AdvProofs.Cli.Commands;

/// <summary><c>reproduce table2</c>: adversarial training of residual networks on CIFAR-10 with PGD and with greedy R-PGD.</summary>
internal static class ReproduceTable2Command
{
    private const double Confidence = 0.95;

    /// <summary>Robust and standard accuracy that the paper prints, in percent: PGD, then R-PGD.</summary>
    private static readonly Dictionary<(int Radius, int Steps), string> Printed = new()
    {
        [(2, 2)] = "14.182/14.338", [(2, 4)] = "20.702/20.726", [(2, 16)] = "21.014/20.958", [(2, 32)] = "20.848/20.746",
        [(4, 2)] = "17.764/17.162", [(4, 4)] = "30.344/30.34", [(4, 16)] = "37.564/37.4", [(4, 32)] = "37.304/37.374",
        [(8, 2)] = "20.064/20.1", [(8, 4)] = "34.21/34.19", [(8, 16)] = "48.916/48.792", [(8, 32)] = "48.936/48.828",
        [(16, 2)] = "16.19/15.986", [(16, 4)] = "21.524/21.362", [(16, 16)] = "48.722/48.742", [(16, 32)] = "45.292/44.778",
    };

    private sealed record Settings(int[] Radii, int[] Steps, ResidualTrainingOptions Training, int Images, int TestImages, int Pool, int TestSteps, int Restarts, int Seeds, double Margin);

    public static Command Create()
    {
        static Option<int?> Number(string name, string meaning, string small, string paper) =>
            new(name) { Description = $"{meaning}; {small}, with --paper {paper}.", HelpName = "N" };
        var paper = new Option<bool>("--paper") { Description = "The printed protocol: PreActResNet-18, 20 epochs, all radii and steps, 50-step attack with 10 restarts. Days on a few cores." };
        var (radii, steps) = (Number("--radius", "Training attack size in 1/255", "8", "2, 4, 8 and 16"), Number("--steps", "Steps of the training attack", "2", "2, 4, 16 and 32"));
        var (width, depth) = (Number("--width", "Channels of the first stage", "8", "64"), Number("--depth", "Blocks of each stage", "1 in three stages", "2 in four"));
        var (epochs, images) = (Number("--epochs", "Passes over the images", "6", "20"), Number("--images", "Training images", "2000", "all there are"));
        var (testImages, testSteps) = (Number("--test-images", "Test images", "1000", "all there are"), Number("--test-steps", "Steps of the test attack, of size 8/255", "10", "50"));
        var (restarts, pool) = (Number("--restarts", "Starts of the test attack", "1", "10"), new Option<int>("--pool") { Description = "Average squares of N × N pixels.", HelpName = "N", DefaultValueFactory = _ => 1 });
        var seeds = new Option<int>("--seeds") { Description = "Pairs of trainings, at least 2.", HelpName = "N", DefaultValueFactory = _ => 5 };
        var margin = new Option<double>("--margin") { Description = "Robust accuracies that differ by less count as equivalent, in percentage points.", HelpName = "POINTS", DefaultValueFactory = _ => 3 };
        var (data, seed, threads, output) = (Inputs.Data(), new Option<string>("--seed") { Description = "Root of all randomness, hexadecimal.", HelpName = "HEX", DefaultValueFactory = _ => $"0x{Runner.defaultSeed:X}" }, Inputs.Threads(), ReproduceCommand.Out());
        var command = new Command("table2", "Is greedy R-PGD training equivalent to PGD training on CIFAR-10? Example: advproofs reproduce table2 --seeds 5 --margin 3; the paper's protocol: advproofs reproduce table2 --paper --seeds 5")
        {
            paper, radii, steps, width, depth, epochs, images, testImages, testSteps, restarts, pool, seeds, margin, data, seed, threads, output,
        };
        command.SetAction((parsed, token) =>
        {
            var full = parsed.GetValue(paper);
            int Or(Option<int?> option, int small, int printed) => parsed.GetValue(option) ?? (full ? printed : small);
            int[] Each(Option<int?> option, int small, int[] printed) => parsed.GetValue(option) is { } n ? [n] : full ? printed : [small];
            var training = new ResidualTrainingOptions
            {
                Attack = ImageAttack.Of(0, 1, ImageObjective.CrossEntropy),
                Width = Or(width, 8, 64),
                Blocks = [.. Enumerable.Repeat(Or(depth, 1, 2), full ? 4 : 3)],
                Epochs = Or(epochs, 6, 20),
                Augment = full,
            };
            var settings = new Settings(
                Each(radii, 8, [2, 4, 8, 16]), Each(steps, 2, [2, 4, 16, 32]), training, Or(images, 2000, int.MaxValue), Or(testImages, 1000, int.MaxValue), parsed.GetValue(pool),
                Or(testSteps, 10, 50), Or(restarts, 1, 10), parsed.GetValue(seeds), parsed.GetValue(margin) / 100);
            return Task.FromResult(Run(
                Checked(settings), ReproduceCommand.Data(parsed.GetValue(data), "cifar10"), Key.Root(Inputs.Seed(parsed.GetValue(seed)!)), Inputs.AtLeastOne(parsed.GetValue(threads)),
                parsed.GetValue(output), token));
        });
        return command;
    }

    private static Settings Checked(Settings s)
    {
        if (s.Seeds < 2 || !(s.Margin > 0) || s.Radii[0] < 0 || s.Steps[0] < 0 || s.TestSteps < 0 || s.Restarts < 1 || s.Images < 1 || s.TestImages < 1 || s.Training.Width < 1 || s.Training.Blocks[0] < 1 || s.Training.Epochs < 0 || s.Pool < 1 || 32 % s.Pool != 0)
            throw new BadInputException("One of the numbers is out of range: --seeds is at least 2, --margin positive, --pool divides 32, and the others are positive.");
        return s;
    }

    private static int Run(Settings settings, DataDirectory data, Key key, int threads, string? output, CancellationToken cancellation)
    {
        PixelBatch Load(Split split, int count)
        {
            var all = data.Load(Dataset.Cifar10, split);
            return new PixelBatch(all.Take(Math.Min(count, all.Count)), settings.Pool);
        }
        var (train, test) = (Load(Split.Train, settings.Images), Load(Split.Test, settings.TestImages));
        var (rows, points) = (new List<IReadOnlyList<string>>(), new List<(string Cell, EquivalenceInterval Interval)>());
        foreach (var radius in settings.Radii)
            foreach (var steps in settings.Steps)
            {
                var clock = Stopwatch.StartNew();
                var comparison = new RobustTrainingComparison(
                    settings.Training with { Attack = ImageAttack.Of(radius / 255.0, steps, ImageObjective.CrossEntropy) },
                    ImageAttack.Of(8 / 255.0, settings.TestSteps, ImageObjective.CrossEntropy), settings.Restarts);
                var pairs = comparison.Run(train, test, settings.Seeds, key.Child(radius).Child(steps), threads, Progress($"ν = {radius}/255, {steps} steps", 2 * settings.Seeds, clock), cancellation);
                var interval = EquivalenceInterval.OverSeeds([.. pairs.Select(p => p.Difference)], Confidence);
                points.Add(($"{radius}/255, {steps}", interval));
                rows.Add(
                [
                    $"{radius}/255, {steps} steps", Percent(pairs.Average(p => p.Plain.RobustAccuracy)), Percent(pairs.Average(p => p.Reflected.RobustAccuracy)),
                    Printed.GetValueOrDefault((radius, steps), "–"), Percent(pairs.Average(p => p.Plain.Accuracy)), Percent(pairs.Average(p => p.Reflected.Accuracy)),
                    $"[{Percent(interval.Lower)}, {Percent(interval.Upper)}]", interval.Largest < settings.Margin ? "held" : interval.Least > settings.Margin ? "refuted" : "inconclusive",
                    clock.Elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
                ]);
            }
        var table = new ExperimentTable(
            $"Accuracy in percent, means of {settings.Seeds} seeds", ["training attack", "RA PGD", "RA R-PGD", "RA printed", "SA PGD", "SA R-PGD", "R-PGD − PGD", $"within ±{Percent(settings.Margin)}", "s"], rows);
        string[] findings =
        [
            $"{train.Images.Count} training and {test.Images.Count} test images of {train.Shape.Rows} × {train.Shape.Columns} pixels; width {settings.Training.Width}, blocks {string.Join("-", settings.Training.Blocks)}, {settings.Training.Epochs} epochs; robust accuracy against {settings.TestSteps}-step PGD, ν = 8/255, {settings.Restarts} start(s).",
            $"RA is compared by two one-sided tests at {Percent(1 - Confidence)} % each over the training seeds: held if the interval of the difference lies inside ±{Percent(settings.Margin)} percentage points, refuted if it lies outside, otherwise inconclusive.",
            "Chosen here, since the paper does not say: attack steps of 2.5·ν/steps in the sign direction from a random start, networks attacked with their running averages"
                + (settings.Training.Augment ? ", random shifts and mirror images." : ", no augmentation at this scale."),
        ];
        new Experiment("table2", "Reflected-loss paper, Table 2: PGD and greedy R-PGD training on CIFAR-10", findings, [table], [Picture(points, settings.Margin)]).Show(output);
        return ExitCode.Met;
    }

    private static Figure Picture(List<(string Cell, EquivalenceInterval Interval)> cells, double margin)
    {
        Series Joined(string name, params (double X, double Y)[] points) => new(name, ListModule.OfSeq(points.Select(p => Tuple.Create(p.X, p.Y))), true);
        var series = cells.Select((c, i) => Joined($"ν and steps: {c.Cell}", (i + 1, 100 * c.Interval.Lower), (i + 1, 100 * c.Interval.Upper))).ToList();
        series.Add(Joined("margin", (0.5, 100 * margin), (cells.Count + 0.5, 100 * margin), (cells.Count + 0.5, -100 * margin), (0.5, -100 * margin), (0.5, 100 * margin)));
        return Figure.NewPlot(
            "Robust accuracy of R-PGD minus PGD: intervals over the training seeds, and the margin", new Axis("cell", false), new Axis("percentage points", false), ListModule.OfSeq(series));
    }

    /// <summary>A line on standard error at every tenth of all trainings together, with the time that is left.</summary>
    private static Action<int, ImageObjective, double> Progress(string cell, int trainings, Stopwatch clock)
    {
        var (shares, gate, told) = (new Dictionary<(int, ImageObjective), double>(), new Lock(), 0);
        return (seed, objective, share) =>
        {
            lock (gate)
            {
                shares[(seed, objective)] = share;
                var done = shares.Values.Sum() / trainings;
                if ((int)(10 * done) <= told)
                    return;
                told = (int)(10 * done);
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cell}: {10 * told} % of {trainings} trainings, about {clock.Elapsed.TotalSeconds * (1 - done) / done:0} s left"));
            }
        };
    }

    private static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture);
}
