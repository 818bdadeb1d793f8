using AdvProofs.Networks.Models;

namespace AdvProofs.Networks.Verification;

/// <summary>z = Wh + b followed by max(αz, z) in every unit; α = 1 means that nothing follows.</summary>
/// <param name="Columns">The inputs of a unit.</param>
/// <param name="Weights">W, one row a unit.</param>
/// <param name="Bias">b, one number a unit.</param>
/// <param name="Slope">α in [0, 1].</param>
public sealed record AffineLayer(int Columns, double[] Weights, double[] Bias, double Slope)
{
    /// <summary>The number of units.</summary>
    public int Units => Bias.Length;

    /// <summary>Row r of W.</summary>
    public ReadOnlySpan<double> Row(int r) => Weights.AsSpan(r * Columns, Columns);
}

/// <summary>A piecewise linear network as the verifiers see it: layers of leaky rectifiers, then k linear outputs. Immutable.</summary>
public sealed class LayeredNetwork
{
    /// <summary>A network of these layers and of outputs Ch, C having one row an output.</summary>
    /// <exception cref="ArgumentException">The shapes do not chain, a slope lies outside [0, 1], or a number is not finite.</exception>
    public LayeredNetwork(IReadOnlyList<AffineLayer> layers, double[] outputs)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(outputs);
        if (layers.Count == 0)
        {
            throw new ArgumentException("A network to verify needs at least one layer.");
        }
        for (var k = 0; k < layers.Count; k++)
        {
            var layer = layers[k];
            if (layer.Units == 0 || layer.Weights.Length != layer.Units * layer.Columns || (k > 0 && layer.Columns != layers[k - 1].Units) || !(layer.Slope is >= 0 and <= 1))
            {
                throw new ArgumentException($"Layer {k + 1} has {layer.Weights.Length} weights for {layer.Units} units of {layer.Columns} inputs and slope {layer.Slope}; the shapes must chain and the slope lie in [0, 1].");
            }
            _ = Shape.FiniteCopy(layer.Weights, layer.Weights.Length, $"W({k + 1})");
            _ = Shape.FiniteCopy(layer.Bias, layer.Units, $"b({k + 1})");
        }
        if (outputs.Length == 0 || outputs.Length % layers[^1].Units != 0)
        {
            throw new ArgumentException($"{outputs.Length} output weights do not make rows of {layers[^1].Units}.");
        }
        (Layers, Outputs) = (layers, Shape.FiniteCopy(outputs, outputs.Length, "The output matrix"));
    }

    /// <summary>The layers from the input up.</summary>
    public IReadOnlyList<AffineLayer> Layers { get; }

    /// <summary>C, row-major.</summary>
    public IReadOnlyList<double> Outputs { get; }

    /// <summary>d.</summary>
    public int Dimension => Layers[0].Columns;

    /// <summary>k.</summary>
    public int OutputCount => Outputs.Count / Layers[^1].Units;

    /// <summary>The same function as one of the engine's models; one output.</summary>
    /// <exception cref="ArgumentException">The network is not piecewise linear.</exception>
    public static LayeredNetwork Of(IDifferentiableInput network) => network switch
    {
        TwoLayerReluNetwork n => new([new(n.Dimension, n.Weights.ToArray(), n.Bias.ToArray(), 0)], n.Outer.ToArray()),
        LeakyTwoLayerNetwork n => new([new(n.Dimension, n.Weights.ToArray(), new double[n.Width], n.Slope)], n.Outer.ToArray()),
        SymmetricTwoLayerNetwork { Activation.LeakySlope: { } slope } n => new(
            [new(n.Dimension, n.Weights.ToArray(), new double[n.Width], slope)],
            [.. n.Outer.ToArray().Select(a => a / Math.Sqrt(n.Width)), .. n.Outer.ToArray().Select(a => -a / Math.Sqrt(n.Width))]),
        DeepReluNetwork n => new(
            [
                new(n.Dimension, n.Input.ToArray(), new double[n.Width], 1),
                .. Enumerable.Range(1, n.Depth).Select(h => new AffineLayer(n.Width, n.Layer(h).ToArray(), new double[n.Width], 0)),
            ],
            n.Outer.ToArray()),
        _ => throw new ArgumentException($"Only piecewise linear networks can be verified, and {network?.GetType().Name ?? "null"} with this activation is not one."),
    };

    /// <summary>Output k at x by the definition, one scalar operation at a time.</summary>
    public double Reference(ReadOnlySpan<double> x, int output = 0)
    {
        var below = x.ToArray();
        foreach (var layer in Layers)
        {
            var above = new double[layer.Units];
            for (var r = 0; r < above.Length; r++)
            {
                var z = layer.Bias[r];
                for (var j = 0; j < below.Length; j++)
                {
                    z += layer.Weights[(r * layer.Columns) + j] * below[j];
                }
                above[r] = Math.Max(layer.Slope * z, z);
            }
            below = above;
        }
        return below.Select((h, r) => Outputs[(output * below.Length) + r] * h).Sum();
    }
}
