using AdvProofs.Networks.Data;

namespace AdvProofs.Networks.Models.Residual;

/// <summary>Reference: a residual network by its definition, in double precision, with a sum for every pixel of every map. A copy of the network's weights, free to be changed.</summary>
public sealed class ResidualReference
{
    private readonly ResidualNetwork network;
    private readonly Dictionary<string, double[]> weights;

    /// <summary>A copy of the network as it is now; its running averages are read when they are used.</summary>
    public ResidualReference(ResidualNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        this.network = network;
        weights = network.Parameters.ToDictionary(p => p.Name, p => Array.ConvertAll(p.Values, v => (double)v), StringComparer.Ordinal);
    }

    /// <summary>The weights by name, e.g. "stem", "block0.conv1" or "linear".</summary>
    public IReadOnlyDictionary<string, double[]> Weights => weights;

    /// <summary>The gradients that the network has added up, by the same names.</summary>
    public IReadOnlyDictionary<string, double[]> NetworkGradients =>
        network.Parameters.ToDictionary(p => p.Name, p => Array.ConvertAll(p.Gradient, v => (double)v), StringComparer.Ordinal);

    /// <summary>The logits of every image of a batch.</summary>
    /// <param name="images">Pixels of each image, channel by channel.</param>
    /// <param name="training">Whether normalisations use the batch's moments instead of the running averages, which stay as they are.</param>
    public double[][] Logits(IReadOnlyList<double[]> images, bool training)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (stem, blocks, last, linear, bias) = network.Parts;
        var area = network.Shape.Input.Rows * network.Shape.Input.Columns;
        double[][] maps = [.. images.Select(image => image.Select((pixel, j) => ResidualNetwork.Normalized(j / area, pixel)).ToArray())];
        maps = Convolve(stem, maps);
        foreach (var block in blocks)
        {
            var (before, first, between, second, shortcut) = block.Parts;
            var activated = Rectify(before, maps, training);
            var branch = Convolve(second, Rectify(between, Convolve(first, activated), training));
            var kept = shortcut is null ? maps : Convolve(shortcut, activated);
            maps = [.. branch.Zip(kept, (b, k) => b.Zip(k, (x, y) => x + y).ToArray())];
        }
        var classes = network.Shape.Classes;
        var channels = weights[linear.Name].Length / classes;
        return [.. Rectify(last, maps, training).Select(image =>
        {
            var size = image.Length / channels;
            var pooled = Enumerable.Range(0, channels).Select(c => image.Skip(c * size).Take(size).Average()).ToArray();
            return Enumerable.Range(0, classes).Select(k => weights[bias.Name][k] + pooled.Select((p, c) => p * weights[linear.Name][(k * channels) + c]).Sum()).ToArray();
        })];
    }

    private double[][] Convolve(Convolution convolution, double[][] maps)
    {
        var (from, kernel, stride) = convolution.Geometry;
        var (to, w) = (convolution.To, weights[convolution.Weights.Name]);
        return [.. maps.Select(image =>
        {
            var result = new double[to.Pixels];
            for (var j = 0; j < result.Length; j++)
            {
                var (m, oy, ox) = (j / (to.Rows * to.Columns), j / to.Columns % to.Rows, j % to.Columns);
                for (var k = 0; k < from.Channels * kernel * kernel; k++)
                {
                    var (c, ky, kx) = (k / (kernel * kernel), k / kernel % kernel, k % kernel);
                    var (y, x) = ((oy * stride) + ky - (kernel / 2), (ox * stride) + kx - (kernel / 2));
                    if (y >= 0 && y < from.Rows && x >= 0 && x < from.Columns)
                    {
                        result[j] += w[(m * from.Channels * kernel * kernel) + k] * image[(((c * from.Rows) + y) * from.Columns) + x];
                    }
                }
            }
            return result;
        })];
    }

    private double[][] Rectify(RectifiedNormalization normalization, double[][] maps, bool training)
    {
        double[] scale = weights[normalization.Scale.Name], shift = weights[normalization.Shift.Name];
        var area = maps[0].Length / scale.Length;
        var result = maps.Select(image => new double[image.Length]).ToArray();
        for (var c = 0; c < scale.Length; c++)
        {
            var channel = maps.SelectMany(image => image.Skip(c * area).Take(area)).ToArray();
            var mean = training ? channel.Average() : normalization.RunningMean[c];
            var variance = training ? channel.Select(v => (v - mean) * (v - mean)).Average() : normalization.RunningVariance[c];
            for (var i = 0; i < maps.Length; i++)
            {
                for (var j = c * area; j < (c + 1) * area; j++)
                {
                    result[i][j] = Math.Max(0, (scale[c] * (maps[i][j] - mean) / Math.Sqrt(variance + RectifiedNormalization.Epsilon)) + shift[c]);
                }
            }
        }
        return result;
    }
}
