using AdvProofs.Networks.Data;
using FsCheck.Fluent;
using Xunit;
using static AdvProofs.Networks.Tests.Data.DataProperty;

namespace AdvProofs.Networks.Tests.Data;

public class ImageSetTests
{
    [Fact]
    public void A_set_does_not_change_with_the_arrays_it_was_made_of()
    {
        byte[] pixels = [1, 2], labels = [3];
        var set = new ImageSet(new(1, 1, 2), pixels, labels);
        pixels[0] = labels[0] = 9;
        Assert.Equal([1, 2], set.Pixels(0).ToArray());
        Assert.Equal(3, set.Labels[0]);
    }

    [Fact]
    public void Parts_join_to_the_whole_and_selections_keep_their_order() =>
        Holds(
            "parts",
            from set in TinyData.Sets(TinyData.GreyShapes(4), 2, 6)
            from cut in Gen.Choose(1, set.Count - 1)
            select (set, cut),
            given =>
            {
                int[] tail = [.. Enumerable.Range(given.cut, given.set.Count - given.cut)];
                int[] backwards = [.. Enumerable.Range(0, given.set.Count).Reverse()];
                ImageSet joined = ImageSet.Concat([given.set.Take(given.cut), given.set.Select(tail)]);
                ImageSet reversed = given.set.Select(backwards);
                return TinyData.Same(joined, given.set)
                    && TinyData.Same(reversed.Select(backwards), given.set)
                    && reversed.Pixels(0).SequenceEqual(given.set.Pixels(given.set.Count - 1));
            });

    [Fact]
    public void Impossible_sets_are_refused()
    {
        Assert.Throws<DataException>(() => new ImageSet(new(1, 1, 2), [], []));
        Assert.Throws<DataException>(() => new ImageSet(new(1, 1, 2), [1, 2, 3], [0]));
        Assert.Throws<DataException>(() => new ImageSet(new(1, 0, 2), [], [0]));
        Assert.Throws<DataException>(() => new ImageSet(new(2, 129, 129), new byte[2 * 129 * 129], [0]));
        ImageSet set = TinyData.Set(new(1, 1, 1), (0, [1]));
        Assert.Throws<DataException>(() => set.Take(2));
        Assert.Throws<DataException>(() => set.Select([]));
        Assert.Throws<DataException>(() => ImageSet.Concat([]));
        Assert.Throws<DataException>(() => ImageSet.Concat([set, TinyData.Set(new(1, 1, 2), (0, [1, 2]))]));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Pixels(1).Length);
    }
}
