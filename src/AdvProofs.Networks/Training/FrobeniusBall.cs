using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Training;

/// <summary>The set of weights ‖W - W⁰‖_F ≤ r, and for deep networks ‖W⁽ʰ⁾ - W⁰⁽ʰ⁾‖_F ≤ R/√m for every h: equation (2) of gao2019.</summary>
public static class FrobeniusBall
{
    /// <summary>Moves <paramref name="weights"/> to the nearest point of the ball around <paramref name="centre"/>: W⁰ + (W - W⁰)·min(1, r/‖W - W⁰‖_F).</summary>
    /// <exception cref="ArgumentException">The shapes differ, or the radius is negative or not finite.</exception>
    public static void Project(ReadOnlySpan<double> centre, double radius, Span<double> weights)
    {
        if (centre.Length != weights.Length || !(radius >= 0 && double.IsFinite(radius)))
        {
            throw new ArgumentException($"A ball of radius {radius} around {centre.Length} weights does not fit {weights.Length} weights.");
        }
        var difference = weights.ToArray();
        AddScaled.Compute(-1, centre, difference);
        var distance = DotProduct.Norm(difference);
        if (!(distance <= radius))
        {
            centre.CopyTo(weights);
            AddScaled.Compute(radius / distance, difference, weights);
        }
    }

    /// <summary>The nearest network of B(R) around <paramref name="initial"/>: every layer is projected by itself, as the set is a product of balls.</summary>
    public static DeepReluNetwork Project(DeepReluNetwork initial, double radius, DeepReluNetwork network)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(network);
        var layers = new double[network.Depth][];
        for (var h = 1; h <= network.Depth; h++)
        {
            layers[h - 1] = network.Layer(h).ToArray();
            Project(initial.Layer(h), radius / Math.Sqrt(network.Width), layers[h - 1]);
        }
        return network.WithLayers(layers);
    }
}
