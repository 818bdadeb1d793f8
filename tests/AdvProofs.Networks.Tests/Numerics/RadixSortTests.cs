using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Numerics;

public class RadixSortTests
{
    [Fact]
    public void Sorts_as_a_stable_comparison_sort() => Properties.Check("radix", c =>
    {
        var bits = 1 + (int)Uniform.Below(c.Key, 0, 64);
        var keys = Enumerable.Range(0, c.Width).Select(i => c.Key.Words(i).Low >> (64 - bits)).ToArray();
        var items = Enumerable.Range(0, c.Width).ToArray();
        var expected = items.OrderBy(i => keys[i]).ToArray();
        RadixSort.Sort(keys, items, bits);
        return items.SequenceEqual(expected) && keys.SequenceEqual(keys.Order());
    }, maxWidth: 500);

    [Fact]
    public void A_compensated_sum_recovers_what_a_plain_sum_loses() => Properties.Check("compensated", c =>
    {
        // Large terms that cancel in pairs around small integers: the exact sum is known.
        var sum = new CompensatedSum();
        var exact = 0L;
        for (var i = 0; i < c.Width; i++)
        {
            var small = Uniform.Below(c.Key, i, 1000) - 500;
            exact += small;
            sum.Add(Math.ScaleB(1 + i, 80));
            sum.Add(small);
        }
        for (var i = 0; i < c.Width; i++)
        {
            sum.Add(-Math.ScaleB(1 + i, 80));
        }
        return sum.Value == exact;
    }, maxWidth: 50);
}
