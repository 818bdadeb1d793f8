using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Training;
using Xunit;

namespace AdvProofs.Networks.Tests.Training;

public class AdversarialTrainingTests
{
    /// <summary>Remembers the frozen points S^(t) that another adversary chose, and the network it saw.</summary>
    private sealed class Recorder(IAdversary inner) : IAdversary
    {
        public List<(IDifferentiableInput Network, double[] Points)> Seen { get; } = [];

        public string Name => inner.Name;

        public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result)
        {
            inner.Perturb(network, inputs, labels, iteration, result);
            Seen.Add((network, result.ToArray()));
        }
    }

    private static readonly Loss[] Losses = [Loss.Absolute, Loss.SquareRoot, Loss.LogCosh, Loss.PseudoHuber(0.3)];

    private static TrainingTrace Run(TwoLayerReluNetwork net, LabelledSample sample, IAdversary adversary, TrainingOptions options) =>
        AdversarialTraining.Run(net, sample.Inputs, sample.Labels, adversary, options, TestContext.Current.CancellationToken);

    private static (TwoLayerReluNetwork Net, LabelledSample Sample, Recorder Adversary, TrainingOptions Options) Setup(Instance c)
    {
        var loss = Losses[c.Seed % 4];
        var cap = new SphericalCap(0.2);
        var pgd = new AttackOptions { Set = cap, Loss = loss, Alpha = 0.05, Steps = 3 };
        IAdversary adversary = (c.Seed % 5) switch
        {
            0 => new IdentityAdversary(),
            1 => new RandomAdversary(cap, c.Key),
            2 => new AlternatingAdversary(cap, c.Key),
            3 => ProjectedGradientAdversary.Kind(pgd, c.Key),
            _ => new ProjectedGradientAdversary(pgd, c.Key),
        };
        var net = TwoLayerReluNetwork.Initialise(8 * c.Width, c.Dimension, c.Key.Child("net"));
        var options = new TrainingOptions
        {
            Steps = 12,
            StepSize = Uniform.Between(c.Key.Child("eta"), 0, 0.05, 0.6) / Math.Cbrt(net.Width),
            Loss = loss,
            Comparator = Draw.Moved(net, c.Key.Child("star"), 1.0 / net.Width),
        };
        return (net, SphereSample.Uniform(5, c.Dimension, c.Key.Child("data")), new Recorder(adversary), options);
    }

    [Fact]
    public void Gradients_and_movements_keep_their_deterministic_bounds() => Properties.Check("bounds of A1", c =>
    {
        var (net, sample, adversary, options) = Setup(c);
        var trace = Run(net, sample, adversary, options);
        var unit = 1 / Math.Cbrt(net.Width);
        const double rounding = 1 + 1e-12;
        return trace.Steps.Count == 12 && !trace.Cancelled
            && trace.Steps.All(s => s.LargestGradientRow <= unit * rounding && s.GradientNormSquared <= Math.Cbrt(net.Width) * rounding
                && s.LargestMovement <= (options.StepSize * s.Step * unit * rounding) && s.Movement <= s.LargestMovement * Math.Sqrt(net.Width) * rounding)
            && trace.FinalLargestMovement <= options.StepSize * 12 * unit * rounding;
    }, minDimension: 2);

    [Fact]
    public void The_descent_identity_holds_to_its_rounding_bound() => Properties.Check("descent identity", c =>
    {
        var (net, sample, adversary, options) = Setup(c);
        var identity = Run(net, sample, adversary, options).Identity!;
        return Math.Abs(identity.Left - identity.Right) <= identity.ErrorBound && identity.ErrorBound <= 1e-9 * (1 + Math.Abs(identity.Left));
    }, minDimension: 2);

    [Fact]
    public void The_exact_per_run_inequality_of_theorem_5_2_holds() => Properties.Check("per-run inequality", c =>
    {
        var (net, sample, adversary, options) = Setup(c);
        var steps = Run(net, sample, adversary, options).Steps;
        double left = steps.Average(s => s.AdversarialLoss - s.Regret!.ComparatorLoss), eta = options.StepSize;
        var right = (steps[0].Regret!.DistanceSquared / (2 * eta * steps.Count)) + (eta / 2 * steps.Average(s => s.GradientNormSquared))
            + steps.Average(s => s.Regret!.LinearisationError);
        // Step by step, convexity: loss - loss* <= ⟨∇, W - W*⟩ + linearisation error.
        return left <= right + 1e-12 && steps.All(s => s.AdversarialLoss - s.Regret!.ComparatorLoss <= s.Regret.InnerProduct + s.Regret.LinearisationError + 1e-12);
    }, minDimension: 2);

    [Fact]
    public void Each_step_is_the_gradient_at_the_frozen_points_by_a_slow_route() => Properties.Check("frozen gradient", c =>
    {
        var (net, sample, adversary, options) = Setup(c);
        var trace = Run(net, sample, adversary, options with { Steps = 3 });
        var weights = net;
        for (var t = 0; t < 3; t++)
        {
            var points = adversary.Seen[t].Points;
            var gradient = new double[net.Weights.Length];
            double loss = 0;
            for (var i = 0; i < sample.Count; i++)
            {
                var x = points.AsSpan(i * c.Dimension, c.Dimension);
                loss += options.Loss.Value(weights.Reference(x), sample.Labels[i]) / sample.Count;
                weights.AddWeightGradient(x, options.Loss.Derivative(weights.Value(x), sample.Labels[i]) / sample.Count, gradient);
            }
            var step = trace.Steps[t];
            if (Math.Abs(loss - step.AdversarialLoss) > 1e-12 || Math.Abs(gradient.Sum(g => g * g) - step.GradientNormSquared) > 1e-12 * step.GradientNormSquared)
            {
                return false;
            }
            weights = weights.WithWeights([.. gradient.Select((g, i) => weights.Weights[i] - (options.StepSize * g))]);
        }
        return Enumerable.Range(0, net.Weights.Length).All(i => Math.Abs(weights.Weights[i] - trace.Final.Weights[i]) <= 1e-12);
    }, minDimension: 2);

    [Fact]
    public void The_traced_linearisation_error_is_the_difference_it_claims() => Properties.Check("linearisation", c =>
    {
        var (net, sample, adversary, options) = Setup(c);
        var trace = Run(net, sample, adversary, options with { Steps = 2 });
        var (network, points) = adversary.Seen[1];
        var current = (TwoLayerReluNetwork)network;
        var star = options.Comparator!;
        var mean = Enumerable.Range(0, sample.Count).Average(i =>
        {
            var x = points.AsSpan(i * c.Dimension, c.Dimension);
            return Math.Abs(star.Value(x) - current.Value(x) - new PseudoNetwork(current, star).Value(x));
        });
        return Math.Abs(mean - trace.Steps[1].Regret!.LinearisationError) <= 1e-12;
    }, minDimension: 2);

    [Fact]
    public void Training_against_the_exact_adversary_drives_the_robust_loss_down()
    {
        // n = 4 equispaced points, ρ = 0.1: the catalogue's runs reach 0.5 near step 30 and 0.3 near step 80, whatever the width.
        var sample = SphereSample.Equispaced(4);
        var exact = new ExactCircleAdversary(new SphericalCap(0.1), Loss.Absolute);
        foreach (var m in new[] { 256, 1024 })
        {
            var net = TwoLayerReluNetwork.Initialise(m, 3, Key.Root(11));
            var options = new TrainingOptions { Steps = 150, StepSize = 0.5 / Math.Cbrt(m), Loss = Loss.Absolute, Evaluator = exact };
            var trace = Run(net, sample, exact, options);
            Assert.All(trace.Steps, s => Assert.Equal(s.AdversarialLoss, s.RobustLoss));
            Assert.True(trace.Steps.Min(s => s.AdversarialLoss) <= 0.3);
        }
    }

    [Fact]
    public void Runs_report_progress_stop_when_cancelled_and_repeat_bit_by_bit()
    {
        var (net, sample, adversary, options) = Setup(new Instance(4, 3, 4));
        using var source = new CancellationTokenSource();
        var seen = new List<TrainingStep>();
        void Progress(TrainingStep step)
        {
            seen.Add(step);
            if (step.Step == 4)
            {
                source.Cancel();
            }
        }
        var partial = AdversarialTraining.Run(net, sample.Inputs, sample.Labels, adversary, options with { Progress = Progress }, source.Token);
        var whole = Run(net, sample, adversary, options);
        Assert.True(partial.Cancelled);
        Assert.Equal(partial.Steps, seen);
        Assert.Equal(whole.Steps.Take(5), partial.Steps);
        Assert.Equal(12, whole.Steps.Count);
    }

    [Fact]
    public void Broken_runs_are_refused()
    {
        var (net, sample, adversary, options) = Setup(new Instance(4, 3, 4));
        Assert.Throws<ArgumentException>(() => AdversarialTraining.Run(net, sample.Inputs, [1], adversary, options, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => Run(net, sample, adversary, options with { StepSize = double.NaN }));
        Assert.Throws<ArgumentException>(() =>
            Run(net, sample, adversary, options with { Comparator = TwoLayerReluNetwork.Initialise(24, 4, Key.Root(1)) }));
    }
}
