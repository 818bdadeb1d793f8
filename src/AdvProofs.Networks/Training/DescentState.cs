using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Training;

/// <summary>The current weights of a run, its buffers, and one gradient step.</summary>
internal sealed class DescentState
{
    private readonly TwoLayerReluNetwork initial;
    private readonly TrainingOptions options;
    private readonly double[] labels, gradient, z, comparatorZ, values, slopes, coefficients;
    private readonly int[] active;
    private readonly int n, m, d;

    public DescentState(TwoLayerReluNetwork initial, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, TrainingOptions options)
    {
        (this.initial, this.options, this.labels) = (initial, options, labels.ToArray());
        (n, m, d) = (labels.Length, initial.Width, initial.Dimension);
        Network = initial;
        gradient = new double[m * d];
        (Perturbed, Evaluated) = (inputs.ToArray(), inputs.ToArray());
        (z, comparatorZ) = (new double[n * m], new double[options.Comparator is null ? 0 : n * m]);
        (values, slopes, coefficients, active) = (new double[n], new double[n], new double[n], new int[n]);
    }

    /// <summary>The network at W^t.</summary>
    public TwoLayerReluNetwork Network { get; private set; }

    /// <summary>S^(t).</summary>
    public double[] Perturbed { get; }

    /// <summary>The evaluator's points.</summary>
    public double[] Evaluated { get; }

    public double LossAt(double[] points)
    {
        Network.Values(points, values);
        return MeanLoss(values);
    }

    /// <summary>Measures step t at W^t, then moves to W^(t+1).</summary>
    public TrainingStep Advance(int t, double? robustLoss)
    {
        Network.ValuesFrom(Perturbed, z, values);
        var loss = MeanLoss(values);
        var largestRow = ComputeGradient();
        var regret = options.Comparator is { } comparator ? MeasureRegret(comparator) : null;
        var (largest, movement) = Movement();
        var record = new TrainingStep(t, loss, robustLoss, DotProduct.Compute(gradient, gradient), largestRow, largest, movement, regret);
        var next = Network.Weights.ToArray();
        AddScaled.Compute(-options.StepSize, gradient, next);
        Network = initial.WithWeights(next);
        return record;
    }

    /// <summary>‖W^t - W⁰‖ in the (2,∞) and Frobenius norms.</summary>
    public (double Largest, double Frobenius) Movement()
    {
        var difference = new double[d];
        double largest = 0, sum = 0;
        for (var r = 0; r < m; r++)
        {
            ReadOnlySpan<double> now = Network.Row(r), start = initial.Row(r);
            for (var j = 0; j < d; j++)
            {
                difference[j] = now[j] - start[j];
            }
            var square = DotProduct.Compute(difference, difference);
            largest = Math.Max(largest, square);
            sum += square;
        }
        return (Math.Sqrt(largest), Math.Sqrt(sum));
    }

    /// <summary>Both sides of the descent identity.</summary>
    /// <remarks>
    /// An update rounds W^(t+1) by a δ_t with ‖δ_t‖ ≤ 2u(‖W^(t+1)‖ + η‖∇_t‖), which changes ‖W^(t+1) - W*‖²/2η by ⟨δ_t, W^(t+1) - W*⟩/η and a square. Every inner
    /// product over k = m·d numbers and every sum over t adds γ_(k/8+T+16) of its moduli.
    /// </remarks>
    public DescentIdentity? Identity(IReadOnlyList<TrainingStep> steps)
    {
        if (options.Comparator is not { } comparator || options.StepSize == 0)
        {
            return null;
        }
        var eta = options.StepSize;
        var gamma = Rounding.Gamma((gradient.Length / 8) + m + steps.Count + 16);
        double left = 0, squares = 0, error = 0;
        var norm = DotProduct.Norm(initial.Weights);
        double first = DistanceSquared(initial, comparator), last = DistanceSquared(Network, comparator);
        for (var t = 0; t < steps.Count; t++)
        {
            var (step, regret) = (steps[t], steps[t].Regret!);
            var next = Math.Sqrt(t + 1 < steps.Count ? steps[t + 1].Regret!.DistanceSquared : last);
            double g = Math.Sqrt(step.GradientNormSquared), here = Math.Sqrt(regret.DistanceSquared);
            left += regret.InnerProduct;
            squares += step.GradientNormSquared;
            var rounded = 2 * Rounding.Unit * (norm + step.Movement + (2 * eta * g));
            error += (rounded * (next + rounded) / eta) + (2 * gamma * g * (here + (eta * g)));
        }
        error += gamma * (first + last) / eta;
        return new DescentIdentity(left, ((first - last) / (2 * eta)) + (eta / 2 * squares), error);
    }

    private double MeanLoss(ReadOnlySpan<double> predictions)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += options.Loss.Value(predictions[i], labels[i]);
        }
        return double.IsFinite(sum)
            ? sum / n
            : throw new ArithmeticException($"The {options.Loss.Name} loss became {sum} in training; a smaller step size may keep it finite.");
    }

    // Row r of the gradient is (a_r/n) Σ_i ℓ'(f(x̃_i), y_i) x̃_i over the samples that switch unit r on. Returns the largest norm of a row.
    private double ComputeGradient()
    {
        for (var i = 0; i < n; i++)
        {
            slopes[i] = options.Loss.Derivative(values[i], labels[i]) / n;
        }
        Array.Clear(gradient);
        var largest = 0.0;
        for (var r = 0; r < m; r++)
        {
            var count = 0;
            for (var i = 0; i < n; i++)
            {
                if (z[(i * m) + r] >= 0 && slopes[i] != 0)
                {
                    active[count] = i;
                    coefficients[count++] = slopes[i] * initial.Outer[r];
                }
            }
            var row = gradient.AsSpan(r * d, d);
            AddScaled.Rows(Perturbed, active.AsSpan(0, count), coefficients.AsSpan(0, count), row);
            largest = Math.Max(largest, DotProduct.Compute(row, row));
        }
        return Math.Sqrt(largest);
    }

    // With z of W^t and z* of W*, f_{W*} - f_{W^t} - ⟨∇f_{W^t}, W* - W^t⟩ = Σ_r a_r k_r, and k_r = max(-z*, 0) where z ≥ 0, max(z*, 0) elsewhere.
    private RegretStep MeasureRegret(TwoLayerReluNetwork comparator)
    {
        var predictions = new double[n];
        comparator.ValuesFrom(Perturbed, comparatorZ, predictions);
        var kinks = new double[m];
        var linearisation = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var r = 0; r < m; r++)
            {
                var star = comparatorZ[(i * m) + r];
                kinks[r] = Math.Max(z[(i * m) + r] >= 0 ? -star : star, 0);
            }
            linearisation += Math.Abs(DotProduct.Compute(initial.Outer, kinks));
        }
        var difference = Difference(Network, comparator);
        return new RegretStep(
            MeanLoss(predictions), DotProduct.Compute(gradient, difference), DotProduct.Compute(difference, difference), linearisation / n);
    }

    private static double DistanceSquared(TwoLayerReluNetwork left, TwoLayerReluNetwork right)
    {
        var difference = Difference(left, right);
        return DotProduct.Compute(difference, difference);
    }

    private static double[] Difference(TwoLayerReluNetwork left, TwoLayerReluNetwork right)
    {
        var difference = left.Weights.ToArray();
        AddScaled.Compute(-1, right.Weights, difference);
        return difference;
    }
}
