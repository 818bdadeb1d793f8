using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Tests.Models;

/// <summary>Random inputs and networks for the properties.</summary>
internal static class Draw
{
    public static double[] Gaussians(Key key, int n, double scale = 1)
    {
        var values = new double[n];
        Gaussian.Fill(key, scale, values);
        return values;
    }

    /// <summary>A point of X = {‖x‖ = 1, x_d = 1/2}, d >= 2.</summary>
    public static double[] PointOnX(Key key, int d)
    {
        var x = Gaussians(key, d - 1);
        var scale = Math.Sqrt(3) / 2 / DotProduct.Norm(x);
        return [.. x.Select(v => v * scale), 0.5];
    }

    /// <summary>A point of the unit sphere.</summary>
    public static double[] PointOnSphere(Key key, int d)
    {
        var x = Gaussians(key, d);
        var norm = DotProduct.Norm(x);
        return [.. x.Select(v => v / norm)];
    }

    public static TwoLayerReluNetwork Relu(Instance c) => TwoLayerReluNetwork.Initialise(c.Width, c.Dimension, c.Key.Child("net"));

    public static TwoLayerReluNetwork Moved(TwoLayerReluNetwork net, Key key, double scale)
    {
        var w = Gaussians(key, net.Weights.Length, scale);
        for (var i = 0; i < w.Length; i++)
        {
            w[i] += net.Weights[i];
        }
        return net.WithWeights(w);
    }

    public static LeakyTwoLayerNetwork Leaky(Instance c) =>
        LeakyTwoLayerNetwork.Initialise(c.Width, c.Dimension, Uniform.At(c.Key.Child("slope"), 0), 0.5, 3, c.Key.Child("net"));
}
