using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Verification;

/// <summary>The robust loss of one sample, max of ℓ(f(x̃), y) over B(x), between attacks and certificates.</summary>
/// <param name="Clean">ℓ(f(x), y).</param>
/// <param name="Random">The largest loss at random points of B(x); never below clean.</param>
/// <param name="Attack">The loss an attack reached, started from the best of these too.</param>
/// <param name="Exact">The maximum itself up to rounding, where an algorithm for it is known.</param>
/// <param name="Crown">Certified by CROWN and CROWN-α.</param>
/// <param name="Interval">Certified by interval propagation.</param>
/// <param name="LowestMargin">A certified lower bound on y·f over B(x): positive means that no perturbation changes the sign of f.</param>
public sealed record SandwichedLoss(double Clean, double Random, double Attack, double? Exact, double Crown, double Interval, double LowestMargin)
{
    /// <summary>The least certified upper bound.</summary>
    public double Certified => Math.Min(Crown, Interval);

    /// <summary>Whether random ≤ attack ≤ exact ≤ certified, exact being left out where it is not known. False for NaN. Anything else is an error of the engine.</summary>
    public bool Holds => Clean <= Random && Random <= Attack && (Exact is not { } exact || (Attack <= exact + Tolerance(exact) && exact <= Certified)) && Attack <= Certified;

    // The exact worst cases are exact up to rounding: sweeps state 64u of the terms' size, and 1e-9 is far above it for every network that fits in memory.
    private static double Tolerance(double value) => 1e-9 * (1 + Math.Abs(value));
}

/// <summary>Sandwiches robust losses: random ≤ attack ≤ exact ≤ min(CROWN, interval).</summary>
public static class RobustLossSandwich
{
    private const int RandomPoints = 20;

    /// <summary>The sandwich of every sample. Losses must be convex or monotone in f, as all of <see cref="Loss"/> are: then the worst f is the largest or the least.</summary>
    /// <exception cref="ArgumentException">The network is not piecewise linear, shapes do not fit, or a number is not finite.</exception>
    public static SandwichedLoss[] Of(ITrainableNetwork network, LabelledSample sample, AttackOptions attack, Key key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(attack);
        sample.Validate(network.Dimension);
        var layered = LayeredNetwork.Of(network);
        var ascent = new ProjectedGradientAttack(attack);
        var found = ascent.AttackBatch(network, sample.Inputs, sample.Labels, key.Child("attack"));
        var result = new List<SandwichedLoss>(sample.Count);
        for (var i = 0; i < sample.Count && !cancellation.IsCancellationRequested; i++)
        {
            result.Add(One(network, layered, attack, sample, i, found[i].Point, key.Child("random").Child(i)));
        }
        return [.. result];
    }

    private static SandwichedLoss One(
        ITrainableNetwork network, LayeredNetwork layered, AttackOptions attack, LabelledSample sample, int i, double[] found, Key key)
    {
        var x = sample.Input(i);
        var (label, loss) = (sample.Labels[i], attack.Loss);
        var clean = loss.Value(network.Value(x), label);
        var (random, point) = (clean, new double[x.Length]);
        for (var k = 0; k < RandomPoints; k++)
        {
            attack.Set.Sample(x, key.Child(k), point);
            random = Math.Max(random, loss.Value(network.Value(point), label));
        }
        var reached = Math.Max(random, loss.Value(network.Value(found), label));
        var bounds = NetworkBounds.Of(layered, InputRegion.Of(attack.Set, x));
        double Worst(double high, double low) => Enlarged(Math.Max(loss.Value(high, label), loss.Value(low, label)));
        double[] up = [1], down = [-1];
        double high = bounds.CrownAlpha(up), low = -bounds.CrownAlpha(down);
        double highest = bounds.Interval(up), lowest = -bounds.Interval(down);
        var margin = label >= 0 ? Math.Max(low, lowest) : -Math.Min(high, highest);
        return new SandwichedLoss(clean, random, reached, Exact(network, attack.Set, loss, x, label), Worst(high, low), Worst(highest, lowest), margin);
    }

    // A loss is evaluated within a few roundings of its value and of 1.
    private static double Enlarged(double value) => value + (16 * Numerics.Rounding.Unit * (1 + Math.Abs(value)));

    private static double? Exact(ITrainableNetwork network, PerturbationSet set, Loss loss, ReadOnlySpan<double> x, double label) => (network, set) switch
    {
        ({ Dimension: 3, TrainedLayers: 1 }, SphericalCap cap) when network is not DeepReluNetwork => new ExactCircleAdversary(cap, loss).Attack(network, x, label).Loss,
        ({ Dimension: 2, TrainedLayers: 1 }, UnitSphereCap cap) when network is not DeepReluNetwork => new ExactCircleAdversary(cap, loss).Attack(network, x, label).Loss,
        (LeakyTwoLayerNetwork { Dimension: 2 } leaky, Ball ball) => WorstOnDisc(leaky, ball, loss, x, label),
        (LeakyTwoLayerNetwork { Dimension: 3, Width: <= 32 } leaky, Ball ball) => WorstInBall(leaky, ball, loss, x, label),
        _ => null,
    };

    private static double WorstInBall(LeakyTwoLayerNetwork network, Ball ball, Loss loss, ReadOnlySpan<double> x, double label)
    {
        double least = WorstCases.ExactBallAttack.Minimise(network, x, 1, ball.Radius).Margin, largest = -WorstCases.ExactBallAttack.Minimise(network, x, -1, ball.Radius).Margin;
        return Math.Max(loss.Value(least, label), loss.Value(largest, label));
    }

    private static double WorstOnDisc(LeakyTwoLayerNetwork network, Ball ball, Loss loss, ReadOnlySpan<double> x, double label)
    {
        double least = WorstCases.ExactDiscAttack.Minimise(network, x, 1, ball.Radius).Margin, largest = -WorstCases.ExactDiscAttack.Minimise(network, x, -1, ball.Radius).Margin;
        return Math.Max(loss.Value(least, label), loss.Value(largest, label));
    }
}
