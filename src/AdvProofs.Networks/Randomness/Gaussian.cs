using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Randomness;

/// <summary>Standard normal numbers addressed by (key, neuron, coordinate), by inversion of one 52-bit uniform each.</summary>
/// <remarks>
/// Row r of a weight matrix depends on the key and on r alone, so a network of any width can be streamed without being stored.
/// Only the IEEE operations + - * / sqrt are used, so the bits agree on every machine. Values lie within ±8.3.
/// </remarks>
public static class Gaussian
{
    /// <summary>Coordinate <paramref name="coordinate"/> of the row of neuron <paramref name="neuron"/>.</summary>
    public static double At(Key key, long neuron, long coordinate) => At(key.Child(neuron), coordinate);

    /// <summary>The <paramref name="index"/>-th number of the stream of <paramref name="key"/>.</summary>
    public static double At(Key key, long index) => NormalDistribution.Quantile(Uniform.OpenAt(key, index));

    /// <summary>Fills <paramref name="row"/> with <paramref name="scale"/> times the coordinates 0 … of neuron <paramref name="neuron"/>.</summary>
    public static void FillRow(Key key, long neuron, double scale, Span<double> row) => Fill(key.Child(neuron), scale, row);

    /// <summary>Fills <paramref name="values"/> with <paramref name="scale"/> times the numbers 0 … of the stream of <paramref name="key"/>.</summary>
    public static void Fill(Key key, double scale, Span<double> values) => GaussianBlocks.Fill(key, 0, scale, values);
}
