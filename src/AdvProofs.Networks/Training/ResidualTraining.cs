using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Data;
using AdvProofs.Networks.Models.Residual;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Training;

/// <summary>How a residual network is trained adversarially; the defaults are those that the reflected-loss paper prints for Table 2.</summary>
public sealed record ResidualTrainingOptions
{
    /// <summary>The attack on every batch.</summary>
    public required ImageAttack Attack { get; init; }

    /// <summary>Channels of the first stage.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Blocks of each stage.</summary>
    public IReadOnlyList<int> Blocks { get; init; } = [2, 2, 2, 2];

    /// <summary>Passes over the images.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Images of a step.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>The learning rate in the middle of training; it rises to it linearly from 0 and falls back to 0.</summary>
    public double LargestRate { get; init; } = 0.2;

    /// <summary>Momentum.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Weight decay, on all weights.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>Whether images are shifted and mirrored at random.</summary>
    public bool Augment { get; init; }

    /// <summary>Throws unless every number makes sense.</summary>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public void Validate()
    {
        Attack.Validate();
        if (Epochs < 0 || BatchSize < 1 || !(LargestRate >= 0 && double.IsFinite(LargestRate)) || !(Momentum is >= 0 and < 1) || !(WeightDecay >= 0 && double.IsFinite(WeightDecay)))
        {
            throw new ArgumentException($"The options {this} make no training.");
        }
    }
}

/// <summary>Adversarial training of a pre-activation residual network by stochastic descent on the cross-entropy of attacked images.</summary>
public static class ResidualTraining
{
    /// <summary>Trains from the weights of the key. Attacks see the running averages, the descent step the batch's own moments. The result depends on the arguments alone.</summary>
    /// <param name="images">The training images.</param>
    /// <param name="options">Everything else.</param>
    /// <param name="key">Of the weights, the order of the images, their augmentation and the attacks' starts.</param>
    /// <param name="progress">Told the share of the steps that are done, and the mean loss of the last batch.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="ArithmeticException">The loss became infinite or NaN.</exception>
    public static ResidualNetwork Run(PixelBatch images, ResidualTrainingOptions options, Key key, Action<double, double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        const int classes = 10;
        var (count, shape) = (images.Images.Count, images.Shape);
        var size = Math.Min(options.BatchSize, count);
        var network = new ResidualNetwork(new ResidualShape(shape, options.Width, options.Blocks, classes), size, key.Child("weights"));
        float[] clean = new float[size * shape.Pixels], attacked = new float[clean.Length], logits = new float[size * classes], gradient = new float[logits.Length];
        var labels = new byte[size];
        var (perEpoch, step) = (count / size, 0);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            var order = Uniform.Permutation(key.Child("order").Child(epoch), count);
            for (var b = 0; b < perEpoch; b++, step++)
            {
                cancellation.ThrowIfCancellationRequested();
                images.Fill(order.AsSpan(b * size, size), clean, labels, options.Augment ? key.Child("augmentation").Child(step) : null);
                options.Attack.Perturb(network, clean, labels, key.Child("start").Child(step), attacked);
                network.Forward(attacked, true, logits);
                var loss = MeanCrossEntropy(logits, labels);
                if (!double.IsFinite(loss))
                {
                    throw new ArithmeticException($"The loss became {loss} at step {step}; a smaller learning rate may keep it finite.");
                }
                ImageAttack.LogitGradient(logits, labels, ImageObjective.CrossEntropy, gradient);
                foreach (ref var g in gradient.AsSpan())
                {
                    g /= size;
                }
                network.Backward(gradient, true);
                network.Descend(Rate(options, (step + 0.5) / (options.Epochs * perEpoch)), options.Momentum, options.WeightDecay);
                progress?.Invoke((step + 1.0) / (options.Epochs * perEpoch), loss);
            }
        }
        return network;
    }

    /// <summary>The cyclic learning rate at a share of the training, 0 to 1.</summary>
    public static double Rate(ResidualTrainingOptions options, double share)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.LargestRate * (1 - Math.Abs((2 * share) - 1));
    }

    private static double MeanCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<byte> labels)
    {
        var (classes, sum) = (logits.Length / labels.Length, 0.0);
        for (var i = 0; i < labels.Length; i++)
        {
            var z = logits.Slice(i * classes, classes);
            var total = 0.0;
            foreach (var v in z)
            {
                total += Math.Exp(v - z[labels[i]]);
            }
            sum += Math.Log(total);
        }
        return sum / labels.Length;
    }
}
