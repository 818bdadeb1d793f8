using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Training;
using Xunit;

namespace AdvProofs.Networks.Tests.Training;

public class ProjectedGradientDescentTests
{
    private static readonly SphericalCap Cap = new(0.2);

    private static (DeepReluNetwork Net, LabelledSample Sample, IAdversary Adversary, ProjectedDescentOptions<DeepReluNetwork> Options) Setup(Instance c)
    {
        var net = DeepReluNetwork.Initialise(4 * c.Width, 3, 1 + (c.Seed % 3), c.Key.Child("net"));
        var pgd = new AttackOptions { Set = Cap, Loss = Loss.SquareRoot, Alpha = 0.05, Steps = 3 };
        IAdversary adversary = (c.Seed % 5) switch
        {
            0 => new IdentityAdversary(),
            1 => new RandomAdversary(Cap, c.Key),
            2 => new DiscontinuousAdversary(Cap, c.Key),
            3 => new GridAdversary(Cap, Loss.SquareRoot, 5),
            _ => new ProjectedGradientAdversary(pgd, c.Key),
        };
        var options = new ProjectedDescentOptions<DeepReluNetwork>
        {
            Steps = 10,
            StepSize = Uniform.Between(c.Key.Child("alpha"), 0, 0.2, 2) / (net.Width * net.Depth),
            Loss = Loss.SquareRoot,
            LayerRadius = 0.5 / Math.Sqrt(net.Width),
            Comparator = FrobeniusBall.Project(net, 0.5, Moved(net, c.Key.Child("star"), 0.3)),
        };
        return (net, SphereSample.Uniform(3, 3, c.Key.Child("data")), adversary, options);
    }

    private static DeepReluNetwork Moved(DeepReluNetwork net, Key key, double scale) => net.WithLayers([.. Enumerable.Range(1, net.Depth).Select(h =>
    {
        var w = Draw.Gaussians(key.Child(h), net.Width * net.Width, scale);
        return w.Select((u, i) => u + net.Layer(h)[i]).ToArray();
    })]);

    private static ProjectedDescentTrace<T> Run<T>(T net, LabelledSample sample, IAdversary adversary, ProjectedDescentOptions<T> options)
        where T : class, ILayeredNetwork<T> =>
        ProjectedGradientDescent.Run(net, sample.Inputs, sample.Labels, adversary, options, TestContext.Current.CancellationToken);

    [Fact]
    public void Iterates_stay_in_the_ball_and_approach_W_star_as_the_recursion_says() => Properties.Check("projected recursion", c =>
    {
        var (net, sample, adversary, options) = Setup(c);
        var trace = Run(net, sample, adversary, options);
        var inside = trace.Steps.All(s => s.Distances.All(d => d <= options.LayerRadius * (1 + 1e-12))) && trace.FinalDistances.All(d => d <= options.LayerRadius * (1 + 1e-12));
        var distances = trace.Steps.Select(s => s.Regret!.DistanceSquared).Append(trace.FinalDistanceSquared!.Value).ToArray();
        return inside && trace.Steps.All(s =>
            distances[s.Step + 1] <= distances[s.Step] - (2 * options.StepSize * s.Regret!.InnerProduct) + (options.StepSize * options.StepSize * s.GradientNormSquared) + 1e-12
            && s.AdversarialLoss - s.Regret.ComparatorLoss <= s.Regret.InnerProduct + s.Regret.Gap(s.AdversarialLoss) + 1e-12
            && s.Regret.Gap(s.AdversarialLoss) >= 0);
    });

    [Fact]
    public void The_gradient_is_the_sum_of_the_rank_one_gradients_and_predicts_a_small_step() => Properties.Check("projected gradient", c =>
    {
        var (net, sample, _, options) = Setup(c);
        var expected = Enumerable.Range(1, net.Depth).Select(_ => new double[net.Width * net.Width]).ToArray();
        for (var i = 0; i < sample.Count; i++)
        {
            var slope = Loss.SquareRoot.Derivative(net.Value(sample.Input(i)), sample.Labels[i]) / sample.Count;
            var factors = net.LayerGradients(sample.Input(i));
            for (var h = 0; h < net.Depth; h++)
            {
                for (var k = 0; k < expected[h].Length; k++)
                {
                    expected[h][k] += slope * factors[h].Left[k / net.Width] * factors[h].Right[k % net.Width];
                }
            }
        }
        var step = Run(net, sample, new IdentityAdversary(), options with { Steps = 1, LayerRadius = double.PositiveInfinity });
        var square = expected.Sum(g => g.Sum(t => t * t));
        var moved = Enumerable.Range(1, net.Depth).All(h => Enumerable.Range(0, expected[0].Length).All(k =>
            Math.Abs(step.Final.Layer(h)[k] - (net.Layer(h)[k] - (options.StepSize * expected[h - 1][k]))) <= 1e-12));
        return moved && Math.Abs(step.Steps[0].GradientNormSquared - square) <= 1e-12 * (1 + square);
    });

    [Fact]
    public void The_two_layer_network_descends_as_its_own_gradient_says() => Properties.Check("two-layer descent", c =>
    {
        var net = SymmetricTwoLayerNetwork.Initialise(2 * c.Width, 3, Activation.SmoothRelu, c.Key);
        var sample = SphereSample.Uniform(4, 3, c.Key.Child("data"));
        var options = new ProjectedDescentOptions<SymmetricTwoLayerNetwork> { Steps = 5, StepSize = 0.3, Loss = Loss.SquareRoot };
        var trace = Run(net, sample, new IdentityAdversary(), options);
        var weights = net;
        foreach (var step in trace.Steps)
        {
            var gradient = new double[weights.Weights.Length];
            var loss = 0.0;
            for (var i = 0; i < sample.Count; i++)
            {
                var f = weights.Value(sample.Input(i));
                loss += Loss.SquareRoot.Value(f, sample.Labels[i]) / sample.Count;
                weights.AddWeightGradient(sample.Input(i), Loss.SquareRoot.Derivative(f, sample.Labels[i]) / sample.Count, gradient);
            }
            if (Math.Abs(loss - step.AdversarialLoss) > 1e-13)
            {
                return false;
            }
            weights = weights.WithWeights([.. gradient.Select((g, k) => weights.Weights[k] - (0.3 * g))]);
        }
        return Enumerable.Range(0, weights.Weights.Length).All(k => Math.Abs(weights.Weights[k] - trace.Final.Weights[k]) <= 1e-13);
    });

    [Fact]
    public void Runs_report_progress_stop_when_cancelled_and_evaluate_beside_training()
    {
        var (net, sample, adversary, options) = Setup(new Instance(4, 3, 3));
        using var source = new CancellationTokenSource();
        void Progress(ProjectedDescentStep step)
        {
            if (step.Step == 3)
            {
                source.Cancel();
            }
        }
        var watched = options with { Progress = Progress, Evaluator = new GridAdversary(Cap, Loss.SquareRoot, 40) };
        var partial = ProjectedGradientDescent.Run(net, sample.Inputs, sample.Labels, adversary, watched, source.Token);
        var whole = Run(net, sample, adversary, options);
        Assert.True(partial.Cancelled);
        Assert.False(whole.Cancelled);
        Assert.Equal(4, partial.Steps.Count);
        Assert.Equal(whole.Steps.Take(4).Select(s => s.AdversarialLoss), partial.Steps.Select(s => s.AdversarialLoss));
        Assert.All(partial.Steps, s => Assert.True(s.RobustLoss > 0));
    }

    [Fact]
    public void Broken_runs_are_refused()
    {
        var (net, sample, adversary, options) = Setup(new Instance(4, 3, 3));
        Assert.Throws<ArgumentException>(() => ProjectedGradientDescent.Run(net, sample.Inputs, [1], adversary, options, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => Run(net, sample, adversary, options with { StepSize = double.NaN }));
        Assert.Throws<ArgumentException>(() => Run(net, sample, adversary, options with { LayerRadius = -1 }));
        Assert.Throws<ArgumentException>(() => Run(net, sample, adversary, options with { Comparator = DeepReluNetwork.Initialise(net.Width, 3, net.Depth + 1, Key.Root(1)) }));
    }
}
