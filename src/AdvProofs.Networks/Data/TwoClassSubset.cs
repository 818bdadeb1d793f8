namespace AdvProofs.Networks.Data;

/// <summary>
/// A regression problem for training: the first images of two classes in file order, lifted to X, with targets −1 and +1.
/// </summary>
public sealed class TwoClassSubset
{
    private readonly double[] points;
    private readonly double[] targets;
    private readonly int[] indices;

    private TwoClassSubset(ImageSet images, LiftKind lift, int[] indices, double[] points, double[] targets)
    {
        Images = images;
        Lift = lift;
        Dimension = Data.Lift.Dimension(lift, images.Shape.Pixels);
        this.indices = indices;
        this.points = points;
        this.targets = targets;
    }

    /// <summary>The chosen images.</summary>
    public ImageSet Images { get; }

    /// <summary>The lift applied to them.</summary>
    public LiftKind Lift { get; }

    /// <summary>Number n of points.</summary>
    public int Count => targets.Length;

    /// <summary>Dimension d of a point.</summary>
    public int Dimension { get; }

    /// <summary>Where each image stood in the set it was taken from, ascending.</summary>
    public ReadOnlySpan<int> Indices => indices;

    /// <summary>The lifted points, row after row; shape n × d.</summary>
    public ReadOnlySpan<double> Points => points;

    /// <summary>−1 for the first class, +1 for the second; shape n.</summary>
    public ReadOnlySpan<double> Targets => targets;

    /// <summary>Point <paramref name="index"/>; length d.</summary>
    public ReadOnlySpan<double> Point(int index) => points.AsSpan(index * Dimension, Dimension);

    /// <summary>
    /// The first <paramref name="count"/> images labelled <paramref name="negative"/> or <paramref name="positive"/>; the padding lift is
    /// scaled by the largest norm among them.
    /// </summary>
    /// <exception cref="DataException">Equal classes, too few such images, or the images have no such lift.</exception>
    public static TwoClassSubset Of(ImageSet images, int count, byte negative = 0, byte positive = 1, LiftKind lift = LiftKind.Direction)
    {
        if (negative == positive)
        {
            throw DataException.At("two-class subset", $"both classes are {negative}", "give two different classes");
        }
        var chosen = new List<int>();
        for (int i = 0; i < images.Count && chosen.Count < count; i++)
        {
            if (images.Labels[i] == negative || images.Labels[i] == positive)
            {
                chosen.Add(i);
            }
        }
        if (count < 1 || chosen.Count < count)
        {
            throw DataException.At(
                "two-class subset",
                $"{count} images of classes {negative} and {positive} asked for where {chosen.Count} of {images.Count} images qualify",
                "ask for at least one and no more than there are");
        }
        int[] indices = [.. chosen];
        ImageSet subset = images.Select(indices);
        double[] targets = [.. indices.Select(i => images.Labels[i] == negative ? -1.0 : 1.0)];
        return new(subset, lift, indices, Data.Lift.Apply(subset, lift), targets);
    }
}
