using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Attacks;

/// <summary>x̃ = x: training without an adversary.</summary>
public sealed class IdentityAdversary : IAdversary
{
    /// <inheritdoc/>
    public string Name => "identity";

    /// <inheritdoc/>
    public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result) =>
        inputs.CopyTo(result);
}

/// <summary>A fresh random point of B(x) at every step.</summary>
public sealed class RandomAdversary(PerturbationSet set, Key key) : IAdversary
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result)
    {
        ArgumentNullException.ThrowIfNull(network);
        var d = network.Dimension;
        for (var i = 0; i < labels.Length; i++)
        {
            set.Sample(inputs.Slice(i * d, d), key.Child(iteration).Child(i), result.Slice(i * d, d));
        }
    }
}

/// <summary>Two opposite boundary points of B(x), in a direction fixed for each sample, alternating from step to step: as discontinuous as A may be.</summary>
public sealed class AlternatingAdversary(PerturbationSet set, Key key) : IAdversary
{
    private const double Far = 1e3;

    /// <inheritdoc/>
    public string Name => "alternating";

    /// <inheritdoc/>
    public void Perturb(IDifferentiableInput network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> labels, int iteration, Span<double> result)
    {
        ArgumentNullException.ThrowIfNull(network);
        var d = network.Dimension;
        var side = iteration % 2 == 0 ? Far : -Far;
        var point = new double[d];
        for (var i = 0; i < labels.Length; i++)
        {
            var centre = inputs.Slice(i * d, d);
            Gaussian.Fill(key.Child(i), side * (1 + set.Radius), point);
            for (var j = 0; j < d; j++)
            {
                point[j] += centre[j];
            }
            set.Project(centre, point, result.Slice(i * d, d));
        }
    }
}
