namespace AdvProofs.Networks.Sampling;

/// <summary>n inputs of d numbers with one label each, in single precision: what minibatch training and its attacks read.</summary>
public sealed record SinglePrecisionSample
{
    /// <summary>Takes over the arrays.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="inputs">n rows of d numbers.</param>
    /// <param name="labels">n labels.</param>
    /// <exception cref="ArgumentException">No sample, lengths that do not agree, or a number that is not finite; the message says where.</exception>
    public SinglePrecisionSample(int dimension, float[] inputs, float[] labels)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        if (dimension < 1 || labels.Length == 0 || inputs.LongLength != (long)labels.Length * dimension)
        {
            throw new ArgumentException($"{inputs.Length} numbers are not {labels.Length} inputs of {dimension} numbers each, of which there must be at least one.");
        }
        RequireFinite(inputs, "Input", dimension);
        RequireFinite(labels, "Label", 1);
        (Dimension, Inputs, Labels) = (dimension, inputs, labels);
    }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>n rows of d numbers.</summary>
    public float[] Inputs { get; }

    /// <summary>n labels.</summary>
    public float[] Labels { get; }

    /// <summary>n.</summary>
    public int Count => Labels.Length;

    /// <summary>The sample rounded to single precision.</summary>
    public static SinglePrecisionSample Of(LabelledSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return new(sample.Dimension, [.. sample.Inputs.Select(x => (float)x)], [.. sample.Labels.Select(y => (float)y)]);
    }

    /// <summary>The first <paramref name="count"/> samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one, or more than there are.</exception>
    public SinglePrecisionSample Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return count == Count ? this : new(Dimension, Inputs[..(count * Dimension)], Labels[..count]);
    }

    private static void RequireFinite(float[] values, string what, int width)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException($"{what} {i / width} contains {values[i]}; every number of a sample must be finite.");
            }
        }
    }
}
