using AdvProofs.Networks.Losses;
using AdvProofs.Networks.PerturbationSets;

namespace AdvProofs.Networks.Attacks;

/// <summary>What is added to the point in one ascent step, g being the gradient of the loss.</summary>
public enum StepKind
{
    /// <summary>α·g: the step of the reflected-loss paper, whose length depends on the margin.</summary>
    Raw,

    /// <summary>α·g/‖g‖, nothing where g = 0.</summary>
    Normalized,

    /// <summary>α·sign(g) in every coordinate, sign(0) = 0.</summary>
    Sign,
}

/// <summary>A step size that is multiplied by <paramref name="Factor"/> every <paramref name="Every"/> steps; the default value is constant.</summary>
public readonly record struct StepSchedule(double Factor, int Every)
{
    /// <summary>The same step size throughout.</summary>
    public static StepSchedule Constant => default;

    /// <summary>The multiplier of step t = 0, 1, ….</summary>
    public double At(int t) => Every <= 0 ? 1 : Math.Pow(Factor, t / Every);
}

/// <summary>Everything an attack by projected gradient ascent depends on, besides the network, the input and the key. Immutable.</summary>
/// <remarks>
/// Steps may be longer than the radius. Gradients are those of each sample's own loss: a paper that steps along the gradient of a
/// batch mean has α divided by the batch size. Other names: ε = ρ = ν = δ (<see cref="Set"/>), α = η_atk, steps = T_atk.
/// </remarks>
public sealed record AttackOptions
{
    /// <summary>B(x), with its radius ε.</summary>
    public required PerturbationSet Set { get; init; }

    /// <summary>The loss to increase.</summary>
    public required Loss Loss { get; init; }

    /// <summary>α, the step size.</summary>
    public required double Alpha { get; init; }

    /// <summary>T, the number of ascent steps of one start.</summary>
    public required int Steps { get; init; }

    /// <summary>What a step is.</summary>
    public StepKind Step { get; init; } = StepKind.Normalized;

    /// <summary>How α changes.</summary>
    public StepSchedule Schedule { get; init; }

    /// <summary>Whether the first start is a random point of B(x) instead of x.</summary>
    public bool RandomStart { get; init; }

    /// <summary>How many further starts, at random points of B(x), are made after the first.</summary>
    public int Restarts { get; init; }

    /// <summary>Whether the best of all iterates is returned (start and last included), or the best of the last iterates of the starts.</summary>
    public bool ReturnBest { get; init; } = true;

    /// <summary>The fast gradient sign method: one sign step of length ε from x in the box.</summary>
    public static AttackOptions FastGradientSign(double radius, Loss loss) =>
        new() { Set = new Box(radius), Loss = loss, Alpha = radius, Steps = 1, Step = StepKind.Sign, ReturnBest = false };

    /// <summary>The basic iterative method: sign steps of <paramref name="alpha"/> from x in the box.</summary>
    public static AttackOptions BasicIterative(double radius, double alpha, int steps, Loss loss) =>
        new() { Set = new Box(radius), Loss = loss, Alpha = alpha, Steps = steps, Step = StepKind.Sign, ReturnBest = false };

    /// <summary>Algorithm 1 of the reflected-loss paper: raw steps from x, best iterate.</summary>
    public static AttackOptions RawAscent(PerturbationSet set, double alpha, int steps, Loss loss) =>
        new() { Set = set, Loss = loss, Alpha = alpha, Steps = steps, Step = StepKind.Raw };

    /// <summary>Throws unless every number makes sense.</summary>
    /// <exception cref="ArgumentException">A number is out of range; the message names it.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Set);
        ArgumentNullException.ThrowIfNull(Loss);
        if (!(Alpha >= 0 && double.IsFinite(Alpha)))
        {
            throw new ArgumentException($"The step size α = {Alpha} must be finite and not negative.");
        }
        if (Steps < 0 || Restarts < 0)
        {
            throw new ArgumentException($"The numbers of steps and restarts, {Steps} and {Restarts}, must not be negative.");
        }
        if (Schedule.Every > 0 && !(Schedule.Factor >= 0 && double.IsFinite(Schedule.Factor)))
        {
            throw new ArgumentException($"The factor {Schedule.Factor} of the step schedule must be finite and not negative.");
        }
    }
}
