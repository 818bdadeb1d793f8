using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Randomness;

public class KeyTests
{
    [Fact]
    public void Text_round_trips() =>
        Properties.Check("key text", c => Key.Parse(c.Key.ToString()) == c.Key && Key.Parse(c.Key.ToString()[2..]) == c.Key);

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x0123456789abcdef")]
    [InlineData("0x0123456789abcdef0123456789abcdeg")]
    [InlineData("0x 123456789abcdef0123456789abcdef")]
    [InlineData("0x0123456789abcdef0123456789abcdef0")]
    public void Other_texts_are_refused(string text) => Assert.Throws<FormatException>(() => Key.Parse(text));

    [Fact]
    public void Paths_do_not_collide()
    {
        var seen = new HashSet<Key>();
        var root = Key.Root(0);
        for (var i = 0; i < 500; i++)
        {
            Assert.True(seen.Add(Key.Root((ulong)i)));
            Assert.True(seen.Add(root.Child(i)));
            Assert.True(seen.Add(root.Child($"{i}")));
            Assert.True(seen.Add(root.Child("a").Child(i)));
            var words = root.Words(i);
            Assert.True(seen.Add(new Key(words.High, words.Low)));
        }
        Assert.NotEqual(root.Child("a").Child("b"), root.Child("b").Child("a"));
        Assert.NotEqual(root.Child(-1), root.Child(1));
    }

    // Computed by an independent program in another language: every stored seed in reports and baselines depends on it.
    [Fact]
    public void Derivation_is_frozen()
    {
        Assert.Equal("0xe4c7ce5b12035e53e5dfbd362ed742b8", Key.Root(20260101).ToString());
        Assert.Equal("0x6a8f7fc3b709f1b20f084340cc3fdd95", Key.Root(20260101).Child(17).Child("zhang2020/thm-5.1").ToString());
    }
}
