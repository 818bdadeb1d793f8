namespace AdvProofs.Networks.Sampling;

/// <summary>n inputs of d numbers with one label each.</summary>
/// <param name="Dimension">d.</param>
/// <param name="Inputs">n rows of d numbers.</param>
/// <param name="Labels">n labels.</param>
public sealed record LabelledSample(int Dimension, double[] Inputs, double[] Labels)
{
    /// <summary>n.</summary>
    public int Count => Labels.Length;

    /// <summary>x_i.</summary>
    public ReadOnlySpan<double> Input(int i) => Inputs.AsSpan(i * Dimension, Dimension);

    /// <summary>Throws unless there is a sample, its shapes fit together and a network of <paramref name="dimension"/> inputs, and every number is finite.</summary>
    /// <exception cref="ArgumentException">One of these is wrong; the message says which.</exception>
    public void Validate(int dimension)
    {
        if (Count > 0 && Dimension != dimension)
        {
            throw new ArgumentException($"The sample has dimension {Dimension} and the network {dimension}; they must agree.");
        }
        Require(dimension, Inputs, Labels);
    }

    /// <summary>Throws unless there is a sample, its shapes fit together, and every number is finite.</summary>
    /// <exception cref="ArgumentException">One of these is wrong; the message says which.</exception>
    public static void Require(int dimension, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels)
    {
        if (labels.Length == 0)
        {
            throw new ArgumentException("The sample is empty; at least one labelled input is needed.");
        }
        if (inputs.Length != labels.Length * dimension)
        {
            throw new ArgumentException($"{labels.Length} labels need {labels.Length * dimension} input numbers of dimension {dimension}, and there are {inputs.Length}.");
        }
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!double.IsFinite(inputs[i]))
            {
                throw new ArgumentException($"Coordinate {i % dimension} of input {i / dimension} is {inputs[i]}; only finite numbers can be inputs.");
            }
        }
        for (var i = 0; i < labels.Length; i++)
        {
            if (!double.IsFinite(labels[i]))
            {
                throw new ArgumentException($"Label {i} is {labels[i]}; only finite numbers can be labels.");
            }
        }
    }
}
