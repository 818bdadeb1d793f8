using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Data;
using AdvProofs.Networks.Models.Residual;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Experiments;

/// <summary>Which images a network classifies correctly, as they are and under attack.</summary>
/// <param name="Clean">Whether image i is correct.</param>
/// <param name="Robust">Whether it also is at the last iterate of every restart of the attack.</param>
/// <param name="Points">Where that was decided: pixels of the first misclassified of these points, or of the last one, channel by channel.</param>
public sealed record RobustImages(IReadOnlyList<bool> Clean, IReadOnlyList<bool> Robust, IReadOnlyList<float[]> Points)
{
    /// <summary>The share of correct images.</summary>
    public double Accuracy => Clean.Count(correct => correct) / (double)Clean.Count;

    /// <summary>The share of images that the attack does not change.</summary>
    public double RobustAccuracy => Robust.Count(correct => correct) / (double)Robust.Count;

    /// <summary>Attacks every image <paramref name="restarts"/> times.</summary>
    public static RobustImages Of(ResidualNetwork network, PixelBatch images, ImageAttack attack, int restarts, Key key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(attack);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(restarts);
        var (count, size) = (images.Images.Count, images.Shape.Pixels);
        bool[] clean = new bool[count], robust = new bool[count];
        var points = new float[count][];
        for (var first = 0; first < count; first += network.Batch)
        {
            var indices = Enumerable.Range(first, Math.Min(network.Batch, count - first)).ToArray();
            float[] pixels = new float[indices.Length * size], attacked = new float[pixels.Length], logits = new float[indices.Length * network.Shape.Classes];
            var labels = new byte[indices.Length];
            images.Fill(indices, pixels, labels);
            network.Forward(pixels, false, logits);
            for (var i = 0; i < indices.Length; i++)
            {
                clean[first + i] = robust[first + i] = Class(logits, i, network.Shape.Classes) == labels[i];
                points[first + i] = Image(pixels, i, indices.Length);
            }
            for (var restart = 0; restart < restarts; restart++)
            {
                cancellation.ThrowIfCancellationRequested();
                attack.Perturb(network, pixels, labels, key.Child(first).Child(restart), attacked);
                network.Forward(attacked, false, logits);
                for (var i = 0; i < indices.Length; i++)
                {
                    if (robust[first + i])
                    {
                        robust[first + i] = Class(logits, i, network.Shape.Classes) == labels[i];
                        points[first + i] = Image(attacked, i, indices.Length);
                    }
                }
            }
        }
        return new RobustImages(clean, robust, points);
    }

    private static int Class(float[] logits, int i, int classes)
    {
        var z = logits.AsSpan(i * classes, classes);
        var best = 0;
        for (var k = 1; k < classes; k++)
        {
            best = z[k] > z[best] ? k : best;
        }
        return best;
    }

    private static float[] Image(float[] batch, int i, int n)
    {
        var area = batch.Length / n / 3;
        var image = new float[3 * area];
        for (var c = 0; c < 3; c++)
        {
            batch.AsSpan(((c * n) + i) * area, area).CopyTo(image.AsSpan(c * area));
        }
        return image;
    }
}
