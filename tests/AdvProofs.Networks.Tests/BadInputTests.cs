using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Training;
using AdvProofs.Networks.Verification;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests;

/// <summary>NaN inputs, ρ &lt; 0, m = 0, shapes that do not fit and empty data, at every door of the engine: one exception about arguments, in one sentence that names what is wrong.</summary>
public class BadInputTests
{
    private static readonly Key Root = Key.Root(77);

    private static readonly TwoLayerReluNetwork Net = TwoLayerReluNetwork.Initialise(5, 3, Root);

    private static readonly AttackOptions Attack = new() { Set = new Ball(0.1), Loss = Loss.Logistic, Alpha = 0.1, Steps = 2 };

    private static void Refused(string part, Action action)
    {
        var e = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Doors =>
        ["attack", "adversary", "algorithm 1", "projected", "layerwise", "online", "minibatch", "minibatch attack", "sandwich", "attacked sample"];

    /// <summary>Hands a sample of the given numbers to one door of the engine.</summary>
    private static void Enter(string door, int dimension, double[] inputs, double[] labels)
    {
        var sample = new LabelledSample(dimension, inputs, labels);
        var adversary = new ProjectedGradientAdversary(Attack, Root);
        var trained = TrainedTwoLayerNetwork.Initialise(4, 3, Root);
        switch (door)
        {
            case "attack":
                new ProjectedGradientAttack(Attack).AttackBatch(Net, inputs, labels, Root);
                break;
            case "adversary":
                adversary.Perturb(Net, inputs, labels, 0, new double[inputs.Length]);
                break;
            case "algorithm 1":
                AdversarialTraining.Run(Net, inputs, labels, adversary, new TrainingOptions { Steps = 1, StepSize = 0.1, Loss = Loss.Logistic }, TestContext.Current.CancellationToken);
                break;
            case "projected":
                ProjectedGradientDescent.Run(
                    SymmetricTwoLayerNetwork.Initialise(4, 3, Activation.Softplus, Root), inputs, labels, adversary,
                    new ProjectedDescentOptions<SymmetricTwoLayerNetwork> { Steps = 1, StepSize = 0.1, Loss = Loss.SquareRoot }, TestContext.Current.CancellationToken);
                break;
            case "layerwise":
                _ = new LayerwiseDescent(Net, sample, adversary, new DescentOptions { Loss = Loss.Logistic, StepSize = 0.1 });
                break;
            case "online":
                OnlineAdversarialTraining.Run(
                    LeakyTwoLayerNetwork.Initialise(4, 3, 0.5, 0.5, 1, Root), sample, adversary, 0.1, cancellation: TestContext.Current.CancellationToken);
                break;
            case "minibatch":
                MinibatchTraining.Run(trained, SinglePrecisionSample.Of(sample), new MinibatchOptions { Epochs = 1 }, Root, cancellation: TestContext.Current.CancellationToken);
                break;
            case "minibatch attack":
                new MinibatchAttack(Attack).Perturb(trained, SinglePrecisionSample.Of(sample), Root);
                break;
            case "sandwich":
                RobustLossSandwich.Of(Net, sample, Attack, Root, TestContext.Current.CancellationToken);
                break;
            default:
                AttackedSample.Of(Net, sample, adversary, Attack.Set, Attack.Loss);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public void Samples_that_are_broken_are_refused_at_every_door(string door)
    {
        Enter(door, 3, [1, 0, 0, 0, 1, 0], [1, -1]);
        Refused("NaN", () => Enter(door, 3, [1, 0, 0, 0, double.NaN, 0], [1, -1]));
        Refused("Infinity", () => Enter(door, 3, [1, 0, 0, 0, double.PositiveInfinity, 0], [1, -1]));
        Refused("NaN", () => Enter(door, 3, [1, 0, 0, 0, 1, 0], [1, double.NaN]));
        Refused("at least one", () => Enter(door, 3, [], []));
        Refused("5", () => Enter(door, 3, [1, 0, 0, 0, 1], [1, -1]));
        Refused(door is "attack" or "adversary" or "algorithm 1" or "projected" ? "there are 4" : "the network", () => Enter(door, 2, [1, 0, 0, 1], [1, -1]));
    }

    [Fact]
    public void Sets_of_negative_or_unknown_size_do_not_exist()
    {
        foreach (var make in new Func<double, PerturbationSet>[] { r => new Ball(r), r => new Box(r), r => new SphericalCap(r), r => new UnitSphereCap(r), r => new Clipped(new Ball(r), 0, 1) })
        {
            Refused("finite and not negative", () => make(-1e-9));
            Refused("finite and not negative", () => make(double.NaN));
            Refused("finite and not negative", () => make(double.PositiveInfinity));
        }
    }

    [Fact]
    public void Networks_without_units_or_inputs_and_with_broken_weights_do_not_exist()
    {
        foreach (var make in new Action<int, int>[]
        {
            (m, d) => TwoLayerReluNetwork.Initialise(m, d, Root),
            (m, d) => SymmetricTwoLayerNetwork.Initialise(m, d, Activation.Relu, Root),
            (m, d) => DeepReluNetwork.Initialise(m, d, 2, Root),
            (m, d) => LeakyTwoLayerNetwork.Initialise(m, d, 0.1, 1, 1, Root),
            (m, d) => TrainedTwoLayerNetwork.Initialise(m, d, Root),
            (m, d) => _ = new StreamedReluNetwork(m, d, Root),
        })
        {
            make(2, 1);
            Refused("3 inputs and 0 units", () => make(0, 3));
            Refused("3 inputs and -2 units", () => make(-2, 3));
            Refused("0 inputs and 2 units", () => make(2, 0));
        }
        Refused("NaN", () => _ = new TwoLayerReluNetwork(1, 1, [double.NaN], [0], [1]));
        Refused("W has 2", () => _ = new LeakyTwoLayerNetwork(1, 3, 0.1, [1, 2], [1]));
        Refused("even", () => SymmetricTwoLayerNetwork.Initialise(3, 1, Activation.Relu, Root));
        Refused("input", () => Net.Value([1, 2]));
        Refused("input", () => DeepReluNetwork.Initialise(3, 2, 1, Root).Value([1]));
        Refused("input", () => new StreamedReluNetwork(5, 3, Root).Value([1]));
    }

    [Fact]
    public void Worst_cases_refuse_centres_that_are_not_numbers()
    {
        Refused("NaN", () => ExactDiscAttack.Minimise(LeakyTwoLayerNetwork.Initialise(3, 2, 0.1, 1, 1, Root), [0, double.NaN], 1, 0.1));
        Refused("NaN", () => ExactBallAttack.Minimise(LeakyTwoLayerNetwork.Initialise(3, 3, 0.1, 1, 1, Root), [0, 0, double.NaN], 1, 0.1));
        Refused("ν = -1", () => ExactDiscAttack.Minimise(LeakyTwoLayerNetwork.Initialise(3, 2, 0.1, 1, 1, Root), [0, 0], 1, -1));
        Refused("on X", () => new ExactCircleAdversary(new SphericalCap(0.1), Loss.Absolute).Attack(Net, [double.NaN, 0, 0.5], 1));
        Refused("R must be finite", () => PseudoNetworkGap.Supremum(Net, double.NaN));
    }
}
