using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Attacks;

/// <summary>Projected gradient ascent on many inputs at once, in single precision: FGSM, BIM, PGD-2 and PGD-∞ of Table 1, on any loss. A heuristic.</summary>
/// <remarks>
/// Every sample climbs its own loss, and its iterates have the same bits alone, in a batch, and on any number of threads. Two things are not computed twice:
/// ∇f is kept while no gate of the sample changes, for it is the same sum of rows; and a sample that a step left where it was rests until the step size changes,
/// for the next step would do the same. Both leave every iterate as it is. Cost of a step: 2·m·d operations a moving sample, and as many again where a gate changed.
/// </remarks>
public sealed class MinibatchAttack
{
    /// <summary>Rows that one thread takes at a time.</summary>
    internal const int RowsPerTask = 16;

    private readonly bool inBox;
    private readonly float radius;
    private readonly (float Low, float High) clip;

    /// <summary>An attack with these options.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or the set is neither a ball nor a box, clipped or not.</exception>
    public MinibatchAttack(AttackOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        var inner = options.Set;
        clip = ProjectedStep.Unclipped;
        if (options.Set is Clipped clipped)
        {
            inner = clipped.Inner;
            clip = ((float)clipped.Low, (float)clipped.High);
        }
        inBox = inner switch
        {
            Box => true,
            Ball => false,
            _ => throw new ArgumentException($"A minibatch is attacked in balls and boxes, not in a {inner.GetType().Name}; use {nameof(ProjectedGradientAttack)}."),
        };
        radius = (float)inner.Radius;
    }

    /// <summary>The options.</summary>
    public AttackOptions Options { get; }

    /// <summary>The attacked inputs: n rows of d numbers. Sample i uses the key's child i; only random starts use it.</summary>
    /// <exception cref="ArgumentException">The sample has another dimension than the network.</exception>
    /// <exception cref="ArithmeticException">The network's value became infinite or NaN.</exception>
    public float[] Perturb(TrainedTwoLayerNetwork network, SinglePrecisionSample sample, Key key, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sample);
        RequireDimension(network, sample);
        int d = sample.Dimension, tile = 4 * RowsPerTask;
        var result = new float[sample.Inputs.Length];
        Rows.InParallel(sample.Count, tile, threads, (first, count) =>
        {
            var rows = new MinibatchRows(count, d, network.Width);
            var inputs = sample.Inputs.AsSpan(first * d, count * d);
            Run(network.Parameters, inputs, sample.Labels.AsSpan(first, count), i => key.Child(first + i), 0, count, rows);
            rows.Points.CopyTo(result, first * d);
        });
        return result;
    }

    /// <summary>The share of samples that are misclassified after the attack, y·f(x̃) ≤ 0.</summary>
    /// <exception cref="ArgumentException">The sample has another dimension than the network.</exception>
    /// <exception cref="ArithmeticException">The network's value became infinite or NaN.</exception>
    public double RobustError(TrainedTwoLayerNetwork network, SinglePrecisionSample sample, Key key, int threads = 1)
    {
        var points = Perturb(network, sample, key, threads);
        var values = new float[sample.Count];
        network.Values(points, values);
        return values.Where((value, i) => !(sample.Labels[i] * value > 0)).Count() / (double)sample.Count;
    }

    internal static void RequireDimension(TrainedTwoLayerNetwork network, SinglePrecisionSample sample)
    {
        if (network.Dimension != sample.Dimension)
        {
            throw new ArgumentException($"The inputs have {sample.Dimension} numbers and the network takes {network.Dimension}.");
        }
    }

    /// <summary>Attacks the rows first … first + count - 1 of a minibatch; the attacked inputs are left in <see cref="MinibatchRows.Points"/>.</summary>
    internal void Run(
        TwoLayerParameters network, ReadOnlySpan<float> inputs, ReadOnlySpan<float> labels, Func<int, Key> keyOf, int first, int count, MinibatchRows rows)
    {
        var d = network.Dimension;
        var keepsBest = Options.ReturnBest || Options.Restarts > 0;
        rows.BestLoss.AsSpan(first, count).Fill(double.NegativeInfinity);
        rows.Known.AsSpan(first, count).Clear();
        for (var start = 0; start <= Options.Restarts; start++)
        {
            Begin(inputs, keyOf, start, first, count, d, rows);
            var (alpha, moving) = (double.NaN, 0);
            for (var t = 0; t < Options.Steps; t++)
            {
                var next = Options.Alpha * Options.Schedule.At(t);
                if (next != alpha)
                {
                    (alpha, moving) = (next, All(rows, first, count));
                }
                if (moving > 0)
                {
                    var active = rows.Moving.AsSpan(first, moving);
                    Evaluate(network, active, rows);
                    if (Options.ReturnBest)
                    {
                        Keep(labels, active, d, rows);
                    }
                    Turn(network, active, first, rows);
                    moving = Step(inputs, labels, active, alpha, d, rows);
                }
            }
            if (keepsBest)
            {
                var all = rows.Moving.AsSpan(first, All(rows, first, count));
                Evaluate(network, all, rows);
                Keep(labels, all, d, rows);
            }
        }
        if (keepsBest)
        {
            rows.Best.AsSpan(first * d, count * d).CopyTo(rows.Points.AsSpan(first * d));
        }
    }

    private static int All(MinibatchRows rows, int first, int count)
    {
        for (var i = 0; i < count; i++)
        {
            rows.Moving[first + i] = first + i;
        }
        return count;
    }

    private void Begin(ReadOnlySpan<float> inputs, Func<int, Key> keyOf, int start, int first, int count, int d, MinibatchRows rows)
    {
        inputs.Slice(first * d, count * d).CopyTo(rows.Points.AsSpan(first * d));
        if (start == 0 && !Options.RandomStart)
        {
            return;
        }
        double[] centre = new double[d], point = new double[d];
        for (var i = first; i < first + count; i++)
        {
            for (var j = 0; j < d; j++)
            {
                centre[j] = inputs[(i * d) + j];
            }
            Options.Set.Sample(centre, keyOf(i).Child(start), point);
            for (var j = 0; j < d; j++)
            {
                rows.Points[(i * d) + j] = (float)point[j];
            }
        }
    }

    private static void Evaluate(TwoLayerParameters network, ReadOnlySpan<int> active, MinibatchRows rows)
    {
        network.Forward(active, rows.Points, rows.Hidden, rows.Values);
        foreach (var i in active)
        {
            if (!float.IsFinite(rows.Values[i]))
            {
                throw new ArithmeticException($"The network's value became {rows.Values[i]} during an attack; check the weights and the step size.");
            }
        }
    }

    private void Keep(ReadOnlySpan<float> labels, ReadOnlySpan<int> active, int d, MinibatchRows rows)
    {
        foreach (var i in active)
        {
            var loss = Options.Loss.Value(rows.Values[i], labels[i]);
            if (loss > rows.BestLoss[i])
            {
                rows.BestLoss[i] = loss;
                rows.Points.AsSpan(i * d, d).CopyTo(rows.Best.AsSpan(i * d));
            }
        }
    }

    // ∇f = Σ over open units of v_r·w_r, anew where a gate changed.
    private void Turn(TwoLayerParameters network, ReadOnlySpan<int> active, int first, MinibatchRows rows)
    {
        int m = network.Width, d = network.Dimension, words = Gates.Words(m), turned = 0;
        foreach (var i in active)
        {
            var gates = rows.Gates.AsSpan(i * words, words);
            if (Gates.Update(rows.Hidden.AsSpan(i * m, m), gates) || !rows.Known[i])
            {
                rows.Known[i] = true;
                rows.Turned[first + turned++] = i;
                Gates.Apply(gates, network.Outer, rows.Open.AsSpan(i * m, m));
            }
        }
        var list = rows.Turned.AsSpan(first, turned);
        MatrixProduct.ComputeRows(list, rows.Open, network.Inner, m, rows.Directions);
        if (Options.Step == StepKind.Raw)
        {
            return;
        }
        foreach (var i in list)
        {
            var direction = rows.Directions.AsSpan(i * d, d);
            var scale = 1 / MathF.Sqrt(LaneSums.SquaredNorm(direction));
            foreach (ref var g in direction)
            {
                g = Options.Step == StepKind.Sign ? MathF.Sign(g) : float.IsFinite(scale) ? scale * g : 0;
            }
        }
    }

    private int Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> labels, Span<int> active, double alpha, int d, MinibatchRows rows)
    {
        var moving = 0;
        foreach (var i in active)
        {
            var slope = Options.Loss.Derivative(rows.Values[i], labels[i]);
            var step = (float)(alpha * (Options.Step == StepKind.Raw ? slope : Math.Sign(slope)));
            ReadOnlySpan<float> direction = rows.Directions.AsSpan(i * d, d), centre = inputs.Slice(i * d, d);
            var point = rows.Points.AsSpan(i * d, d);
            var moved = inBox
                ? ProjectedStep.InBox(step, direction, centre, radius, clip, point)
                : ProjectedStep.InBall(step, direction, centre, radius, clip, rows.Differences.AsSpan(i * d, d), point);
            if (moved)
            {
                active[moving++] = i;
            }
        }
        return moving;
    }
}
