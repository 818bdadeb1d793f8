using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Training;

/// <summary>Adversarial training of any network step by step: W^(t+1) = Π(W^t - η_t ∇_W L(f_{W^t}, S^(t))), S^(t) frozen while the gradient is taken.</summary>
/// <remarks>
/// With the full batch it is algorithm 1 of zhang2020 and gao2019 (projected where a radius is given), with batches of one sample algorithm 2 of the
/// reflected-loss paper. Step t depends on W^t, on t and on the arguments only, so a run continued from <see cref="Snapshot"/> has the bits of one that was
/// never stopped. Mutable; not for several threads at once.
/// </remarks>
public sealed class LayerwiseDescent
{
    private readonly ITrainableNetwork initial;
    private readonly LabelledSample sample;
    private readonly IAdversary adversary;
    private readonly DescentOptions options;
    private readonly double[][] gradient;
    private readonly int batch;
    private double regret;

    /// <summary>A run that stands at W⁰.</summary>
    /// <exception cref="ArgumentException">The sample is empty, has another dimension or a number that is not finite, or an option is out of range.</exception>
    public LayerwiseDescent(ITrainableNetwork initial, LabelledSample sample, IAdversary adversary, DescentOptions options)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(adversary);
        ArgumentNullException.ThrowIfNull(options);
        sample.Validate(initial.Dimension);
        options.Validate(sample.Count);
        if (options.Comparator is { } comparator && !SameShape(initial, comparator))
        {
            throw new ArgumentException("The comparator W* has other shapes than the network; train both with the same model, width, dimension and depth.");
        }
        (this.initial, this.sample, this.adversary, this.options) = (initial, sample, adversary, options);
        batch = options.BatchSize == 0 ? sample.Count : options.BatchSize;
        gradient = [.. Layers(initial).Select(layer => new double[layer.Length])];
        Network = initial;
    }

    /// <summary>t, the number of steps made.</summary>
    public int Step { get; private set; }

    /// <summary>The network at W^t.</summary>
    public ITrainableNetwork Network { get; private set; }

    /// <summary>What must be kept to continue from here.</summary>
    public DescentSnapshot Snapshot => new(Step, Layers(Network), regret);

    /// <summary>Continues from a snapshot of a run with the same arguments.</summary>
    /// <exception cref="ArgumentException">The snapshot's layers have other shapes, or its step is negative.</exception>
    public void Restore(DescentSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfNegative(snapshot.Step);
        if (snapshot.Layers.Count != initial.TrainedLayers)
        {
            throw new ArgumentException($"The snapshot has {snapshot.Layers.Count} layers where the network has {initial.TrainedLayers}.");
        }
        Network = initial.WithTrainedLayers(snapshot.Layers);
        (Step, regret) = (snapshot.Step, snapshot.Regret);
    }

    /// <summary>Measures step t at W^t, then moves to W^(t+1).</summary>
    /// <exception cref="ArithmeticException">The loss or a weight became infinite or NaN.</exception>
    public DescentStep Advance()
    {
        var (inputs, labels) = Batch(Step);
        var points = new double[inputs.Length];
        var values = new double[labels.Length];
        Network.Values(inputs, values);
        var clean = MeanLoss(values, labels);
        adversary.Perturb(Network, inputs, labels, Step, points);
        Network.Values(points, values);
        var robust = MeanLoss(values, labels);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = options.Loss.Derivative(values[i], labels[i]) / labels.Length;
        }
        foreach (var layer in gradient)
        {
            Array.Clear(layer);
        }
        Network.AddWeightGradients(points, values, gradient);
        var terms = options.Comparator is { } comparator ? Regret(comparator, points, labels, robust) : null;
        var (row, movement) = Movement();
        var record = new DescentStep(Step, clean, robust, Math.Sqrt(gradient.Sum(g => DotProduct.Compute(g, g))), row, movement, terms);
        Descend();
        Step++;
        return record;
    }

    private void Descend()
    {
        var next = Layers(Network);
        for (var h = 0; h < next.Length; h++)
        {
            AddScaled.Compute(-options.StepSize * options.Schedule.At(Step), gradient[h], next[h]);
            if (!double.IsFinite(DotProduct.Compute(next[h], next[h])))
            {
                throw new ArithmeticException($"The weights overflow at step {Step}; a smaller step size may keep them finite.");
            }
            if (options.Radius is { } radius)
            {
                FrobeniusBall.Project(initial.TrainedLayer(h + 1), radius / Math.Sqrt(initial.UnitsPerLayer), next[h]);
            }
        }
        Network = initial.WithTrainedLayers(next);
    }

    private (double[] Inputs, double[] Labels) Batch(int t)
    {
        if (batch == sample.Count)
        {
            return (sample.Inputs, sample.Labels);
        }
        var perEpoch = sample.Count / batch;   // the last incomplete batch of an epoch is left out, as every step has the same weight
        var order = Uniform.Permutation(options.Order.Child(t / perEpoch), sample.Count);
        double[] inputs = new double[batch * sample.Dimension], labels = new double[batch];
        for (var i = 0; i < batch; i++)
        {
            var chosen = order[(t % perEpoch * batch) + i];
            sample.Input(chosen).CopyTo(inputs.AsSpan(i * sample.Dimension));
            labels[i] = sample.Labels[chosen];
        }
        return (inputs, labels);
    }

    private double MeanLoss(ReadOnlySpan<double> values, ReadOnlySpan<double> labels)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += options.Loss.Value(values[i], labels[i]);
        }
        return double.IsFinite(sum)
            ? sum / values.Length
            : throw new ArithmeticException($"The {options.Loss.Name} loss became {sum} at step {Step}; a smaller step size may keep it finite.");
    }

    private RegretTerms Regret(ITrainableNetwork comparator, double[] points, double[] labels, double loss)
    {
        var values = new double[labels.Length];
        comparator.Values(points, values);
        double against = MeanLoss(values, labels), inner = 0, distance = 0;
        for (var h = 1; h <= initial.TrainedLayers; h++)
        {
            var difference = Network.TrainedLayer(h).ToArray();
            AddScaled.Compute(-1, comparator.TrainedLayer(h), difference);
            inner += DotProduct.Compute(gradient[h - 1], difference);
            distance += DotProduct.Compute(difference, difference);
        }
        regret += loss - against;
        return new RegretTerms(against, inner, distance, regret);
    }

    private (double LargestRow, double[] Layers) Movement()
    {
        var largest = 0.0;
        var layers = new double[initial.TrainedLayers];
        for (var h = 1; h <= layers.Length; h++)
        {
            var difference = Network.TrainedLayer(h).ToArray();
            AddScaled.Compute(-1, initial.TrainedLayer(h), difference);
            layers[h - 1] = DotProduct.Norm(difference);
            var columns = difference.Length / initial.UnitsPerLayer;
            for (var first = 0; first < difference.Length; first += columns)
            {
                var row = difference.AsSpan(first, columns);
                largest = Math.Max(largest, DotProduct.Compute(row, row));
            }
        }
        return (Math.Sqrt(largest), layers);
    }

    private static bool SameShape(ITrainableNetwork one, ITrainableNetwork other) =>
        one.GetType() == other.GetType() && one.Dimension == other.Dimension && one.TrainedLayers == other.TrainedLayers
        && Layers(one).Zip(Layers(other)).All(pair => pair.First.Length == pair.Second.Length);

    private static double[][] Layers(ITrainableNetwork network) =>
        [.. Enumerable.Range(1, network.TrainedLayers).Select(h => network.TrainedLayer(h).ToArray())];
}
