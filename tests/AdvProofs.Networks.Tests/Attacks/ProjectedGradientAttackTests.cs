using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests.Attacks;

public class ProjectedGradientAttackTests
{
    private static readonly Loss[] Losses = [Loss.Logistic, Loss.Reflected, Loss.NegativeMargin, Loss.Absolute, Loss.SquareRoot];
    private static readonly StepKind[] Kinds = [StepKind.Raw, StepKind.Normalized, StepKind.Sign];

    // f(x) = ⟨w, x⟩ as a network.
    private static LeakyTwoLayerNetwork Linear(params double[] w) => new(1, w.Length, 1, w, [1]);

    private static AttackOptions Options(Instance c) => new()
    {
        Set = (c.Seed % 3) switch { 0 => new Ball(0.7), 1 => new Box(0.3), _ => new Clipped(new Ball(0.7), -3, 3) },
        Loss = Losses[c.Seed % 5],
        Alpha = 0.2,
        Steps = 1 + (c.Seed % 7),
        Step = Kinds[c.Seed / 7 % 3],
        Schedule = c.Seed % 2 == 0 ? StepSchedule.Constant : new StepSchedule(0.5, 2),
        Restarts = c.Seed % 4,
        RandomStart = c.Seed % 11 < 3,
    };

    [Fact]
    public void Results_are_feasible_reproducible_and_evaluated_at_the_returned_point() => Properties.Check("attack result", c =>
    {
        var net = Draw.Relu(c);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension, 0.8);
        double[] copy = [.. x];
        var options = Options(c);
        var result = new ProjectedGradientAttack(options).Attack(net, x, 1, c.Key);
        var f = net.Value(result.Point);
        return result.Feasible && options.Set.Contains(x, result.Point) && result.Loss == options.Loss.Value(f, 1) && result.Margin == f
            && result.Distance <= options.Set.Radius * (1 + 1e-12) && x.SequenceEqual(copy)
            && (options.RandomStart || result.Loss >= options.Loss.Value(net.Value(x), 1))
            && new ProjectedGradientAttack(options).Attack(net, x, 1, c.Key).Point.SequenceEqual(result.Point);
    }, count: 300);

    [Fact]
    public void Batch_equals_single_samples_bit_by_bit() => Properties.Check("attack batch", c =>
    {
        var net = Draw.Relu(c);
        const int n = 6;
        var inputs = Draw.Gaussians(c.Key.Child("x"), n * c.Dimension, 0.8);
        double[] labels = [.. Enumerable.Range(0, n).Select(i => (double)Uniform.SignAt(c.Key, i))];
        var attack = new ProjectedGradientAttack(Options(c));
        var batch = attack.AttackBatch(net, inputs, labels, c.Key);
        return Enumerable.Range(0, n).All(i =>
            attack.Attack(net, inputs.AsSpan(i * c.Dimension, c.Dimension), labels[i], c.Key.Child(i)).Point.SequenceEqual(batch[i].Point));
    }, maxWidth: 40, maxDimension: 20);

    [Fact]
    public void More_steps_and_more_restarts_never_lose() => Properties.Check("attack monotone", c =>
    {
        var net = Draw.Leaky(c);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension, 0.8);
        var options = Options(c) with { Schedule = StepSchedule.Constant };
        double Run(AttackOptions o) => new ProjectedGradientAttack(o).Attack(net, x, -1, c.Key).Loss;
        var now = Run(options);
        return Run(options with { Steps = options.Steps + 3 }) >= now && Run(options with { Restarts = options.Restarts + 2 }) >= now
            && Run(options) >= Run(options with { ReturnBest = false });
    }, count: 300);

    [Fact]
    public void Every_sample_keeps_the_best_of_its_own_restarts() => Properties.Check("best restart", c =>
    {
        // A peer lets the last restart win, another keeps the best restart of the batch: both would break this equality.
        var net = Draw.Relu(c);
        const int n = 4;
        var inputs = Draw.Gaussians(c.Key.Child("x"), n * c.Dimension, 0.8);
        double[] labels = [1, -1, 1, -1];
        var options = new AttackOptions { Set = new Ball(1), Loss = Loss.Logistic, Alpha = 0, Steps = 0, Restarts = 5, RandomStart = true };
        var found = new ProjectedGradientAttack(options).AttackBatch(net, inputs, labels, c.Key);
        return Enumerable.Range(0, n).All(i =>
        {
            var start = new double[c.Dimension];
            return found[i].Loss == Enumerable.Range(0, 6).Max(k =>
            {
                options.Set.Sample(inputs.AsSpan(i * c.Dimension, c.Dimension), c.Key.Child(i).Child(k), start);
                return Loss.Logistic.Value(net.Value(start), labels[i]);
            });
        });
    });

    [Fact]
    public void The_reflected_loss_is_never_positive_and_still_moves_the_point()
    {
        // A peer starts its best loss at 0 and so returns the clean input for every loss that is not positive.
        var result = new ProjectedGradientAttack(AttackOptions.RawAscent(new Ball(2), 1, 20, Loss.Reflected)).Attack(Linear(1, 0), [5, 0], 1, Key.Root(0));
        Assert.True(result.Loss < 0);
        Assert.Equal([3.0, 0.0], result.Point);
    }

    [Theory]
    [InlineData(5, 96)]
    [InlineData(10, 13_925)]
    public void Raw_steps_on_the_logistic_loss_take_as_long_as_the_recursion_says(double margin, int steps)
    {
        // ‖w‖ = ν = α = 1: s_(t+1) = min(1, s_t + s(-(z - s_t))) first reaches 1 after 96 and 13 925 steps; the reflected loss needs 2.
        int First(Loss loss)
        {
            int low = 0, high = 20_000;
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                var options = AttackOptions.RawAscent(new Ball(1), 1, middle, loss);
                (low, high) = new ProjectedGradientAttack(options).Attack(Linear(1), [margin], 1, Key.Root(0)).Distance >= 1 - 1e-12 ? (low, middle) : (middle, high);
            }
            return high;
        }
        Assert.Equal(steps, First(Loss.Logistic));
        Assert.Equal(2, First(Loss.Reflected));
    }

    [Fact]
    public void Sign_and_normalised_steps_do_not_see_the_reflection() => Properties.Check("reflection steps", c =>
    {
        var net = Draw.Leaky(c);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        double[] Run(AttackOptions o) => new ProjectedGradientAttack(o).Attack(net, x, 1, c.Key).Point;
        bool Same(Func<Loss, AttackOptions> o) => Run(o(Loss.Logistic)).SequenceEqual(Run(o(Loss.Reflected)));
        return Same(l => AttackOptions.FastGradientSign(0.1, l)) && Same(l => AttackOptions.BasicIterative(0.1, 0.03, 7, l))
            // The last iterate: the best one may differ where one loss rounds two margins to a tie and the other does not.
            && Same(l => new AttackOptions { Set = new Ball(0.5), Loss = l, Alpha = 0.2, Steps = 9, ReturnBest = false });
    });

    [Fact]
    public void Linear_networks_have_the_closed_forms() => Properties.Check("linear attack", c =>
    {
        var w = Draw.Gaussians(c.Key.Child("w"), c.Dimension);
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        var z = DotProduct.Compute(w, x);
        var sign = new ProjectedGradientAttack(AttackOptions.FastGradientSign(0.3, Loss.Logistic)).Attack(Linear(w), x, 1, c.Key);
        var ball = new AttackOptions { Set = new Ball(0.3), Loss = Loss.Reflected, Alpha = 5, Steps = 1 };
        var norm = new ProjectedGradientAttack(ball).Attack(Linear(w), x, -1, c.Key);
        return Math.Abs(sign.Margin - (z - (0.3 * w.Sum(Math.Abs)))) <= 1e-13 && Math.Abs(norm.Margin - (-z - (0.3 * DotProduct.Norm(w)))) <= 1e-13;
    });

    [Fact]
    public void One_raw_step_is_alpha_times_the_gradient_of_the_samples_own_loss() => Properties.Check("raw step", c =>
    {
        // Guards the scale of raw steps: a mean over the batch, or a gradient estimate off by a constant, would show here.
        var net = Draw.Leaky(c);
        const int n = 3;
        var inputs = Draw.Gaussians(c.Key.Child("x"), n * c.Dimension);
        var options = AttackOptions.RawAscent(new Ball(1e6), 0.37, 1, Loss.Logistic) with { ReturnBest = false };
        var found = new ProjectedGradientAttack(options).AttackBatch(net, inputs, [1, 1, 1], c.Key);
        return Enumerable.Range(0, n).All(i =>
        {
            var x = inputs.AsSpan(i * c.Dimension, c.Dimension);
            var g = new double[c.Dimension];
            var slope = Loss.Logistic.Derivative(net.ValueAndGradient(x, g), 1);
            return Enumerable.Range(0, c.Dimension).All(j => found[i].Point[j] == inputs[(i * c.Dimension) + j] + (0.37 * slope * g[j]));
        });
    });

    [Fact]
    public void Radius_zero_is_the_identity() => Properties.Check("attack zero", c =>
    {
        var x = Draw.PointOnX(c.Key.Child("x"), c.Dimension);
        return new PerturbationSet[] { new Ball(0), new Box(0), new SphericalCap(0) }.All(set =>
            new ProjectedGradientAttack(Options(c) with { Set = set }).Attack(Draw.Relu(c), x, 1, c.Key).Point.SequenceEqual(x));
    }, minDimension: 2);

    [Fact]
    public void No_attack_beats_the_exact_disc() => Properties.Check("disc above pgd", c =>
    {
        var net = Draw.Leaky(c with { Dimension = 2 });
        var x = Draw.Gaussians(c.Key.Child("x"), 2);
        var options = Options(c) with { Set = new Ball(0.7), Loss = Loss.NegativeMargin, Restarts = 3 };
        return new ProjectedGradientAttack(options).Attack(net, x, 1, c.Key).Margin >= ExactDiscAttack.Minimise(net, x, 1, 0.7).Margin - 1e-12;
    });

    [Fact]
    public void Infinite_losses_and_broken_options_are_errors()
    {
        var net = Linear(1e308, 1e308);
        var options = AttackOptions.RawAscent(new Ball(1), 1, 3, Loss.Logistic);
        Assert.Throws<ArithmeticException>(() => new ProjectedGradientAttack(options).Attack(net, [-10, -10], 1, Key.Root(0)));
        Assert.Throws<ArgumentException>(() => new ProjectedGradientAttack(options).Attack(Linear(1), [double.NaN], 1, Key.Root(0)));
        Assert.Throws<ArgumentException>(() => new ProjectedGradientAttack(options with { Alpha = double.NaN }));
        Assert.Throws<ArgumentException>(() => new ProjectedGradientAttack(options with { Steps = -1 }));
        Assert.Throws<ArgumentException>(() => new ProjectedGradientAttack(options with { Schedule = new StepSchedule(double.NaN, 1) }));
        Assert.Throws<ArgumentException>(() => new ProjectedGradientAttack(options).AttackBatch(net, [1, 2, 3], [1], Key.Root(0)));
    }

    [Fact]
    public void Step_decay_is_a_staircase()
    {
        var schedule = new StepSchedule(0.5, 10);
        Assert.Equal([1.0, 1.0, 0.5, 0.25], new[] { 0, 9, 10, 29 }.Select(schedule.At));
        Assert.Equal(1, StepSchedule.Constant.At(1000));
    }
}
