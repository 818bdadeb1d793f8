using AdvProofs.Networks.Data;

namespace AdvProofs.Networks.Models;

/// <summary>Networks as files for other programs.</summary>
public static class NetworkExport
{
    /// <summary>Writes W.npy (m rows of d numbers), b.npy and a.npy (m numbers each) into a directory, which is made if need be. In NumPy: <c>numpy.load("W.npy")</c>.</summary>
    public static void WriteNumpy(TwoLayerReluNetwork network, string directory)
    {
        ArgumentNullException.ThrowIfNull(network);
        Directory.CreateDirectory(directory);
        File.WriteAllBytes(Path.Combine(directory, "W.npy"), NumpyArray.Encode(network.Weights, network.Width, network.Dimension));
        File.WriteAllBytes(Path.Combine(directory, "b.npy"), NumpyArray.Encode(network.Bias, network.Width));
        File.WriteAllBytes(Path.Combine(directory, "a.npy"), NumpyArray.Encode(network.Outer, network.Width));
    }
}
