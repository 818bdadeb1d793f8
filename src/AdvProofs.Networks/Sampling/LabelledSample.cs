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
        if (Count == 0)
        {
            throw new ArgumentException("The sample is empty; at least one labelled input is needed.");
        }
        if (Inputs.Length != Count * Dimension)
        {
            throw new ArgumentException($"{Count} labels need {Count * Dimension} input numbers of dimension {Dimension}, and there are {Inputs.Length}.");
        }
        if (Dimension != dimension)
        {
            throw new ArgumentException($"The sample has dimension {Dimension} and the network {dimension}; they must agree.");
        }
        for (var i = 0; i < Inputs.Length; i++)
        {
            if (!double.IsFinite(Inputs[i]))
            {
                throw new ArgumentException($"Coordinate {i % Dimension} of input {i / Dimension} is {Inputs[i]}; only finite numbers can be inputs.");
            }
        }
        for (var i = 0; i < Count; i++)
        {
            if (!double.IsFinite(Labels[i]))
            {
                throw new ArgumentException($"Label {i} is {Labels[i]}; only finite numbers can be labels.");
            }
        }
    }
}
