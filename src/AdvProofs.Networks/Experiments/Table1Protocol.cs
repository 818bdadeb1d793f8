using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Training;

namespace AdvProofs.Networks.Experiments;

/// <summary>Every choice behind Table 1 of the reflected-loss paper. Immutable; the defaults are what is printed, and where nothing is printed, what reproduces the Standard row.</summary>
/// <remarks>
/// Printed: MNIST digits 0 and 1, 100 hidden ReLU units, 20 epochs, minibatches of 64, learning rate 1 and inner step 10, both decayed by 0.2 (every 5 epochs, every 10 steps),
/// ν = 0.1 for the box and ν = 2 for the ball, 10 runs. Not printed and selected on the Standard row, among clipping × {10, 20, 40} steps × {a sample's own gradient, that of the mean}:
/// the properties marked so below; agreement on that row is partly by selection, agreement on the four others is not.
/// </remarks>
public sealed record Table1Protocol
{
    /// <summary>Hidden units (printed).</summary>
    public int Hidden { get; init; } = 100;

    /// <summary>Epochs (printed).</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Samples a minibatch (printed).</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The learning rate at the start (printed).</summary>
    public double LearningRate { get; init; } = 1;

    /// <summary>After how many epochs the learning rate is multiplied by 0.2 (printed).</summary>
    public int DecayEpochs { get; init; } = 5;

    /// <summary>ν of FGSM, BIM and PGD-∞ (printed).</summary>
    public double BoxRadius { get; init; } = 0.1;

    /// <summary>ν of PGD-2 (printed).</summary>
    public double BallRadius { get; init; } = 2;

    /// <summary>The inner step size at the start (printed).</summary>
    public double AttackStep { get; init; } = 10;

    /// <summary>Inner steps (selected on the Standard row).</summary>
    public int AttackSteps { get; init; } = 40;

    /// <summary>Whether FGSM, BIM and PGD-∞ clip pixels to [0, 1] (selected on the Standard row).</summary>
    public bool ClipBox { get; init; }

    /// <summary>Whether PGD-2 clips pixels to [0, 1] (selected on the Standard row).</summary>
    public bool ClipBall { get; init; } = true;

    /// <summary>Whether PGD-∞ steps along the gradient of a minibatch's mean loss instead of each sample's own: a step shorter by the size of the minibatch (selected on the Standard row).</summary>
    public bool MeanGradientInBox { get; init; }

    /// <summary>The same for PGD-2 (selected on the Standard row).</summary>
    public bool MeanGradientInBall { get; init; } = true;

    /// <summary>The sign step of BIM, as a share of ν (a convention).</summary>
    public double BimStep { get; init; } = 0.1;

    /// <summary>Whether attacks return their best iterate instead of the last (the paper's Algorithm 1 returns the best; the last reproduces the row).</summary>
    public bool BestIterate { get; init; }

    /// <summary>Training images used, or null for all 12665.</summary>
    public int? TrainingImages { get; init; }

    /// <summary>Test images used, or null for all 2115.</summary>
    public int? TestImages { get; init; }

    /// <summary>One of the eight attacks of the table's columns.</summary>
    /// <exception cref="ArgumentException">There is no such attack.</exception>
    public AttackOptions Attack(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var reflected = name.StartsWith("R-", StringComparison.Ordinal);
        var loss = reflected ? Loss.Reflected : Loss.Logistic;
        return (reflected ? name[2..] : name) switch
        {
            "FGSM" => AttackOptions.FastGradientSign(BoxRadius, loss) with { Set = BoxSet },
            "BIM" => AttackOptions.BasicIterative(BoxRadius, BimStep * BoxRadius, AttackSteps, loss) with { Set = BoxSet, ReturnBest = BestIterate },
            "PGD-∞" => Raw(BoxSet, MeanGradientInBox, loss),
            "PGD-2" => Raw(ClipBall ? new Clipped(new Ball(BallRadius), 0, 1) : new Ball(BallRadius), MeanGradientInBall, loss),
            _ => throw new ArgumentException($"Table 1 has no attack '{name}'; it has {string.Join(", ", Table1.Attacks)}."),
        };
    }

    /// <summary>The training of one of the table's rows.</summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public MinibatchOptions Training(string name, int threads) => new()
    {
        Epochs = Epochs,
        BatchSize = BatchSize,
        StepSize = LearningRate,
        Schedule = new StepSchedule(0.2, DecayEpochs),
        Attack = name == Table1.Standard ? null
            : Table1.Trainings.Contains(name, StringComparer.Ordinal) ? Attack(name)
            : throw new ArgumentException($"Table 1 has no training '{name}'; it has {string.Join(", ", Table1.Trainings)}."),
        Threads = threads,
    };

    /// <summary>The choices that the paper does not print, in words, and whether each was selected on the Standard row.</summary>
    public IReadOnlyList<(string Choice, bool Selected)> Choices =>
    [
        ($"{AttackSteps} inner steps", true),
        ($"FGSM, BIM and PGD-∞ {(ClipBox ? "clip pixels to [0, 1]" : "do not clip pixels")}", true),
        ($"PGD-2 {(ClipBall ? "clips pixels to [0, 1] after the projection" : "does not clip pixels")}", true),
        ($"PGD-∞ steps along the gradient of {Gradient(MeanGradientInBox)}", true),
        ($"PGD-2 steps along the gradient of {Gradient(MeanGradientInBall)}", true),
        ("pixels divided by 255, no other scaling", false),
        ("one logit with the logistic loss, its mean over a minibatch for the weights; both layers and their biases trained, without momentum or weight decay", false),
        ("weights and biases start uniform in ±1/√(fan in); the five trainings of one seed share their start and their order of minibatches", false),
        ("attacks start at the clean image", false),
        ($"attacks return the {(BestIterate ? "best" : "last")} iterate", false),
        (FormattableString.Invariant($"BIM takes sign steps of {BimStep} ν"), false),
    ];

    private PerturbationSet BoxSet => ClipBox ? new Clipped(new Box(BoxRadius), 0, 1) : new Box(BoxRadius);

    private static string Gradient(bool mean) => mean ? "the minibatch's mean loss" : "each sample's own loss";

    private AttackOptions Raw(PerturbationSet set, bool mean, Loss loss) => new()
    {
        Set = set,
        Loss = loss,
        Alpha = mean ? AttackStep / BatchSize : AttackStep,
        Steps = AttackSteps,
        Step = StepKind.Raw,
        Schedule = new StepSchedule(0.2, 10),
        ReturnBest = BestIterate,
    };
}
