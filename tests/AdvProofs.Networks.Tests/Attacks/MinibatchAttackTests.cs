using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Tests.Numerics;
using Xunit;

namespace AdvProofs.Networks.Tests.Attacks;

public class MinibatchAttackTests
{
    private const int Count = 9;

    private static readonly Loss[] Losses = [Loss.Logistic, Loss.Reflected, Loss.NegativeMargin];

    internal static SinglePrecisionSample Sample(Instance c, int count) => new(
        c.Dimension, MatrixProductTests.Draw(c.Key.Child("x"), count * c.Dimension), [.. Enumerable.Range(0, count).Select(i => (float)Uniform.SignAt(c.Key, i))]);

    private static AttackOptions Options(Instance c) => new()
    {
        Set = (c.Seed % 4) switch { 0 => new Ball(0.7), 1 => new Box(0.3), 2 => new Clipped(new Box(0.3), -1, 1), _ => new Clipped(new Ball(0.7), -4, 4) },
        Loss = Losses[c.Seed % 3],
        Alpha = 0.4,
        Steps = 1 + (c.Seed % 12),
        Step = (StepKind)(c.Seed / 7 % 3),
        Schedule = c.Seed % 2 == 0 ? StepSchedule.Constant : new StepSchedule(0.5, 3),
        ReturnBest = c.Seed % 5 < 2,
    };

    // The attack as it is written in the paper: every gradient anew, every sample at every step.
    private static float[] Plain(AttackOptions options, TrainedTwoLayerNetwork net, ReadOnlySpan<float> x, float label)
    {
        var (set, clip) = options.Set is Clipped clipped ? (clipped.Inner, ((float)clipped.Low, (float)clipped.High)) : (options.Set, ProjectedStep.Unclipped);
        var d = net.Dimension;
        float[] point = x.ToArray(), best = x.ToArray(), value = new float[1], direction = new float[d];
        var bestLoss = double.NegativeInfinity;
        for (var t = 0; t <= options.Steps; t++)
        {
            net.ValuesAndGradients(point, value, direction);
            var loss = options.Loss.Value(value[0], label);
            if (loss > bestLoss)
            {
                bestLoss = loss;
                point.CopyTo(best, 0);
            }
            if (t == options.Steps)
            {
                break;
            }
            var slope = options.Loss.Derivative(value[0], label);
            var norm = MathF.Sqrt(LaneSums.Reference(direction, direction, false));
            if (options.Step != StepKind.Raw)
            {
                slope = Math.Sign(slope);
                direction = [.. direction.Select(g => options.Step == StepKind.Sign ? MathF.Sign(g) : norm > 0 ? 1 / norm * g : 0)];
            }
            var step = (float)(options.Alpha * options.Schedule.At(t) * slope);
            _ = set is Box
                ? ProjectedStep.InBoxReference(step, direction, x, (float)set.Radius, clip, point)
                : ProjectedStep.InBallReference(step, direction, x, (float)set.Radius, clip, new float[d], point);
        }
        return options.ReturnBest ? best : point;
    }

    [Fact]
    public void Keeping_gradients_and_resting_samples_change_no_bit() => Properties.Check("minibatch plain", c =>
    {
        var (net, sample, options, d) = (TrainedTwoLayerNetworkTests.Network(c), Sample(c, Count), Options(c), c.Dimension);
        var points = new MinibatchAttack(options).Perturb(net, sample, c.Key);
        return Enumerable.Range(0, Count).All(i => Plain(options, net, sample.Inputs.AsSpan(i * d, d), sample.Labels[i]).AsSpan().SequenceEqual(points.AsSpan(i * d, d)));
    }, maxWidth: 70, maxDimension: 40, count: 400);

    [Fact]
    public void Batch_equals_single_samples_on_any_number_of_threads() => Properties.Check("minibatch single", c =>
    {
        const int many = 150;
        var (net, sample, d) = (TrainedTwoLayerNetworkTests.Network(c), Sample(c, many), c.Dimension);
        var attack = new MinibatchAttack(Options(c) with { Restarts = c.Seed % 3, RandomStart = c.Seed % 2 == 0 });
        var points = attack.Perturb(net, sample, c.Key);
        return attack.Perturb(net, sample, c.Key, 4).SequenceEqual(points) && new[] { 0, 63, 64, many - 1 }.All(last =>
            attack.Perturb(net, sample.Take(last + 1), c.Key).AsSpan().SequenceEqual(points.AsSpan(0, (last + 1) * d)));
    }, maxWidth: 40, maxDimension: 20, count: 60);

    [Fact]
    public void Results_are_feasible() => Properties.Check("minibatch feasible", c =>
    {
        var (net, sample, d) = (TrainedTwoLayerNetworkTests.Network(c), Sample(c, Count), c.Dimension);
        var options = Options(c) with { Set = c.Seed % 2 == 0 ? new Ball(0.7) : new Box(0.3), RandomStart = true };
        double[] points = [.. new MinibatchAttack(options).Perturb(net, sample, c.Key).Select(p => (double)p)], inputs = [.. sample.Inputs.Select(x => (double)x)];
        // Radius and centre ± radius are rounded once each, the norm ⌈d/16⌉ + 8 times.
        return Enumerable.Range(0, Count).All(i => options.Set.Contains(inputs.AsSpan(i * d, d), points.AsSpan(i * d, d), (d + 20) * 6e-8 * 5));
    }, maxWidth: 40, maxDimension: 40);

    /// <summary>The reflected loss is negative everywhere: a best iterate that starts at loss 0 instead of -∞ would never leave x.</summary>
    [Fact]
    public void The_best_iterate_of_the_reflected_loss_is_found() => Properties.Check("minibatch best", c =>
    {
        var (net, sample) = (TrainedTwoLayerNetworkTests.Network(c), Sample(c, Count));
        var options = AttackOptions.RawAscent(new Ball(1), 0.5, 10, Loss.Reflected);
        float[] plain = new float[Count], attacked = new float[Count], gradients = new float[Count * c.Dimension];
        net.ValuesAndGradients(sample.Inputs, plain, gradients);
        net.Values(new MinibatchAttack(options).Perturb(net, sample, c.Key), attacked);
        return Enumerable.Range(0, Count).All(i =>
        {
            var hasSlope = gradients.AsSpan(i * c.Dimension, c.Dimension).ContainsAnyExcept(0f);
            double before = Loss.Reflected.Value(plain[i], sample.Labels[i]), after = Loss.Reflected.Value(attacked[i], sample.Labels[i]);
            return after >= before && (!hasSlope || after > before || Math.Abs(plain[i]) < 1e-3);
        });
    }, maxWidth: 40, maxDimension: 20);

    /// <summary>More restarts cannot help a sample: best per sample, not best restart for the whole batch.</summary>
    [Fact]
    public void Restarts_are_chosen_for_every_sample() => Properties.Check("minibatch restarts", c =>
    {
        var (net, sample) = (TrainedTwoLayerNetworkTests.Network(c), Sample(c, Count));
        double[] Reached(int restarts)
        {
            var values = new float[Count];
            net.Values(new MinibatchAttack(Options(c) with { Restarts = restarts, ReturnBest = true }).Perturb(net, sample, c.Key), values);
            return [.. values.Select((value, i) => Options(c).Loss.Value(value, sample.Labels[i]))];
        }
        return Reached(0).Zip(Reached(3)).All(pair => pair.Second >= pair.First);
    }, maxWidth: 40, maxDimension: 20);

    [Fact]
    public void Sign_steps_do_not_see_the_reflection() => Properties.Check("minibatch reflection", c =>
    {
        var (net, sample) = (TrainedTwoLayerNetworkTests.Network(c), Sample(c, Count));
        float[] Attacked(Func<Loss, AttackOptions> attack, Loss loss) => new MinibatchAttack(attack(loss)).Perturb(net, sample, c.Key);
        return new Func<Loss, AttackOptions>[] { loss => AttackOptions.FastGradientSign(0.1, loss), loss => AttackOptions.BasicIterative(0.1, 0.01, 40, loss) }
            .All(attack => Attacked(attack, Loss.Logistic).SequenceEqual(Attacked(attack, Loss.Reflected)));
    }, maxWidth: 40, maxDimension: 20);

    /// <summary>The double-precision attack from other code finds the same points, where no gate and no sign is in doubt for a step or two.</summary>
    [Fact]
    public void Double_precision_finds_the_same_point() => Properties.Check("minibatch double", c =>
    {
        var (net, sample, d) = (TrainedTwoLayerNetworkTests.Network(c), Sample(c, Count), c.Dimension);
        var options = Options(c) with { Steps = 1, Step = StepKind.Raw, ReturnBest = false };
        var points = new MinibatchAttack(options).Perturb(net, sample, c.Key);
        var doubles = new ProjectedGradientAttack(options).AttackBatch(net, [.. sample.Inputs.Select(x => (double)x)], [.. sample.Labels.Select(y => (double)y)], c.Key);
        // |v_r| ≤ 1/√m, |w_rj| ≤ 1/√d and inputs are below 6: everything that is rounded in one step is below 10, in fewer than m + d + 20 roundings.
        var allowed = (c.Width + d + 20) * 6e-8 * 10;
        return Enumerable.Range(0, Count * d).All(k => Math.Abs(points[k] - doubles[k / d].Point[k % d]) <= allowed);
    }, maxWidth: 40, maxDimension: 20);

    [Fact]
    public void Bad_input_is_one_clear_exception()
    {
        var net = TrainedTwoLayerNetwork.Initialise(3, 2, Key.Root(1));
        var options = AttackOptions.RawAscent(new Ball(1), 0.5, 10, Loss.Logistic);
        Assert.Contains("not in a SphericalCap", Assert.Throws<ArgumentException>(() => new MinibatchAttack(options with { Set = new SphericalCap(0.1) })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MinibatchAttack(options with { Alpha = double.NaN }));
        Assert.Contains("3 numbers and the network takes 2", Assert.Throws<ArgumentException>(() => new MinibatchAttack(options).Perturb(net, new(3, new float[3], new float[1]), Key.Root(1))).Message, StringComparison.Ordinal);
        Assert.Contains("Input 1 contains NaN", Assert.Throws<ArgumentException>(() => new SinglePrecisionSample(1, [0, float.NaN], [1, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SinglePrecisionSample(2, [], []));
        var vast = new TrainedTwoLayerNetwork(1, [1e18f], [0], [1e18f], 0);
        Assert.Throws<ArithmeticException>(() => new MinibatchAttack(options).Perturb(vast, new(1, [1e18f, 1e18f], [1, -1]), Key.Root(1), 2));
    }
}
