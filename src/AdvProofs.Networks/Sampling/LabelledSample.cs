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
}
