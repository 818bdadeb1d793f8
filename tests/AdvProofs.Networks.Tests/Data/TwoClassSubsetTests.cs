using AdvProofs.Networks.Data;
using Xunit;

namespace AdvProofs.Networks.Tests.Data;

public class TwoClassSubsetTests
{
    private static readonly ImageSet Set = TinyData.Set(
        new(1, 1, 2), (3, [1, 1]), (1, [3, 4]), (0, [0, 5]), (7, [200, 0]), (0, [5, 0]), (1, [1, 0]));

    [Fact]
    public void The_first_images_of_the_classes_are_taken_in_order()
    {
        TwoClassSubset subset = TwoClassSubset.Of(Set, 3);
        Assert.Equal([1, 2, 4], subset.Indices);
        Assert.Equal([1.0, -1.0, -1.0], subset.Targets);
        Assert.Equal(Lift.Apply(Set.Select([1, 2, 4]), LiftKind.Direction), subset.Points);
        Assert.Equal(0.5, subset.Point(2)[^1]);
        Assert.Equal(3, subset.Dimension);
    }

    [Fact]
    public void Padding_is_scaled_by_the_chosen_images_only()
    {
        TwoClassSubset subset = TwoClassSubset.Of(Set, 4, lift: LiftKind.Padding);
        Assert.Equal(0, subset.Point(0)[2]);
        Assert.Equal(4, subset.Dimension);
    }

    [Fact]
    public void Other_classes_can_be_named()
    {
        TwoClassSubset subset = TwoClassSubset.Of(Set, 2, negative: 7, positive: 3);
        Assert.Equal([0, 3], subset.Indices);
        Assert.Equal([1.0, -1.0], subset.Targets);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 0, 1)]
    [InlineData(1, 2, 2)]
    [InlineData(1, 8, 9)]
    public void What_cannot_be_had_is_refused(int count, byte negative, byte positive) =>
        Assert.Throws<DataException>(() => TwoClassSubset.Of(Set, count, negative, positive));
}
