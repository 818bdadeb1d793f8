using AdvProofs.Networks.Data;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models.Residual;

/// <summary>
/// A convolution without bias, of odd kernel size k with padding (k-1)/2, as a matrix product over unfolded patches. Maps of n images are stored channel by channel:
/// channel c of image i begins at (c·n + i)·rows·columns.
/// </summary>
internal sealed class Convolution
{
    /// <summary>About this many columns of patches are unfolded at a time, so that they stay in the second-level cache.</summary>
    private const int GroupColumns = 1024;

    private readonly ImageShape from;
    private readonly int kernel, stride;
    private readonly float[] patches, transposed;

    public Convolution(string name, ImageShape from, int channels, int kernel, int stride, Key key)
    {
        (this.from, this.kernel, this.stride) = (from, kernel, stride);
        To = new ImageShape(channels, (from.Rows + stride - 1) / stride, (from.Columns + stride - 1) / stride);
        Weights = Parameter.Uniform(name, channels * Depth, Depth, key);
        patches = new float[Depth * Group * Area];
        transposed = new float[Depth * channels];
    }

    /// <summary>The shape of the output.</summary>
    public ImageShape To { get; }

    /// <summary>The shape of the input, the size of the kernel and the stride.</summary>
    public (ImageShape From, int Kernel, int Stride) Geometry => (from, kernel, stride);

    /// <summary>One row an output channel, of channels × k × k numbers.</summary>
    public Parameter Weights { get; }

    private int Depth => from.Channels * kernel * kernel;

    private int Area => To.Rows * To.Columns;

    private int Group => Math.Max(1, GroupColumns / Area);

    /// <summary>y = W * x.</summary>
    public void Forward(float[] x, int n, float[] y)
    {
        var row = n * Area;
        for (var first = 0; first < n; first += Group)
        {
            var columns = Unfold(x, n, first);
            MatrixProduct.Multiply(
                new(Weights.Values, To.Channels, Depth, Depth), new(patches, Depth, columns, columns), new(y.AsSpan(first * Area), To.Channels, columns, row), false);
        }
    }

    /// <summary>Adds to the gradient of the weights, for the gradient dy of the output.</summary>
    public void BackwardWeights(float[] x, int n, float[] dy)
    {
        for (var first = 0; first < n; first += Group)
        {
            var columns = Unfold(x, n, first);
            MatrixProduct.AddTransposed(
                new(dy.AsSpan(first * Area), To.Channels, columns, n * Area), new(patches, Depth, columns, columns), new(Weights.Gradient, To.Channels, Depth, Depth));
        }
    }

    /// <summary>Adds the gradient of the input to <paramref name="dx"/>.</summary>
    public void BackwardInput(int n, float[] dy, float[] dx)
    {
        for (var m = 0; m < To.Channels; m++)
        {
            for (var k = 0; k < Depth; k++)
            {
                transposed[(k * To.Channels) + m] = Weights.Values[(m * Depth) + k];
            }
        }
        for (var first = 0; first < n; first += Group)
        {
            var columns = Math.Min(Group, n - first) * Area;
            MatrixProduct.Multiply(
                new(transposed, Depth, To.Channels, To.Channels), new(dy.AsSpan(first * Area), To.Channels, columns, n * Area), new(patches, Depth, columns, columns), false);
            Fold(dx, n, first);
        }
    }

    /// <summary>Writes the patches of a group of images, one row an entry of the kernel, and returns how many columns there are.</summary>
    private int Unfold(float[] x, int n, int first)
    {
        var images = Math.Min(Group, n - first);
        foreach (var (row, channel, dy, dx) in Entries())
        {
            for (var i = 0; i < images; i++)
            {
                var target = patches.AsSpan(((row * images) + i) * Area, Area);
                ReadOnlySpan<float> source = x.AsSpan(((channel * n) + first + i) * from.Rows * from.Columns, from.Rows * from.Columns);
                if (stride == 1)
                {
                    var (begin, end, shift) = Shifted(dy, dx);
                    target[..begin].Clear();
                    target[end..].Clear();
                    source[(begin + shift)..(end + shift)].CopyTo(target[begin..end]);
                    ClearBorder(target, dx);
                    continue;
                }
                target.Clear();
                for (var oy = 0; oy < To.Rows; oy++)
                {
                    var iy = (oy * stride) + dy;
                    var (begin, end) = iy >= 0 && iy < from.Rows ? Inside(dx) : (0, 0);
                    for (var ox = begin; ox < end; ox++)
                    {
                        target[(oy * To.Columns) + ox] = source[(iy * from.Columns) + (ox * stride) + dx];
                    }
                }
            }
        }
        return images * Area;
    }

    /// <summary>Adds every patch back to where it was unfolded from; the patches are used up.</summary>
    private void Fold(float[] gradient, int n, int first)
    {
        var images = Math.Min(Group, n - first);
        foreach (var (row, channel, dy, dx) in Entries())
        {
            for (var i = 0; i < images; i++)
            {
                var source = patches.AsSpan(((row * images) + i) * Area, Area);
                var target = gradient.AsSpan(((channel * n) + first + i) * from.Rows * from.Columns, from.Rows * from.Columns);
                if (stride == 1)
                {
                    var (begin, end, shift) = Shifted(dy, dx);
                    ClearBorder(source, dx);
                    ChannelKernels.Add(source[begin..end], target[(begin + shift)..(end + shift)]);
                    continue;
                }
                for (var oy = 0; oy < To.Rows; oy++)
                {
                    var iy = (oy * stride) + dy;
                    var (begin, end) = iy >= 0 && iy < from.Rows ? Inside(dx) : (0, 0);
                    for (var ox = begin; ox < end; ox++)
                    {
                        target[(iy * from.Columns) + (ox * stride) + dx] += source[(oy * To.Columns) + ox];
                    }
                }
            }
        }
    }

    // With stride 1 a patch entry is the whole map moved by dy rows and dx columns: pixel p comes from p + shift, for p from begin to before end,
    // but for the columns at the border where that is a pixel of the neighbouring row.
    private (int Begin, int End, int Shift) Shifted(int dy, int dx)
    {
        var shift = (dy * from.Columns) + dx;
        var begin = Math.Min(Area, Math.Max(0, -shift));
        return (begin, Math.Max(begin, Math.Min(Area, Area - shift)), shift);
    }

    private void ClearBorder(Span<float> map, int dx)
    {
        var (begin, end) = dx < 0 ? (0, Math.Min(-dx, To.Columns)) : (Math.Max(0, To.Columns - dx), To.Columns);
        for (var column = begin; column < end; column++)
        {
            for (var p = column; p < map.Length; p += To.Columns)
            {
                map[p] = 0;
            }
        }
    }

    private IEnumerable<(int Row, int Channel, int Dy, int Dx)> Entries()
    {
        var row = 0;
        for (var channel = 0; channel < from.Channels; channel++)
        {
            for (var dy = 0; dy < kernel; dy++)
            {
                for (var dx = 0; dx < kernel; dx++)
                {
                    yield return (row++, channel, dy - (kernel / 2), dx - (kernel / 2));
                }
            }
        }
    }

    // The output columns whose source column ox·stride + offset lies in the image.
    private (int Begin, int End) Inside(int offset)
    {
        var begin = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
        var end = Math.Min(To.Columns, (from.Columns - 1 - offset) / stride + 1);
        return (Math.Min(begin, To.Columns), Math.Max(begin, end));
    }
}
