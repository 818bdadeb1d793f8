namespace AdvProofs.Networks.Models;

/// <summary>A real function of d inputs with a gradient: all an attack needs to know about a network.</summary>
/// <remarks>Where the function has a kink, the gradient is that of one adjacent linear piece (each model says which).</remarks>
public interface IDifferentiableInput
{
    /// <summary>The number d of inputs.</summary>
    int Dimension { get; }

    /// <summary>f(x).</summary>
    double Value(ReadOnlySpan<double> x);

    /// <summary>f(x), and ∇f(x) written over <paramref name="gradient"/> (d numbers).</summary>
    double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient);

    /// <summary>f at every row of <paramref name="inputs"/> (n rows of d numbers): the same bits as <see cref="Value"/> row by row.</summary>
    void Values(ReadOnlySpan<double> inputs, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(inputs.Slice(i * Dimension, Dimension));
        }
    }

    /// <summary>f and ∇f at every row of <paramref name="inputs"/>: the same bits as <see cref="ValueAndGradient"/> row by row.</summary>
    void ValuesAndGradients(ReadOnlySpan<double> inputs, Span<double> values, Span<double> gradients)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ValueAndGradient(inputs.Slice(i * Dimension, Dimension), gradients.Slice(i * Dimension, Dimension));
        }
    }
}
