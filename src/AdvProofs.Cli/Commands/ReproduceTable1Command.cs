using System.CommandLine;
using AdvProofs.Cli.Rendering;
using AdvProofs.Cli.Report;
using AdvProofs.Networks.Data;
using AdvProofs.Networks.Experiments;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Cli.Commands;

/// <summary><c>reproduce table1</c>: five trainings on MNIST 0/1, each tested under eight attacks (the reflected-loss paper, Table 1).</summary>
internal static class ReproduceTable1Command
{
    private const string OwnGradient = "sample", MeanGradient = "mean";

    private static readonly Option<int> Seeds = Whole("--seeds", "Runs to average; the paper's table is over 10.", 3);
    private static readonly Option<string> Seed = new("--seed") { Description = "Root seed in hexadecimal.", HelpName = "HEX", DefaultValueFactory = _ => "AD2026" };
    private static readonly Option<string> Out = new("--out") { Description = "Directory of the page and of the finished rows; rows found there are not computed again.", HelpName = "DIR", DefaultValueFactory = _ => "table1" };
    private static readonly Option<string?> Data = Inputs.Data();
    private static readonly Option<int> StandardSeeds = Whole("--standard-seeds", "Runs of the Standard row to average, if more than --seeds: they cost little and differ most.", 10);
    private static readonly Option<int> Threads = Inputs.Threads();
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "No progress on standard error." };

    private static readonly Table1Protocol Defaults = new();
    private static readonly Option<int> Hidden = Whole("--hidden", "Hidden units.", Defaults.Hidden);
    private static readonly Option<int> Epochs = Whole("--epochs", "Epochs.", Defaults.Epochs);
    private static readonly Option<int> Batch = Whole("--batch", "Images a minibatch.", Defaults.BatchSize);
    private static readonly Option<double> LearningRate = Real("--learning-rate", "Learning rate at the start.", Defaults.LearningRate);
    private static readonly Option<int> DecayEpochs = Whole("--decay-epochs", "After how many epochs the learning rate is multiplied by 0.2.", Defaults.DecayEpochs);
    private static readonly Option<int> Steps = Whole("--steps", "Inner steps of BIM and PGD.", Defaults.AttackSteps);
    private static readonly Option<double> Step = Real("--step", "Inner step size of PGD, decayed by 0.2 every 10 steps.", Defaults.AttackStep);
    private static readonly Option<double> BimStep = Real("--bim-step", "Sign step of BIM, as a share of its radius.", Defaults.BimStep);
    private static readonly Option<double> BoxRadius = Real("--box-radius", "Radius of FGSM, BIM and PGD-∞.", Defaults.BoxRadius);
    private static readonly Option<double> BallRadius = Real("--ball-radius", "Radius of PGD-2.", Defaults.BallRadius);
    private static readonly Option<bool> ClipBox = Choice("--clip-box", "Whether FGSM, BIM and PGD-∞ clip pixels to [0, 1].", Defaults.ClipBox);
    private static readonly Option<bool> ClipBall = Choice("--clip-ball", "Whether PGD-2 clips pixels to [0, 1].", Defaults.ClipBall);
    private static readonly Option<string> GradientBox = Gradient("--gradient-box", "PGD-∞", Defaults.MeanGradientInBox);
    private static readonly Option<string> GradientBall = Gradient("--gradient-ball", "PGD-2", Defaults.MeanGradientInBall);
    private static readonly Option<bool> BestIterate = Choice("--best-iterate", "Whether attacks return their best iterate instead of the last.", Defaults.BestIterate);
    private static readonly Option<int?> TrainingImages = new("--train-images") { Description = "Use the first N training images of the two digits.", HelpName = "N" };
    private static readonly Option<int?> TestImages = new("--test-images") { Description = "Use the first N test images of the two digits.", HelpName = "N" };

    public static Command Create()
    {
        var command = new Command("table1", "Robust errors on MNIST 0/1 with and without the reflected loss. Example: advproofs reproduce table1 --seeds 3 --out table1")
        {
            Seeds, StandardSeeds, Seed, Out, Data, Threads, Quiet, Hidden, Epochs, Batch, LearningRate, DecayEpochs, Steps, Step, BimStep, BoxRadius, BallRadius, ClipBox, ClipBall,
            GradientBox, GradientBall, BestIterate, TrainingImages, TestImages,
        };
        command.SetAction((parsed, token) => Task.Run(() => Run(parsed, token), CancellationToken.None));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var seeds = parsed.GetValue(Seeds);
        if (seeds < 1)
            throw new BadInputException($"--seeds {seeds} is too few; give at least 1.");
        var threads = Inputs.AtLeastOne(parsed.GetValue(Threads));
        var protocol = Protocol(parsed);
        Validate(protocol, threads);
        var key = Key.Root(Inputs.Seed(parsed.GetValue(Seed)!)).Child("reproduce/table1");
        var data = Table1Data.Load(DataDirectory.Resolve(parsed.GetValue(Data)), protocol.TrainingImages, protocol.TestImages);
        var directory = parsed.GetValue(Out)!;
        var store = new Table1Store(Path.Combine(directory, "rows"), protocol, key);
        var rows = Table1.Run(protocol, data, seeds, parsed.GetValue(StandardSeeds), key, threads, store, parsed.GetValue(Quiet) ? null : Table1Lines.Progress(protocol.Epochs), cancellation);
        var summary = new Table1Summary(rows);
        File.WriteAllText(Path.Combine(directory, "index.html"), Table1Page.Html(summary, protocol, data));
        foreach (var line in Table1Lines.Of(summary, protocol))
            Console.WriteLine(line);
        Console.WriteLine($"The page is {Path.Combine(directory, "index.html")}.");
        return ExitCode.Met;
    }

    private static Table1Protocol Protocol(ParseResult parsed) => new()
    {
        Hidden = parsed.GetValue(Hidden),
        Epochs = parsed.GetValue(Epochs),
        BatchSize = parsed.GetValue(Batch),
        LearningRate = parsed.GetValue(LearningRate),
        DecayEpochs = parsed.GetValue(DecayEpochs),
        AttackSteps = parsed.GetValue(Steps),
        AttackStep = parsed.GetValue(Step),
        BimStep = parsed.GetValue(BimStep),
        BoxRadius = parsed.GetValue(BoxRadius),
        BallRadius = parsed.GetValue(BallRadius),
        ClipBox = parsed.GetValue(ClipBox),
        ClipBall = parsed.GetValue(ClipBall),
        MeanGradientInBox = IsMean(parsed, GradientBox),
        MeanGradientInBall = IsMean(parsed, GradientBall),
        BestIterate = parsed.GetValue(BestIterate),
        TrainingImages = parsed.GetValue(TrainingImages),
        TestImages = parsed.GetValue(TestImages),
    };

    // Everything that can be wrong is found before the data are read and the first row is trained.
    private static void Validate(Table1Protocol protocol, int threads)
    {
        try
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(protocol.Hidden, "--hidden");
            foreach (var training in Table1.Trainings)
                protocol.Training(training, threads).Validate();
            foreach (var attack in Table1.Attacks)
                protocol.Attack(attack).Validate();
        }
        catch (ArgumentException e)
        {
            throw new BadInputException(e.Message);
        }
    }

    private static bool IsMean(ParseResult parsed, Option<string> option) => parsed.GetValue(option) switch
    {
        MeanGradient => true,
        OwnGradient => false,
        var other => throw new BadInputException($"{option.Name} '{other}' is neither {OwnGradient} nor {MeanGradient}."),
    };

    private static Option<int> Whole(string name, string meaning, int value) => new(name) { Description = meaning, HelpName = "N", DefaultValueFactory = _ => value };

    private static Option<double> Real(string name, string meaning, double value) => new(name) { Description = meaning, HelpName = "X", DefaultValueFactory = _ => value };

    private static Option<bool> Choice(string name, string meaning, bool value) => new(name) { Description = meaning, HelpName = "true|false", DefaultValueFactory = _ => value };

    private static Option<string> Gradient(string name, string attack, bool mean) => new(name)
    {
        Description = $"Whether {attack} steps along the gradient of each sample's loss or of the minibatch's mean loss.",
        HelpName = $"{OwnGradient}|{MeanGradient}",
        DefaultValueFactory = _ => mean ? MeanGradient : OwnGradient,
    };
}
