using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Training;
using Xunit;

namespace AdvProofs.Networks.Tests.Training;

public class LayerwiseDescentTests
{
    private static ITrainableNetwork Network(Instance c) => (c.Seed % 4) switch
    {
        0 => Draw.Relu(c),
        1 => Draw.Leaky(c),
        2 => SymmetricTwoLayerNetwork.Initialise(2 * c.Width, c.Dimension, Activation.Softplus, c.Key),
        _ => DeepReluNetwork.Initialise(c.Width + 1, c.Dimension, 1 + (c.Seed / 4 % 3), c.Key),
    };

    private static LabelledSample Sample(Instance c, int n) =>
        new(c.Dimension, Draw.Gaussians(c.Key.Child("x"), n * c.Dimension), [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? 1.0 : -1.0)]);

    private static ProjectedGradientAdversary Adversary(Instance c) =>
        new(new AttackOptions { Set = new Ball(0.2), Loss = Loss.Logistic, Alpha = 0.1, Steps = 2, Restarts = 1 }, c.Key.Child("attack"));

    private static LayerwiseDescent Run(Instance c, DescentOptions options, IAdversary? adversary = null) => new(Network(c), Sample(c, 6), adversary ?? Adversary(c), options);

    private static DescentOptions Options(Instance c) => new()
    {
        Loss = Loss.Logistic,
        StepSize = 0.1,
        Schedule = new StepSchedule(0.5, 3),
        BatchSize = new[] { 0, 1, 4 }[c.Seed % 3],
        Radius = c.Seed % 2 == 0 ? 0.05 : null,
        Order = c.Key.Child("order"),
    };

    [Fact]
    public void Full_batch_descent_is_algorithm_1_bit_by_bit() => Properties.Check("descent is algorithm 1", c =>
    {
        var net = Draw.Relu(c);
        var sample = Sample(c, 5);
        var trace = AdversarialTraining.Run(
            net, sample.Inputs, sample.Labels, Adversary(c), new TrainingOptions { Steps = 6, StepSize = 0.25, Loss = Loss.SquareRoot }, TestContext.Current.CancellationToken);
        var run = new LayerwiseDescent(net, sample, Adversary(c), new DescentOptions { Loss = Loss.SquareRoot, StepSize = 0.25 });
        return trace.Steps.All(s =>
        {
            var step = run.Advance();
            return step.RobustLoss == s.AdversarialLoss && step.GradientNorm == Math.Sqrt(s.GradientNormSquared) && step.LargestRowMovement == s.LargestMovement
                && Math.Abs(step.Movement[0] - s.Movement) <= Rounding.Gamma(c.Width * c.Dimension) * s.Movement;   // summed in another order
        }) && run.Network.TrainedLayer(1).SequenceEqual(trace.Final.Weights);
    });

    [Fact]
    public void Batches_of_one_are_the_online_algorithm_on_the_shuffled_stream() => Properties.Check("descent is algorithm 2", c =>
    {
        var sample = Sample(c, 5);
        var order = AdvProofs.Networks.Randomness.Uniform.Permutation(c.Key.Child("order").Child(0), 5);
        var stream = new LabelledSample(c.Dimension, [.. order.SelectMany(i => sample.Input(i).ToArray())], [.. order.Select(i => sample.Labels[i])]);
        var net = Draw.Leaky(c);
        var online = OnlineAdversarialTraining.Run(net, stream, Adversary(c), 0.25, cancellation: TestContext.Current.CancellationToken);
        var run = new LayerwiseDescent(net, sample, Adversary(c), new DescentOptions { Loss = Loss.Logistic, StepSize = 0.25, BatchSize = 1, Order = c.Key.Child("order") });
        for (var t = 0; t < 5; t++)
        {
            run.Advance();
        }
        // (-η·slope)·(a_r σ') against (slope·a_r σ')·(-η): three roundings each on a number of size η·|a_r|·|x|, at most ten times.
        var scale = sample.Inputs.Max(Math.Abs);
        return online.Final.Weights.ToArray().Zip(run.Network.TrainedLayer(1).ToArray()).All(p => Math.Abs(p.First - p.Second) <= 1e-13 * (1 + scale) * (1 + Math.Abs(p.First)));
    });

    [Fact]
    public void A_restored_run_continues_bit_by_bit() => Properties.Check("descent resume", c =>
    {
        LayerwiseDescent whole = Run(c, Options(c)), second = Run(c, Options(c));
        for (var t = 0; t < 4; t++)
        {
            whole.Advance();
        }
        second.Restore(whole.Snapshot);
        for (var t = 0; t < 4; t++)
        {
            DescentStep one = whole.Advance(), other = second.Advance();
            if (one.RobustLoss != other.RobustLoss || one.GradientNorm != other.GradientNorm || !one.Movement.SequenceEqual(other.Movement))
            {
                return false;
            }
        }
        return whole.Snapshot.Layers.Zip(second.Snapshot.Layers).All(p => p.First.SequenceEqual(p.Second));
    });

    [Fact]
    public void Every_layer_stays_in_its_ball() => Properties.Check("descent projection", c =>
    {
        var run = Run(c, Options(c) with { Radius = 0.01, StepSize = 1 });
        for (var t = 0; t < 3; t++)
        {
            run.Advance();
        }
        return run.Advance().Movement.All(moved => moved <= 0.01 / Math.Sqrt(((ITrainableNetwork)Network(c)).UnitsPerLayer) * (1 + 1e-12));
    });

    [Fact]
    public void Regret_terms_obey_the_identity_of_online_gradient_descent() => Properties.Check("descent regret", c =>
    {
        // Σ⟨∇_t, W^t - W*⟩ = (‖W⁰ - W*‖² - ‖W^T - W*‖²)/2η + (η/2)Σ‖∇_t‖², without projection and at a constant step size.
        var start = Network(c);
        var comparator = start.WithTrainedLayers([.. Enumerable.Range(1, start.TrainedLayers).Select(h => Draw.Gaussians(c.Key.Child("star").Child(h), start.TrainedLayer(h).Length, 0.3))]);
        const double eta = 0.125;
        var run = new LayerwiseDescent(start, Sample(c, 4), Adversary(c), new DescentOptions { Loss = Loss.SquareRoot, StepSize = eta, Comparator = comparator });
        DescentStep[] steps = [.. Enumerable.Range(0, 6).Select(_ => run.Advance())];
        double left = steps[..5].Sum(s => s.Regret!.InnerProduct), squares = steps[..5].Sum(s => s.GradientNorm * s.GradientNorm);
        double first = steps[0].Regret!.DistanceSquared, last = steps[5].Regret!.DistanceSquared;
        var cumulative = steps.Sum(s => s.RobustLoss - s.Regret!.ComparatorLoss);
        // Rounding: γ of a few hundred operations on terms of the size of the distances over η.
        var scale = (first + last + squares + 1) / eta;
        return Math.Abs(left - (((first - last) / (2 * eta)) + (eta / 2 * squares))) <= Rounding.Gamma(2000) * scale
            && Math.Abs(cumulative - steps[5].Regret!.Cumulative) <= Rounding.Gamma(20) * scale;
    });

    [Fact]
    public void Weight_gradients_of_a_batch_are_finite_differences() => Properties.Check("batch weight gradients", c =>
    {
        var net = Network(c);
        var inputs = Draw.Gaussians(c.Key.Child("x"), 3 * c.Dimension);
        double[] factors = [0.7, -1.3, 0.4];
        double[][] layers = [.. Enumerable.Range(1, net.TrainedLayers).Select(h => net.TrainedLayer(h).ToArray())], gradients = [.. layers.Select(w => new double[w.Length])];
        net.AddWeightGradients(inputs, factors, gradients);
        double Sum(ITrainableNetwork f) => Enumerable.Range(0, 3).Sum(i => factors[i] * f.Value(inputs.AsSpan(i * c.Dimension, c.Dimension)));
        const double h = 1e-6;
        for (var k = 0; k < layers.Length; k++)
        {
            var direction = Draw.Gaussians(c.Key.Child("v").Child(k), layers[k].Length);
            ITrainableNetwork Moved(double s) => net.WithTrainedLayers([.. layers.Select((w, i) => i == k ? [.. w.Select((v, j) => v + (s * direction[j]))] : w)]);
            double difference = (Sum(Moved(h)) - Sum(Moved(-h))) / (2 * h), slope = DotProduct.Compute(gradients[k], direction);
            // A kink within h of a pre-activation has probability of order 1e-5 a unit; then the two one-sided slopes differ and the case is passed over.
            var kinked = Math.Abs(Sum(Moved(h)) - (2 * Sum(net)) + Sum(Moved(-h))) > 1e-10 * (1 + Math.Abs(slope));
            if (!kinked && Math.Abs(difference - slope) > 1e-6 * (1 + Math.Abs(slope) + DotProduct.Norm(gradients[k])))
            {
                return false;
            }
        }
        return true;
    });

    [Fact]
    public void Bad_input_is_one_clear_exception()
    {
        var net = TwoLayerReluNetwork.Initialise(4, 2, AdvProofs.Networks.Randomness.Key.Root(0));
        var options = new DescentOptions { Loss = Loss.Logistic, StepSize = 0.1 };
        void Refuses(string sentence, LabelledSample sample, DescentOptions? other = null) => Assert.Contains(
            sentence, Assert.ThrowsAny<ArgumentException>(() => new LayerwiseDescent(net, sample, new IdentityAdversary(), other ?? options)).Message, StringComparison.Ordinal);
        var good = new LabelledSample(2, [1, 2], [1]);
        Refuses("The sample is empty", new LabelledSample(2, [], []));
        Refuses("Coordinate 1 of input 0 is NaN", new LabelledSample(2, [1, double.NaN], [1]));
        Refuses("Label 0 is NaN", new LabelledSample(2, [1, 2], [double.NaN]));
        Refuses("1 labels need 2 input numbers", new LabelledSample(2, [1, 2, 3], [1]));
        Refuses("The sample has dimension 3 and the network 2", new LabelledSample(3, [1, 2, 3], [1]));
        Refuses("The step size η = NaN", good, options with { StepSize = double.NaN });
        Refuses("The radius R = -1", good, options with { Radius = -1 });
        Refuses("A batch of 2 samples", good, options with { BatchSize = 2 });
        Refuses("The comparator W* has other shapes", good, options with { Comparator = TwoLayerReluNetwork.Initialise(5, 2, AdvProofs.Networks.Randomness.Key.Root(0)) });
        Assert.ThrowsAny<ArgumentException>(() => TwoLayerReluNetwork.Initialise(0, 2, AdvProofs.Networks.Randomness.Key.Root(0)));
        Assert.ThrowsAny<ArgumentException>(() => new Ball(-0.1));
    }
}
