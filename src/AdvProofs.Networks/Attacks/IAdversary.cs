using AdvProofs.Networks.Models;

namespace AdvProofs.Networks.Attacks;

/// <summary>The adversary A of algorithm 1: any rule that replaces every input by a point of its perturbation set.</summary>
public interface IAdversary
{
    /// <summary>The name in reports.</summary>
    string Name { get; }

    /// <summary>Writes A(x_i, y_i, f) over row i of <paramref name="result"/>.</summary>
    /// <param name="network">The network f at the current step.</param>
    /// <param name="inputs">n rows of d numbers.</param>
    /// <param name="labels">n labels.</param>
    /// <param name="iteration">The step t, which time-dependent adversaries and random ones use.</param>
    /// <param name="result">n rows of d numbers, not the memory of the inputs.</param>
    void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result);
}
