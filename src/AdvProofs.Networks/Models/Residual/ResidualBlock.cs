using AdvProofs.Networks.Data;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models.Residual;

/// <summary>A pre-activation block: y = conv(r(conv(r(x)))) + x, with r a rectified normalisation; where the shape changes, a 1 × 1 convolution of r(x) replaces x.</summary>
internal sealed class ResidualBlock
{
    private readonly RectifiedNormalization before, between;
    private readonly Convolution first, second;
    private readonly Convolution? shortcut;
    private readonly float[] activated, hidden, activatedHidden, output, dActivated, dHidden, dActivatedHidden, dInput;
    private float[] input = [];

    public ResidualBlock(string name, ImageShape from, int channels, int stride, int batch, Key key)
    {
        before = new RectifiedNormalization(name + ".norm1", from);
        first = new Convolution(name + ".conv1", from, channels, 3, stride, key.Child("first"));
        between = new RectifiedNormalization(name + ".norm2", first.To);
        second = new Convolution(name + ".conv2", first.To, channels, 3, 1, key.Child("second"));
        shortcut = from == first.To ? null : new Convolution(name + ".shortcut", from, channels, 1, stride, key.Child("shortcut"));
        float[] Maps(ImageShape shape) => new float[batch * shape.Pixels];
        (activated, dActivated, dInput) = (Maps(from), Maps(from), Maps(from));
        (hidden, dHidden, activatedHidden, dActivatedHidden, output) = (Maps(To), Maps(To), Maps(To), Maps(To), Maps(To));
    }

    public ImageShape To => first.To;

    /// <summary>The two normalisations, the two convolutions, and the shortcut's if there is one.</summary>
    public (RectifiedNormalization Before, Convolution First, RectifiedNormalization Between, Convolution Second, Convolution? Shortcut) Parts =>
        (before, first, between, second, shortcut);

    public IEnumerable<Parameter> Parameters =>
        [before.Scale, before.Shift, first.Weights, between.Scale, between.Shift, second.Weights, .. shortcut is null ? Array.Empty<Parameter>() : [shortcut.Weights]];

    public float[] Forward(float[] x, int n, bool training)
    {
        input = x;
        before.Forward(x, n, training, activated);
        first.Forward(activated, n, hidden);
        between.Forward(hidden, n, training, activatedHidden);
        second.Forward(activatedHidden, n, output);
        if (shortcut is null)
        {
            ChannelKernels.Add(x.AsSpan(0, n * To.Pixels), output.AsSpan(0, n * To.Pixels));
        }
        else
        {
            // The hidden maps are needed again, so the shortcut's product goes through the gradient's memory.
            shortcut.Forward(activated, n, dHidden);
            ChannelKernels.Add(dHidden.AsSpan(0, n * To.Pixels), output.AsSpan(0, n * To.Pixels));
        }
        return output;
    }

    public float[] Backward(float[] dy, int n, bool weights)
    {
        foreach (var gradient in new[] { dActivated, dHidden, dActivatedHidden, dInput })
        {
            Array.Clear(gradient);
        }
        second.BackwardInput(n, dy, dActivatedHidden);
        between.Backward(hidden, activatedHidden, n, dActivatedHidden, weights, dHidden);
        first.BackwardInput(n, dHidden, dActivated);
        if (weights)
        {
            second.BackwardWeights(activatedHidden, n, dy);
            first.BackwardWeights(activated, n, dHidden);
            shortcut?.BackwardWeights(activated, n, dy);
        }
        shortcut?.BackwardInput(n, dy, dActivated);
        before.Backward(input, activated, n, dActivated, weights, dInput);
        if (shortcut is null)
        {
            ChannelKernels.Add(dy.AsSpan(0, n * To.Pixels), dInput.AsSpan(0, n * To.Pixels));
        }
        return dInput;
    }
}
