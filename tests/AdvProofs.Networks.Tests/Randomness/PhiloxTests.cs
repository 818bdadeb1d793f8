using AdvProofs.Networks.Randomness;
using Xunit;
using static AdvProofs.Networks.Randomness.Philox4x32;

namespace AdvProofs.Networks.Tests.Randomness;

public class PhiloxTests
{
    // Known answers of Random123 (kat_vectors, philox4x32 10).
    [Fact]
    public void Known_answers()
    {
        Assert.Equal(new Block(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8), Encrypt(default, 0, 0));
        Assert.Equal(
            new Block(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd),
            Encrypt(new(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff), 0xffffffff, 0xffffffff));
        Assert.Equal(
            new Block(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1),
            Encrypt(new(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), 0xa4093822, 0x299f31d0));
    }

    [Fact]
    public void Halves_of_a_block_make_the_block() =>
        Properties.Check("halves", c => Block.Of(c.Key.Low, c.Key.High) is var b && b.Low == c.Key.Low && b.High == c.Key.High);
}
