using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Training;

/// <summary>Adversarial training of gao2019, section 3: W_(t+1) = P(W_t - α ∇L_A(W_t)) on the full batch, P the nearest point of the ball around every layer.</summary>
/// <remarks>The adversary's points are frozen while the gradient is taken: no derivative goes through A. With an infinite radius it is plain gradient descent.</remarks>
public static class ProjectedGradientDescent
{
    /// <summary>Runs the descent. When cancelled it returns what was done so far. Cost of a step: O(n) gradients and O(weights).</summary>
    /// <param name="initial">The network at W_0, the centre of the balls.</param>
    /// <param name="inputs">n rows of d numbers.</param>
    /// <param name="labels">n labels.</param>
    /// <param name="adversary">A.</param>
    /// <param name="options">T, α, ℓ, the radius and what to trace.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="ArgumentException">Shapes or options do not fit.</exception>
    /// <exception cref="ArithmeticException">The loss became infinite or NaN.</exception>
    public static ProjectedDescentTrace<TNetwork> Run<TNetwork>(
        TNetwork initial, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, IAdversary adversary, ProjectedDescentOptions<TNetwork> options,
        CancellationToken cancellation = default)
        where TNetwork : class, ILayeredNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(adversary);
        ArgumentNullException.ThrowIfNull(options);
        Validate(initial, inputs, labels, options);
        var steps = new List<ProjectedDescentStep>(options.Steps);
        var network = initial;
        double[] points = new double[inputs.Length], evaluated = new double[options.Evaluator is null ? 0 : inputs.Length];
        double[][] gradients = [.. Layers(initial).Select(weights => new double[weights.Length])];
        while (steps.Count < options.Steps && !cancellation.IsCancellationRequested)
        {
            var t = steps.Count;
            adversary.Perturb(network, inputs, labels, t, points);
            double? robust = null;
            if (options.Evaluator is { } evaluator)
            {
                evaluator.Perturb(network, inputs, labels, t, evaluated);
                robust = MeanLoss(network, evaluated, labels, options.Loss);
            }
            var loss = LossAndGradient(network, points, labels, options.Loss, gradients);
            var regret = options.Comparator is { } comparator ? Regret(network, comparator, points, labels, options.Loss, gradients) : null;
            steps.Add(new ProjectedDescentStep(t, loss, robust, gradients.Sum(g => DotProduct.Compute(g, g)), Distances(initial, network), regret));
            options.Progress?.Invoke(steps[t]);
            network = Descend(initial, network, gradients, options);
        }
        double? last = options.Comparator is { } star ? Differences(network, star).Sum(u => DotProduct.Compute(u, u)) : null;
        return new ProjectedDescentTrace<TNetwork>(steps, network, Distances(initial, network), last, steps.Count < options.Steps);
    }

    private static TNetwork Descend<TNetwork>(TNetwork initial, TNetwork network, double[][] gradients, ProjectedDescentOptions<TNetwork> options)
        where TNetwork : class, ILayeredNetwork<TNetwork>
    {
        var next = Layers(network);
        for (var h = 1; h <= next.Length; h++)
        {
            AddScaled.Compute(-options.StepSize, gradients[h - 1], next[h - 1]);
            if (double.IsFinite(options.LayerRadius))
            {
                FrobeniusBall.Project(initial.Layer(h), options.LayerRadius, next[h - 1]);
            }
        }
        return network.WithLayers(next);
    }

    private static double LossAndGradient<TNetwork>(TNetwork network, ReadOnlySpan<double> points, ReadOnlySpan<double> labels, Loss loss, double[][] gradients)
        where TNetwork : class, ILayeredNetwork<TNetwork>
    {
        foreach (var gradient in gradients)
        {
            Array.Clear(gradient);
        }
        int n = labels.Length, d = network.Dimension;
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var label = labels[i];
            sum += loss.Value(network.AddLayerGradients(points.Slice(i * d, d), f => loss.Derivative(f, label) / n, gradients), label);
        }
        return Finite(sum, loss) / n;
    }

    private static double MeanLoss<TNetwork>(TNetwork network, ReadOnlySpan<double> points, ReadOnlySpan<double> labels, Loss loss)
        where TNetwork : class, ILayeredNetwork<TNetwork>
    {
        var values = new double[labels.Length];
        network.Values(points, values);
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += loss.Value(values[i], labels[i]);
        }
        return Finite(sum, loss) / labels.Length;
    }

    private static double Finite(double sum, Loss loss) => double.IsFinite(sum)
        ? sum
        : throw new ArithmeticException($"The {loss.Name} loss became {sum} in training; a smaller step size may keep it finite.");

    private static DescentRegret Regret<TNetwork>(
        TNetwork network, TNetwork comparator, ReadOnlySpan<double> points, ReadOnlySpan<double> labels, Loss loss, double[][] gradients)
        where TNetwork : class, ILayeredNetwork<TNetwork>
    {
        var differences = Differences(network, comparator);
        double inner = 0, square = 0;
        for (var h = 0; h < differences.Length; h++)
        {
            inner += DotProduct.Compute(gradients[h], differences[h]);
            square += DotProduct.Compute(differences[h], differences[h]);
        }
        return new DescentRegret(MeanLoss(comparator, points, labels, loss), inner, square);
    }

    private static double[][] Layers<TNetwork>(TNetwork network)
        where TNetwork : class, ILayeredNetwork<TNetwork>
    {
        var result = new double[network.Depth][];
        for (var h = 1; h <= result.Length; h++)
        {
            result[h - 1] = network.Layer(h).ToArray();
        }
        return result;
    }

    private static double[][] Differences<TNetwork>(TNetwork left, TNetwork right)
        where TNetwork : class, ILayeredNetwork<TNetwork>
    {
        var result = Layers(left);
        for (var h = 1; h <= result.Length; h++)
        {
            AddScaled.Compute(-1, right.Layer(h), result[h - 1]);
        }
        return result;
    }

    private static double[] Distances<TNetwork>(TNetwork initial, TNetwork network)
        where TNetwork : class, ILayeredNetwork<TNetwork> => [.. Differences(network, initial).Select(u => DotProduct.Norm(u))];

    private static void Validate<TNetwork>(TNetwork initial, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, ProjectedDescentOptions<TNetwork> options)
        where TNetwork : class, ILayeredNetwork<TNetwork>
    {
        LabelledSample.Require(initial.Dimension, inputs, labels);
        if (options.Steps < 0 || !(options.StepSize >= 0 && double.IsFinite(options.StepSize)) || !(options.LayerRadius >= 0))
        {
            throw new ArgumentException($"T = {options.Steps}, α = {options.StepSize} and the radius {options.LayerRadius} must not be negative, and the first two finite.");
        }
        if (options.Comparator is { } comparator && (comparator.Depth != initial.Depth || comparator.Width != initial.Width || comparator.Dimension != initial.Dimension))
        {
            throw new ArgumentException($"A comparator with {comparator.Depth} layers of width {comparator.Width} does not fit {initial.Depth} layers of width {initial.Width}.");
        }
    }
}
