using AdvProofs.Networks.Data;
using Xunit;

namespace AdvProofs.Networks.Tests.Data;

/// <summary>Known answers on the published files; skipped where <c>ADVPROOFS_DATA</c> is unset.</summary>
public class RealDataTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Present_files_are_the_published_ones() =>
        Assert.All(Data().Verify(Cancel), file =>
            Assert.True(file.State is FileState.Ok or FileState.Missing or FileState.NoChecksum, $"{file.Path}: {file.State}"));

    [Fact]
    public void Labels_of_the_digits_are_counted_as_published()
    {
        ImageSet test = Load(Dataset.Mnist, Split.Test);
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], Histogram(test));
        // 0.13251 to five places is the published mean.
        Assert.Equal(0.13251, test.AllPixels.ToArray().Average(pixel => pixel / 255.0), 5);
    }

    [Fact]
    public void Labels_of_the_photographs_are_counted_as_published()
    {
        ImageSet first = Load(Dataset.Cifar10, Split.Train, 10000);
        Assert.Equal([1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981], Histogram(first));
        Assert.Equal([6, 9, 9, 4, 1, 1, 2, 7, 8, 3], first.Labels[..10].ToArray());
    }

    [Theory]
    // The bounds were confirmed by a separate program in another language: every pair reaches k/2⁶⁴, one pair misses (k+1)/2⁶⁴.
    [InlineData(Dataset.Mnist, LiftKind.Direction, "806869139472024381/4611686018427387904", 397, 447)]
    [InlineData(Dataset.Mnist, LiftKind.Padding, "1818415983310711849/18446744073709551616", 397, 447)]
    [InlineData(Dataset.Cifar10, LiftKind.Direction, "1483062619715760363/9223372036854775808", 264, 317)]
    [InlineData(Dataset.Cifar10, LiftKind.Padding, "1825031911999562521/18446744073709551616", 10, 180)]
    public void Separation_of_the_first_500_training_images(Dataset dataset, LiftKind lift, string expected, int first, int second)
    {
        Separation separation = Separation.Of(Load(dataset, Split.Train, 500), lift, 2, Cancel);
        RationalDistance bound = separation.RationalLowerBound(64);
        Assert.Equal(expected, bound.ToString());
        Assert.Equal((first, second), (separation.Closest.First, separation.Closest.Second));
        // k/2⁶⁴ is within 2⁻⁶⁴ below δ, rounding it to double costs u·δ, and the double is within 7u·δ of δ.
        double distance = separation.Closest.Distance;
        Assert.Equal((double)bound.Numerator / (double)bound.Denominator, distance, 10 * distance / (1L << 53));
    }

    [Fact]
    public void Figure_1_on_a_sample_agrees_with_the_table_of_the_same_images()
    {
        ImageSet images = Load(Dataset.Cifar10, Split.Test, 300);
        int[] sample = [.. Enumerable.Range(0, 30).Select(i => 10 * i)];
        Separation separation = Separation.Of(images, LiftKind.Direction, 2, Cancel);
        NearestNeighbour[] found = NearestNeighbours.Of(images, sample, LiftKind.Direction, 2, Cancel);
        Assert.Equal(sample.Select(i => separation.Nearest[i]), found.Select(neighbour => neighbour.Distance));
    }

    [Fact]
    public void Zeros_and_ones_make_a_training_set()
    {
        TwoClassSubset subset = TwoClassSubset.Of(Load(Dataset.Mnist, Split.Train, 1000), 200);
        Assert.Equal(785, subset.Dimension);
        Assert.Equal([-1.0, 1.0], subset.Targets.ToArray().Distinct().Order());
    }

    private static DataDirectory Data()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(DataDirectory.Variable)))
        {
            Assert.Skip($"skipped: no data (set {DataDirectory.Variable})");
        }
        return DataDirectory.Resolve()!;
    }

    private static ImageSet Load(Dataset dataset, Split split, int? first = null)
    {
        ImageSet? images = Data().TryLoad(dataset, split, first);
        if (images is null)
        {
            Assert.Skip($"skipped: no data ({dataset} {split})");
        }
        return images!;
    }

    private static int[] Histogram(ImageSet images) => [.. Enumerable.Range(0, 10).Select(label => images.Labels.Count((byte)label))];
}
