using AdvProofs.Networks.Data;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models.Residual;

/// <summary>Which pre-activation residual network: stages of blocks, the channels doubling and the maps halving from one stage to the next.</summary>
/// <param name="Input">The images, three channels.</param>
/// <param name="Width">Channels of the first stage.</param>
/// <param name="Blocks">Blocks of each stage.</param>
/// <param name="Classes">The number of classes.</param>
public sealed record ResidualShape(ImageShape Input, int Width, IReadOnlyList<int> Blocks, int Classes)
{
    /// <summary>PreActResNet-18 on CIFAR-10 (He et al. 2016): width 64, four stages of two blocks.</summary>
    public static ResidualShape PreActResNet18 { get; } = new(new ImageShape(3, 32, 32), 64, [2, 2, 2, 2], 10);

    /// <summary>The number of weights.</summary>
    /// <exception cref="ArgumentException">The shape makes no network.</exception>
    public long CountWeights() => new ResidualNetwork(this, 1, Key.Root(0)).WeightCount;

    internal void Validate()
    {
        if (Input.Channels != 3 || Width < 1 || Blocks.Count == 0 || Blocks.Any(b => b < 1) || Classes < 2)
        {
            throw new ArgumentException(
                $"A residual network needs images of 3 channels, a positive width, blocks in every stage and two classes, not {Input.Channels}, {Width}, [{string.Join(", ", Blocks)}] and {Classes}.");
        }
    }
}

/// <summary>
/// A pre-activation residual network in single precision with its own backward pass: normalised pixels, a 3 × 3 convolution, the blocks, a rectified normalisation, the
/// mean over each map and a linear layer. Changed by training; one thread at a time may use it.
/// </summary>
/// <remarks>Pixels lie in [0, 1]. All maps are channel by channel: number j of channel c of image i is at (c·n + i)·area + j. Results do not depend on the machine.</remarks>
public sealed class ResidualNetwork
{
    // Means and standard deviations of CIFAR-10's training pixels.
    private static readonly float[] PixelMean = [0.4914f, 0.4822f, 0.4465f], PixelDeviation = [0.2471f, 0.2435f, 0.2616f];

    private readonly Convolution stem;
    private readonly ResidualBlock[] blocks;
    private readonly RectifiedNormalization last;
    private readonly ImageShape top;
    private readonly Parameter linear, bias;
    private readonly float[] normalized, stemMaps, activated, pooled, dActivated, dTop, dPixels;
    private float[] topMaps = [];

    /// <summary>A network with random weights, for at most <paramref name="batch"/> images at a time.</summary>
    /// <exception cref="ArgumentException">The shape makes no network.</exception>
    public ResidualNetwork(ResidualShape shape, int batch, Key key)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        shape.Validate();
        (Shape, Batch) = (shape, batch);
        stem = new Convolution("stem", shape.Input, shape.Width, 3, 1, key.Child("stem"));
        var list = new List<ResidualBlock>();
        top = stem.To;
        for (var stage = 0; stage < shape.Blocks.Count; stage++)
        {
            for (var b = 0; b < shape.Blocks[stage]; b++)
            {
                list.Add(new ResidualBlock($"block{list.Count}", top, shape.Width << stage, stage > 0 && b == 0 ? 2 : 1, batch, key.Child(list.Count)));
                top = list[^1].To;
            }
        }
        blocks = [.. list];
        last = new RectifiedNormalization("norm", top);
        linear = Parameter.Uniform("linear", shape.Classes * top.Channels, top.Channels, key.Child("linear"));
        bias = Parameter.Uniform("bias", shape.Classes, top.Channels, key.Child("bias"));
        (normalized, dPixels) = (new float[batch * shape.Input.Pixels], new float[batch * shape.Input.Pixels]);
        stemMaps = new float[batch * stem.To.Pixels];
        (activated, dActivated, dTop) = (new float[batch * top.Pixels], new float[batch * top.Pixels], new float[batch * top.Pixels]);
        pooled = new float[batch * top.Channels];
    }

    /// <summary>The shape.</summary>
    public ResidualShape Shape { get; }

    /// <summary>The largest number of images at a time.</summary>
    public int Batch { get; }

    /// <summary>The number of weights.</summary>
    public long WeightCount => Parameters.Sum(p => (long)p.Values.Length);

    internal IEnumerable<Parameter> Parameters =>
        [stem.Weights, .. blocks.SelectMany(b => b.Parameters), last.Scale, last.Shift, linear, bias];

    internal (Convolution Stem, IReadOnlyList<ResidualBlock> Blocks, RectifiedNormalization Last, Parameter Linear, Parameter Bias) Parts => (stem, blocks, last, linear, bias);

    internal static double Normalized(int channel, double pixel) => (pixel - PixelMean[channel]) / PixelDeviation[channel];

    /// <summary>The logits of n images, n rows of one number a class.</summary>
    /// <param name="pixels">3·n·area numbers.</param>
    /// <param name="training">Whether normalisations use the batch, and move their running averages.</param>
    /// <param name="logits">Receives n rows.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or there are too many images.</exception>
    public void Forward(ReadOnlySpan<float> pixels, bool training, Span<float> logits)
    {
        var n = Images(pixels.Length, logits.Length);
        var plane = pixels.Length / 3;
        for (var i = 0; i < pixels.Length; i++)
        {
            normalized[i] = (pixels[i] - PixelMean[i / plane]) / PixelDeviation[i / plane];
        }
        stem.Forward(normalized, n, stemMaps);
        topMaps = stemMaps;
        foreach (var block in blocks)
        {
            topMaps = block.Forward(topMaps, n, training);
        }
        last.Forward(topMaps, n, training, activated);
        var area = top.Rows * top.Columns;
        for (var m = 0; m < top.Channels * n; m++)
        {
            pooled[m] = (float)(ChannelKernels.Moments(activated.AsSpan(m * area, area), 0).Sum / area);
        }
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < Shape.Classes; k++)
            {
                var sum = bias.Values[k];
                for (var c = 0; c < top.Channels; c++)
                {
                    sum = MathF.FusedMultiplyAdd(linear.Values[(k * top.Channels) + c], pooled[(c * n) + i], sum);
                }
                logits[(i * Shape.Classes) + k] = sum;
            }
        }
    }

    /// <summary>The gradient in the pixels of the last <see cref="Forward"/>, for that of its logits; if asked the weights' gradients are added up too.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public ReadOnlySpan<float> Backward(ReadOnlySpan<float> logitGradient, bool weights)
    {
        var n = logitGradient.Length / Shape.Classes;
        var area = top.Rows * top.Columns;
        for (var c = 0; c < top.Channels; c++)
        {
            for (var i = 0; i < n; i++)
            {
                var sum = 0f;
                for (var k = 0; k < Shape.Classes; k++)
                {
                    sum = MathF.FusedMultiplyAdd(linear.Values[(k * top.Channels) + c], logitGradient[(i * Shape.Classes) + k], sum);
                }
                dActivated.AsSpan(((c * n) + i) * area, area).Fill(sum / area);
            }
        }
        if (weights)
        {
            BackwardLinear(logitGradient, n);
        }
        Array.Clear(dTop);
        last.Backward(topMaps, activated, n, dActivated, weights, dTop);
        var gradient = dTop;
        for (var b = blocks.Length - 1; b >= 0; b--)
        {
            gradient = blocks[b].Backward(gradient, n, weights);
        }
        if (weights)
        {
            stem.BackwardWeights(normalized, n, gradient);
        }
        Array.Clear(dPixels);
        stem.BackwardInput(n, gradient, dPixels);
        var pixels = dPixels.AsSpan(0, n * Shape.Input.Pixels);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] /= PixelDeviation[i / (pixels.Length / 3)];
        }
        return pixels;
    }

    /// <summary>One step of stochastic descent with momentum and weight decay on all weights; their gradients are cleared.</summary>
    public void Descend(double rate, double momentum, double decay)
    {
        foreach (var parameter in Parameters)
        {
            parameter.Descend((float)rate, (float)momentum, (float)decay);
        }
    }

    private void BackwardLinear(ReadOnlySpan<float> logitGradient, int n)
    {
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < Shape.Classes; k++)
            {
                var g = logitGradient[(i * Shape.Classes) + k];
                bias.Gradient[k] += g;
                for (var c = 0; c < top.Channels; c++)
                {
                    linear.Gradient[(k * top.Channels) + c] += g * pooled[(c * n) + i];
                }
            }
        }
    }

    private int Images(int pixels, int logits)
    {
        var n = pixels / Shape.Input.Pixels;
        return pixels == n * Shape.Input.Pixels && logits == n * Shape.Classes && n <= Batch
            ? n
            : throw new ArgumentException($"{pixels} pixels and {logits} logits are not those of at most {Batch} images of {Shape.Input.Pixels} pixels.");
    }
}
