using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Attacks;

/// <summary>Projected gradient ascent on the loss over B(x). A heuristic: its loss is a lower bound on the worst case.</summary>
/// <remarks>Samples never influence each other: attacking a batch gives the bits of attacking its members one by one.</remarks>
public sealed class ProjectedGradientAttack
{
    private readonly AttackOptions options;

    /// <summary>An attack with these options.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ProjectedGradientAttack(AttackOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
    }

    /// <summary>Attacks one input.</summary>
    /// <exception cref="ArgumentException">The length does not fit, or a number is not finite.</exception>
    /// <exception cref="ArithmeticException">The loss became infinite or NaN.</exception>
    public AttackResult Attack(IDifferentiableInput network, ReadOnlySpan<double> x, double label, Key key) =>
        Run(network, x, [label], _ => key)[0];

    /// <summary>Attacks every row of <paramref name="inputs"/>; sample i uses the key's child i.</summary>
    /// <exception cref="ArgumentException">There is no input, the shapes do not fit, or a number is not finite.</exception>
    /// <exception cref="ArithmeticException">A loss became infinite or NaN.</exception>
    public AttackResult[] AttackBatch(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, Key key) =>
        Run(network, inputs, labels, i => key.Child(i));

    private AttackResult[] Run(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, Func<int, Key> keyOf)
    {
        ArgumentNullException.ThrowIfNull(network);
        int n = labels.Length, d = network.Dimension;
        LabelledSample.Require(d, inputs, labels);
        double[] best = new double[inputs.Length], points = new double[inputs.Length], values = new double[n], gradients = new double[inputs.Length];
        var bestLoss = new double[n];
        Array.Fill(bestLoss, double.NegativeInfinity);
        for (var start = 0; start <= options.Restarts; start++)
        {
            Begin(inputs, points, n, start, keyOf);
            for (var t = 0; t < options.Steps; t++)
            {
                network.ValuesAndGradients(points, values, gradients);
                if (options.ReturnBest)
                {
                    Keep(points, values, labels, bestLoss, best);
                }
                var alpha = options.Alpha * options.Schedule.At(t);
                for (var i = 0; i < n; i++)
                {
                    var point = points.AsSpan(i * d, d);
                    Ascend(point, gradients.AsSpan(i * d, d), options.Loss.Derivative(values[i], labels[i]), alpha);
                    options.Set.Project(inputs.Slice(i * d, d), point, point);
                }
            }
            network.Values(points, values);
            Keep(points, values, labels, bestLoss, best);
        }
        network.Values(best, values);
        var results = new AttackResult[n];
        var evaluations = ((options.Restarts + 1) * (options.Steps + 1)) + 1;
        for (var i = 0; i < n; i++)
        {
            ReadOnlySpan<double> centre = inputs.Slice(i * d, d), point = best.AsSpan(i * d, d);
            results[i] = new AttackResult(
                point.ToArray(), options.Loss.Value(values[i], labels[i]), labels[i] * values[i], options.Set.Distance(centre, point),
                options.Set.Contains(centre, point), evaluations);
        }
        return results;
    }

    private void Begin(ReadOnlySpan<double> inputs, double[] points, int n, int start, Func<int, Key> keyOf)
    {
        inputs.CopyTo(points);
        if (start == 0 && !options.RandomStart)
        {
            return;
        }
        var d = points.Length / n;
        for (var i = 0; i < n; i++)
        {
            options.Set.Sample(inputs.Slice(i * d, d), keyOf(i).Child(start), points.AsSpan(i * d, d));
        }
    }

    private void Keep(double[] points, double[] values, ReadOnlySpan<double> labels, double[] bestLoss, double[] best)
    {
        var d = points.Length / labels.Length;
        for (var i = 0; i < labels.Length; i++)
        {
            var loss = options.Loss.Value(values[i], labels[i]);
            if (!double.IsFinite(loss))
            {
                throw new ArithmeticException($"The {options.Loss.Name} loss of sample {i} became {loss} during an attack; check the weights and the step size.");
            }
            if (loss > bestLoss[i])
            {
                bestLoss[i] = loss;
                points.AsSpan(i * d, d).CopyTo(best.AsSpan(i * d, d));
            }
        }
    }

    // The gradient of the loss is slope·gradient; for the two scale-free steps only the sign of the slope matters, so it cannot underflow before it is 0.
    private void Ascend(Span<double> point, ReadOnlySpan<double> gradient, double slope, double alpha)
    {
        switch (options.Step)
        {
            case StepKind.Raw:
                AddScaled.Compute(alpha * slope, gradient, point);
                break;
            case StepKind.Normalized:
                var norm = DotProduct.Norm(gradient);
                if (norm > 0 && slope != 0)
                {
                    AddScaled.Compute(alpha * Math.Sign(slope) / norm, gradient, point);
                }
                break;
            default:
                for (var j = 0; j < point.Length; j++)
                {
                    point[j] += alpha * Math.Sign(slope) * Math.Sign(gradient[j]);
                }
                break;
        }
    }
}
