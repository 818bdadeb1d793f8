using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Tests.Attacks;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Training;
using Xunit;

namespace AdvProofs.Networks.Tests.Training;

public class MinibatchTrainingTests
{
    private static readonly Instance Case = new(5, 21, 33);

    private static readonly MinibatchOptions Options = new()
    {
        Epochs = 4, BatchSize = 16, StepSize = 0.5, Schedule = new StepSchedule(0.5, 2),
        Attack = new() { Set = new Clipped(new Ball(0.5), -3, 3), Loss = Loss.Reflected, Alpha = 0.3, Steps = 6, Step = StepKind.Raw, RandomStart = true },
    };

    private static float[] Weights(TrainedTwoLayerNetwork net) => [.. net.Inner, .. net.Bias, .. net.Outer, net.OuterBias];

    private static TrainedTwoLayerNetwork Train(MinibatchOptions options, int count = 70) =>
        MinibatchTraining.Run(TrainedTwoLayerNetworkTests.Network(Case), MinibatchAttackTests.Sample(Case, count), options, Case.Key, cancellation: TestContext.Current.CancellationToken).Final;

    [Fact]
    public void Threads_change_no_bit() =>
        Assert.Equal(Weights(Train(Options)), Weights(Train(Options with { Threads = 4 })));

    [Fact]
    public void A_run_continued_after_any_epoch_has_the_same_bits()
    {
        var whole = Weights(Train(Options));
        for (var epochs = 0; epochs <= 4; epochs++)
        {
            var part = Train(Options with { Epochs = epochs });
            var rest = MinibatchTraining.Run(part, MinibatchAttackTests.Sample(Case, 70), Options, Case.Key, epochs, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(whole, Weights(rest.Final));
            Assert.Equal(4 - epochs, rest.Epochs.Count);
        }
    }

    /// <summary>One step on one minibatch without attack is W - η·mean gradient, every derivative from its definition in double precision.</summary>
    [Fact]
    public void One_step_is_gradient_descent() => Properties.Check("minibatch step", c =>
    {
        const int n = 9;
        int m = c.Width, d = c.Dimension;
        var (net, sample) = (TrainedTwoLayerNetworkTests.Network(c), MinibatchAttackTests.Sample(c, n));
        var trained = MinibatchTraining.Run(net, sample, new MinibatchOptions { Epochs = 1, BatchSize = n, StepSize = 0.7 }, c.Key).Final;
        double[] expected = [.. Weights(net).Select(w => (double)w)];
        for (var i = 0; i < n; i++)
        {
            double[] x = [.. sample.Inputs[(i * d)..((i + 1) * d)].Select(v => (double)v)];
            var slope = -0.7 / n * Loss.Logistic.Derivative(net.Value(x), sample.Labels[i]);
            for (var r = 0; r < m; r++)
            {
                var z = net.Bias[r] + Enumerable.Range(0, d).Sum(j => net.Inner[(r * d) + j] * x[j]);
                expected[(m * d) + r] += z > 0 ? slope * net.Outer[r] : 0;
                expected[(m * d) + m + r] += slope * Math.Max(z, 0);
                for (var j = 0; j < d; j++)
                {
                    expected[(r * d) + j] += z > 0 ? slope * net.Outer[r] * x[j] : 0;
                }
            }
            expected[^1] += slope;
        }
        // Every entry sums n terms below 10, each of them wrong by the error of its slope, γ_(m+d) of something below 10.
        var allowed = (m + d + n + 20) * 6e-8 * 10;
        return Weights(trained).Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) <= allowed);
    }, maxWidth: 40, maxDimension: 30);

    /// <summary>The minibatches of an epoch are a partition: with η = 0 the mean loss of an epoch is that of the sample.</summary>
    [Fact]
    public void Every_sample_is_used_once_an_epoch()
    {
        var (net, sample) = (TrainedTwoLayerNetworkTests.Network(Case), MinibatchAttackTests.Sample(Case, 37));
        var trace = MinibatchTraining.Run(net, sample, new MinibatchOptions { Epochs = 2, BatchSize = 8, StepSize = 0 }, Case.Key, cancellation: TestContext.Current.CancellationToken);
        var values = new float[37];
        net.Values(sample.Inputs, values);
        var mean = values.Select((value, i) => Loss.Logistic.Value(value, sample.Labels[i])).Average();
        Assert.All(trace.Epochs, epoch => Assert.Equal(mean, epoch.AdversarialLoss, 1e-12));
        Assert.Equal(Weights(net), Weights(trace.Final));
    }

    [Fact]
    public void Separable_data_are_learned()
    {
        var sample = new SeparableSample(20, 0.5, 1, Key.Root(4)).Draw(200, Key.Root(5));
        var single = SinglePrecisionSample.Of(sample);
        var attack = new AttackOptions { Set = new Ball(0.1), Loss = Loss.Reflected, Alpha = 0.1, Steps = 10, Step = StepKind.Raw };
        var net = MinibatchTraining.Run(
            TrainedTwoLayerNetwork.Initialise(50, single.Dimension, Key.Root(1)), single, new MinibatchOptions { Attack = attack, Threads = 2 }, Key.Root(2), cancellation: TestContext.Current.CancellationToken).Final;
        Assert.Equal(0, new MinibatchAttack(attack).RobustError(net, single, Key.Root(3)));
    }

    [Fact]
    public void A_cancelled_run_stops_and_a_diverged_one_says_so()
    {
        using var source = new CancellationTokenSource();
        var seen = 0;
        Assert.Throws<OperationCanceledException>(() => MinibatchTraining.Run(
            TrainedTwoLayerNetworkTests.Network(Case), MinibatchAttackTests.Sample(Case, 70), Options, Case.Key, 0, (_, _) => { if (++seen == 2) { source.Cancel(); } }, cancellation: source.Token));
        Assert.Equal(2, seen);
        Assert.Throws<ArithmeticException>(() => Train(Options with { StepSize = 1e30 }));
    }

    [Fact]
    public void Bad_options_are_one_clear_exception()
    {
        Assert.Throws<ArgumentException>(() => Train(Options with { BatchSize = 0 }));
        Assert.Throws<ArgumentException>(() => Train(Options with { Threads = 0 }));
        Assert.Contains("η = NaN", Assert.Throws<ArgumentException>(() => Train(Options with { StepSize = double.NaN })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Train(Options with { Schedule = new StepSchedule(-1, 2) }));
        Assert.Throws<ArgumentException>(() => Train(Options with { Attack = Options.Attack! with { Steps = -1 } }));
    }
}
