using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Training;

/// <summary>The weights, the memory and the threads of minibatch training.</summary>
internal sealed class MinibatchState : IDisposable
{
    private const int UnitsPerTask = 16;

    private readonly SinglePrecisionSample sample;
    private readonly MinibatchOptions options;
    private readonly MinibatchAttack? attack;
    private readonly MinibatchRows rows;
    private readonly RowTeam team;
    private readonly float[] inputs, labels, slopes, transposedSlopes, cleanValues;
    private int count;

    public MinibatchState(TwoLayerParameters parameters, SinglePrecisionSample sample, MinibatchOptions options)
    {
        (Parameters, this.sample, this.options) = (parameters, sample, options);
        attack = options.Attack is null ? null : new MinibatchAttack(options.Attack);
        team = new RowTeam(options.Threads);
        var capacity = Math.Min(options.BatchSize, sample.Count);
        rows = new MinibatchRows(capacity, parameters.Dimension, parameters.Width);
        inputs = new float[capacity * parameters.Dimension];
        labels = new float[capacity];
        slopes = new float[capacity];
        cleanValues = new float[capacity];
        transposedSlopes = new float[capacity * parameters.Width];
    }

    /// <summary>The weights, which <see cref="Descend"/> changes.</summary>
    public TwoLayerParameters Parameters { get; }

    /// <summary>n.</summary>
    public int Count => sample.Count;

    /// <summary>Copies the samples listed into the minibatch.</summary>
    public void Gather(ReadOnlySpan<int> samples)
    {
        var d = sample.Dimension;
        count = samples.Length;
        for (var i = 0; i < count; i++)
        {
            sample.Inputs.AsSpan(samples[i] * d, d).CopyTo(inputs.AsSpan(i * d));
            labels[i] = sample.Labels[samples[i]];
        }
    }

    /// <summary>Attacks the minibatch and takes one step of size η against the gradient of its mean loss, the attacked inputs being held fixed.</summary>
    public void Descend(double stepSize, Key starts, ReadOnlyMemory<int> samples)
    {
        var perTask = options.Threads == 1 ? count : MinibatchAttack.RowsPerTask;
        team.Share(count, perTask, (first, n) => Ascend(stepSize, starts, samples, first, n));
        UpdateOuter();
        MatrixProduct.Transpose(rows.Open.AsSpan(0, count * Parameters.Width), count, Parameters.Width, transposedSlopes.AsSpan(0, count * Parameters.Width));
        team.Share(Parameters.Width, options.Threads == 1 ? Parameters.Width : UnitsPerTask, UpdateInner);
    }

    /// <summary>The sums of the losses at the inputs and at the attacked inputs, and how many of these were misclassified, before the last step.</summary>
    public (double Clean, double Attacked, int Errors) Outcome()
    {
        var (clean, attacked, errors) = (0.0, 0.0, 0);
        for (var i = 0; i < count; i++)
        {
            clean += options.Loss.Value(cleanValues[i], labels[i]);
            attacked += options.Loss.Value(rows.Values[i], labels[i]);
            errors += rows.Values[i] * labels[i] > 0 ? 0 : 1;
        }
        return (clean, attacked, errors);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => team.Dispose();

    // Leaves in row i of Open what the step adds to the pre-activations' gradient: -η·ℓ'(f, y)/n·v_r where unit r is open.
    private void Ascend(double stepSize, Key starts, ReadOnlyMemory<int> samples, int first, int n)
    {
        int d = Parameters.Dimension, m = Parameters.Width;
        if (attack is null)
        {
            inputs.AsSpan(first * d, n * d).CopyTo(rows.Points.AsSpan(first * d));
        }
        else
        {
            List(first, n);
            Parameters.Forward(rows.Moving.AsSpan(first, n), inputs, rows.Hidden, cleanValues);
            attack.Run(Parameters, inputs, labels, i => starts.Child(samples.Span[i]), first, n, rows);
        }
        List(first, n);
        Parameters.Forward(rows.Moving.AsSpan(first, n), rows.Points, rows.Hidden, rows.Values);
        if (attack is null)
        {
            rows.Values.AsSpan(first, n).CopyTo(cleanValues.AsSpan(first));
        }
        for (var i = first; i < first + n; i++)
        {
            slopes[i] = (float)(-stepSize * options.Loss.Derivative(rows.Values[i], labels[i]) / count);
            ReadOnlySpan<float> hidden = rows.Hidden.AsSpan(i * m, m), outer = Parameters.Outer;
            var open = rows.Open.AsSpan(i * m, m);
            for (var r = 0; r < m; r++)
            {
                open[r] = hidden[r] > 0 ? slopes[i] * outer[r] : 0;
            }
        }
    }

    private void List(int first, int n)
    {
        for (var i = first; i < first + n; i++)
        {
            rows.Moving[i] = i;
        }
    }

    private void UpdateOuter()
    {
        var m = Parameters.Width;
        var outer = Parameters.Outer;
        for (var i = 0; i < count; i++)
        {
            var slope = slopes[i];
            var hidden = rows.Hidden.AsSpan(i * m, m);
            for (var r = 0; r < m; r++)
            {
                outer[r] += slope * Math.Max(hidden[r], 0);
            }
            Parameters.OuterBias += slope;
        }
    }

    // W += (slopes)ᵀ·x̃ and its bias, for the units first … first + n - 1, and the transposed copy of them.
    private void UpdateInner(int first, int n)
    {
        int d = Parameters.Dimension, m = Parameters.Width;
        var slopesOfUnits = transposedSlopes.AsSpan(first * count, n * count);
        MatrixProduct.Accumulate(slopesOfUnits, rows.Points.AsSpan(0, count * d), count, Parameters.Inner.AsSpan(first * d, n * d));
        for (var r = first; r < first + n; r++)
        {
            foreach (var slope in transposedSlopes.AsSpan(r * count, count))
            {
                Parameters.Bias[r] += slope;
            }
        }
        for (var j = 0; j < d; j++)
        {
            for (var r = first; r < first + n; r++)
            {
                Parameters.Transposed[(j * m) + r] = Parameters.Inner[(r * d) + j];
            }
        }
    }
}
