namespace AdvProofs.Networks.Models;

/// <summary>A network whose trained weights come in layers W⁽¹⁾ … W⁽ᴴ⁾ while everything else is fixed: what gradient descent needs to know about it. Immutable.</summary>
public interface ILayeredNetwork<TSelf> : IDifferentiableInput
    where TSelf : class, ILayeredNetwork<TSelf>
{
    /// <summary>m, the width.</summary>
    int Width { get; }

    /// <summary>H, the number of trained layers.</summary>
    int Depth { get; }

    /// <summary>The weights of layer h = 1 … H, row-major.</summary>
    ReadOnlySpan<double> Layer(int h);

    /// <summary>The same network with other trained weights, which are copied.</summary>
    /// <exception cref="ArgumentException">A shape is wrong or a number is not finite.</exception>
    TSelf WithLayers(IReadOnlyList<double[]> newLayers);

    /// <summary>f(x), with c·∂f/∂W⁽ʰ⁾(x) added to entry h - 1 of <paramref name="gradients"/> for every h, where c = <paramref name="factor"/>(f(x)).</summary>
    double AddLayerGradients(ReadOnlySpan<double> x, Func<double, double> factor, IReadOnlyList<double[]> gradients);
}
