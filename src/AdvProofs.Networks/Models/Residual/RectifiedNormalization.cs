using AdvProofs.Networks.Data;

namespace AdvProofs.Networks.Models.Residual;

/// <summary>Batch normalisation followed by a rectifier, as every pre-activation has it: y = max(0, γ(x - μ)/√(σ² + 10⁻⁵) + β), channel by channel.</summary>
/// <remarks>In training μ and σ² are those of the batch; otherwise running averages, which move by a tenth towards each batch's in training.</remarks>
internal sealed class RectifiedNormalization
{
    public const double Epsilon = 1e-5, RunningShare = 0.1;

    private readonly int channels, area;
    private readonly double[] mean, deviation;
    private bool fromBatch;

    public RectifiedNormalization(string name, ImageShape shape)
    {
        (channels, area) = (shape.Channels, shape.Rows * shape.Columns);
        Scale = Parameter.Constant(name + ".scale", channels, 1);
        Shift = Parameter.Constant(name + ".shift", channels, 0);
        (mean, deviation) = (new double[channels], new double[channels]);
        (RunningMean, RunningVariance) = (new double[channels], new double[channels]);
        Array.Fill(RunningVariance, 1);
    }

    public Parameter Scale { get; }

    public Parameter Shift { get; }

    public double[] RunningMean { get; }

    public double[] RunningVariance { get; }

    public void Forward(float[] x, int n, bool training, float[] y)
    {
        var length = n * area;
        fromBatch = training;
        for (var c = 0; c < channels; c++)
        {
            var channel = x.AsSpan(c * length, length);
            var (centre, variance) = training ? OfBatch(channel, c) : (RunningMean[c], RunningVariance[c]);
            (mean[c], deviation[c]) = (centre, Math.Sqrt(variance + Epsilon));
            var scale = Scale.Values[c] / deviation[c];
            ChannelKernels.Rectify(channel, (float)scale, (float)(Shift.Values[c] - (scale * centre)), y.AsSpan(c * length, length));
        }
    }

    /// <summary>Adds to <paramref name="dx"/> the gradient of x for the gradient dy of y, and to those of scale and shift if asked.</summary>
    public void Backward(float[] x, float[] y, int n, float[] dy, bool weights, float[] dx)
    {
        var length = n * area;
        for (var c = 0; c < channels; c++)
        {
            var (from, count) = (c * length, length);
            ReadOnlySpan<float> g = dy.AsSpan(from, count), output = y.AsSpan(from, count), input = x.AsSpan(from, count);
            var slope = Scale.Values[c] / deviation[c];
            var (b, shift) = (0.0, 0.0);
            if (weights || fromBatch)
            {
                var (sum, weighted) = ChannelKernels.ActiveSums(g, output, input, (float)mean[c]);
                // The kernel centres at the nearest float; the rest of the mean is taken off here.
                weighted = (weighted - ((mean[c] - (float)mean[c]) * sum)) / deviation[c];
                if (weights)
                {
                    Shift.Gradient[c] += (float)sum;
                    Scale.Gradient[c] += (float)weighted;
                }
                if (fromBatch)
                {
                    b = -slope * weighted / (length * deviation[c]);
                    shift = (-slope * sum / length) - (b * mean[c]);
                }
            }
            ChannelKernels.AddGradient(g, output, input, ((float)slope, (float)b, (float)shift), dx.AsSpan(from, count));
        }
    }

    private (double Mean, double Variance) OfBatch(ReadOnlySpan<float> x, int c)
    {
        var centre = ChannelKernels.Moments(x, 0).Sum / x.Length;
        var (sum, squares) = ChannelKernels.Moments(x, (float)centre);
        var variance = Math.Max(0, (squares / x.Length) - (sum / x.Length * (sum / x.Length)));
        // Running averages keep the unbiased estimate.
        RunningMean[c] += RunningShare * (centre - RunningMean[c]);
        RunningVariance[c] += RunningShare * ((variance * x.Length / Math.Max(1, x.Length - 1)) - RunningVariance[c]);
        return (centre, variance);
    }
}
