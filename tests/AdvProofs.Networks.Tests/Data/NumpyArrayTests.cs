using System.Buffers.Binary;
using System.Text;
using AdvProofs.Networks.Data;
using Xunit;

namespace AdvProofs.Networks.Tests.Data;

public class NumpyArrayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(123456)]
    public void The_header_is_aligned_and_every_bit_is_kept(int rows)
    {
        double[] values = [.. Enumerable.Range(0, 2 * rows).Select(i => Math.Exp(i % 700) * (i % 2 == 0 ? -1 : 1))];
        var bytes = NumpyArray.Encode(values, rows, 2);
        Assert.Equal("NUMPY", Encoding.ASCII.GetString(bytes, 1, 5));
        Assert.Equal(0x93, bytes[0]);
        var header = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        Assert.Equal(0, (10 + header) % 64);
        var text = Encoding.ASCII.GetString(bytes, 10, header);
        Assert.StartsWith($"{{'descr': '<f8', 'fortran_order': False, 'shape': ({rows}, 2, ), }}", text, StringComparison.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(10 + header + (8 * i))));
        }
        Assert.Equal(10 + header + (8 * values.Length), bytes.Length);
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => NumpyArray.Encode([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => NumpyArray.Encode([1]));
    }
}
