namespace AdvProofs.Networks.Models;

/// <summary>A network some of whose weight matrices are trained: all that gradient descent needs to know about it. Immutable.</summary>
public interface ITrainableNetwork : IDifferentiableInput
{
    /// <summary>H, the number of trained matrices.</summary>
    int TrainedLayers { get; }

    /// <summary>The rows of every trained matrix: one for each unit.</summary>
    int UnitsPerLayer { get; }

    /// <summary>The trained matrix W⁽ʰ⁾, h = 1 … H, row-major.</summary>
    ReadOnlySpan<double> TrainedLayer(int h);

    /// <summary>The same network with other trained matrices, which are copied.</summary>
    /// <exception cref="ArgumentException">A shape is wrong or a number is not finite.</exception>
    ITrainableNetwork WithTrainedLayers(IReadOnlyList<double[]> layers);

    /// <summary>Adds Σ_i factor_i·∂f(x_i)/∂W⁽ʰ⁾ to <paramref name="gradients"/>[h-1], the samples in ascending order.</summary>
    /// <param name="inputs">n rows of d numbers.</param>
    /// <param name="factors">n numbers.</param>
    /// <param name="gradients">H matrices of the trained shapes.</param>
    void AddWeightGradients(ReadOnlySpan<double> inputs, ReadOnlySpan<double> factors, IReadOnlyList<double[]> gradients);
}
