using AdvProofs.Networks.Models.Residual;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Attacks;

/// <summary>What an attack on an image classifier climbs (section 4.3 of the reflected-loss paper).</summary>
public enum ImageObjective
{
    /// <summary>-log p_y: the cross-entropy of the true class, as PGD does.</summary>
    CrossEntropy,

    /// <summary>log p_j of the most likely wrong class j, chosen anew at every step: the greedy reflected loss, R-PGD.</summary>
    GreedyReflected,
}

/// <summary>Projected sign ascent on images with pixels in [0, 1], within ν of the image in the maximum norm, from a random start.</summary>
/// <param name="Radius">ν.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="StepSize">The length of a step in every pixel.</param>
/// <param name="Objective">What to increase.</param>
public sealed record ImageAttack(double Radius, int Steps, double StepSize, ImageObjective Objective)
{
    /// <summary>The attack with steps of 2.5·ν/steps, so that it can cross the box (Madry et al. 2018).</summary>
    public static ImageAttack Of(double radius, int steps, ImageObjective objective) => new(radius, steps, 2.5 * radius / Math.Max(1, steps), objective);

    /// <summary>Throws unless every number makes sense.</summary>
    /// <exception cref="ArgumentException">A number is negative or not finite.</exception>
    public void Validate()
    {
        if (!(Radius >= 0 && double.IsFinite(Radius) && StepSize >= 0 && double.IsFinite(StepSize) && Steps >= 0))
        {
            throw new ArgumentException($"An attack needs a radius, a step size and a number of steps that are not negative, not {this}.");
        }
    }

    /// <summary>Writes the last iterate for every image. The network is used with its running averages, so images do not influence each other.</summary>
    /// <param name="network">The classifier.</param>
    /// <param name="pixels">n images, channel by channel.</param>
    /// <param name="labels">n labels.</param>
    /// <param name="key">Of the random start: number j of the batch takes the key's number j.</param>
    /// <param name="result">Receives n images, not the memory of the pixels.</param>
    public void Perturb(ResidualNetwork network, ReadOnlySpan<float> pixels, ReadOnlySpan<byte> labels, Key key, Span<float> result)
    {
        ArgumentNullException.ThrowIfNull(network);
        Validate();
        var classes = network.Shape.Classes;
        float[] logits = new float[labels.Length * classes], gradient = new float[logits.Length];
        Start(pixels, key, result);
        for (var t = 0; t < Steps; t++)
        {
            network.Forward(result[..pixels.Length], false, logits);
            LogitGradient(logits, labels, Objective, gradient);
            var slope = network.Backward(gradient, false);
            for (var j = 0; j < pixels.Length; j++)
            {
                var moved = result[j] + ((float)StepSize * MathF.Sign(slope[j]));
                result[j] = Math.Clamp(Math.Clamp(moved, pixels[j] - (float)Radius, pixels[j] + (float)Radius), 0, 1);
            }
        }
    }

    // Four uniform numbers from every block of 128 random bits.
    private void Start(ReadOnlySpan<float> pixels, Key key, Span<float> result)
    {
        var scale = Radius / (1UL << 31);
        for (var j = 0; j < pixels.Length; j += 4)
        {
            var block = key.Words(j / 4);
            for (var k = j; k < Math.Min(j + 4, pixels.Length); k++)
            {
                var word = (uint)(((k - j) < 2 ? block.Low : block.High) >> (32 * (k & 1)) & uint.MaxValue);
                result[k] = Math.Clamp(pixels[k] + (float)((word * scale) - Radius), 0, 1);
            }
        }
    }

    /// <summary>The gradient of each image's own objective in its logits: p - e_y for the cross-entropy, e_j - p for the greedy one.</summary>
    public static void LogitGradient(ReadOnlySpan<float> logits, ReadOnlySpan<byte> labels, ImageObjective objective, Span<float> gradient)
    {
        var classes = logits.Length / Math.Max(1, labels.Length);
        for (var i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> z = logits.Slice(i * classes, classes);
            var g = gradient.Slice(i * classes, classes);
            var (largest, wrong) = (float.NegativeInfinity, -1);
            for (var k = 0; k < classes; k++)
            {
                largest = MathF.Max(largest, z[k]);
                wrong = k != labels[i] && (wrong < 0 || z[k] > z[wrong]) ? k : wrong;
            }
            var total = 0.0;
            for (var k = 0; k < classes; k++)
            {
                total += Math.Exp(z[k] - largest);
            }
            var sign = objective == ImageObjective.CrossEntropy ? 1 : -1;
            for (var k = 0; k < classes; k++)
            {
                g[k] = (float)(sign * Math.Exp(z[k] - largest) / total);
            }
            g[objective == ImageObjective.CrossEntropy ? labels[i] : wrong] -= sign;
        }
    }
}
