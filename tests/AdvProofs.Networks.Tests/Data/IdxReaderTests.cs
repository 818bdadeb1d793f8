using System.Buffers.Binary;
using AdvProofs.Networks.Data;
using FsCheck.Fluent;
using Xunit;
using static AdvProofs.Networks.Tests.Data.DataProperty;

namespace AdvProofs.Networks.Tests.Data;

public sealed class IdxReaderTests : IDisposable
{
    private static readonly ImageSet Three = TinyData.Set(new(1, 2, 2), (0, [1, 2, 3, 4]), (9, [0, 0, 0, 255]), (5, [7, 7, 7, 7]));

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Reader_after_writer_is_the_identity() =>
        Holds(
            "idx round trip",
            from set in TinyData.Sets(TinyData.GreyShapes(9), 1, 7)
            from gzip in Gen.Elements(false, true)
            from first in Gen.Choose(1, set.Count)
            select (set, gzip, first),
            given =>
            {
                (string images, string labels) = Write(given.set, given.gzip);
                return TinyData.Same(IdxReader.Read(images, labels), given.set)
                    && TinyData.Same(IdxReader.Read(images, labels, given.first), given.set.Take(given.first));
            });

    [Fact]
    public void Every_truncation_and_every_extension_is_refused() =>
        Holds(
            "idx truncation",
            from gzip in Gen.Elements(false, true)
            from ofImages in Gen.Elements(false, true)
            from keep in Gen.Choose(0, 200)
            from extra in Gen.Choose(0, 255)
            from first in Gen.Elements(new int?[] { null, 1 })
            select (gzip, ofImages, keep, extra, first),
            given =>
            {
                (string images, string labels) = Write(Three, given.gzip);
                string damaged = given.ofImages ? images : labels;
                byte[] bytes = File.ReadAllBytes(damaged);
                byte[] changed = given.keep < bytes.Length ? bytes[..given.keep] : [.. bytes, (byte)given.extra];
                File.WriteAllBytes(damaged, changed);
                return IsRefused(() => IdxReader.Read(images, labels, given.first), damaged);
            },
            300);

    [Fact]
    public void Every_flipped_header_bit_is_refused()
    {
        (string images, string labels) = Write(Three, gzip: false);
        foreach ((string path, int header) in new[] { (images, 16), (labels, 8) })
        {
            byte[] bytes = File.ReadAllBytes(path);
            for (int bit = 0; bit < 8 * header; bit++)
            {
                File.WriteAllBytes(path, TinyData.Flip(bytes, bit));
                Assert.Throws<DataException>(() => IdxReader.Read(images, labels));
            }
            File.WriteAllBytes(path, bytes);
        }
    }

    [Fact]
    public void A_flipped_bit_of_a_gzip_file_is_refused_or_harmless()
    {
        // Harmless: time stamp, operating system and the like in the ten bytes of the header, and the bits that fill up the last deflate byte.
        (string images, string labels) = Write(Three, gzip: true);
        byte[] bytes = File.ReadAllBytes(images);
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            File.WriteAllBytes(images, TinyData.Flip(bytes, bit));
            bool refused = IsRefused(() => Assert.True(TinyData.Same(IdxReader.Read(images, labels), Three)), images);
            Assert.True(refused || bit < 80 || bit / 8 == bytes.Length - 9, $"bit {bit} went unnoticed");
        }
    }

    [Fact]
    public void Bytes_behind_a_gzip_member_are_refused_even_if_they_repeat_its_length()
    {
        (string images, string labels) = Write(Three, gzip: true);
        byte[] bytes = File.ReadAllBytes(images);
        File.WriteAllBytes(images, [.. bytes, .. bytes[^4..]]);
        Assert.True(IsRefused(() => IdxReader.Read(images, labels), images));
    }

    [Theory]
    [InlineData(2049u, null, "magic number is 2049")]
    [InlineData(2051u, 0u, "no item")]
    [InlineData(2051u, 2u, "28 bytes where the header announces 24")]
    [InlineData(2051u, 4u, "28 bytes where the header announces 32")]
    [InlineData(2051u, uint.MaxValue, "announces 17179869196")]
    public void A_wrong_image_header_is_named(uint magic, uint? count, string expected)
    {
        string images = directory.Write("i", TinyData.IdxImages(Three, magic, count));
        string labels = directory.Write("l", TinyData.IdxLabels(Three));
        Assert.Contains(expected, Assert.Throws<DataException>(() => IdxReader.Read(images, labels)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2, "empty")]
    [InlineData(2, 0, "empty")]
    [InlineData(-1, -1, "exceed the limit")]
    [InlineData(182, 182, "exceed the limit")]
    public void A_shape_that_is_empty_or_too_large_is_named(int rows, int columns, string expected)
    {
        byte[] bytes = TinyData.IdxImages(Three);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), rows);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), columns);
        string images = directory.Write("i", bytes);
        string labels = directory.Write("l", TinyData.IdxLabels(Three));
        Assert.Contains(expected, Assert.Throws<DataException>(() => IdxReader.Read(images, labels)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_that_differ_are_refused_even_in_a_partial_read()
    {
        string images = directory.Write("i", TinyData.IdxImages(Three));
        string labels = directory.Write("l", TinyData.IdxLabels(Three.Take(2)));
        Assert.Contains("2 labels where", Assert.Throws<DataException>(() => IdxReader.Read(images, labels, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_above_nine_is_refused()
    {
        string images = directory.Write("i", TinyData.IdxImages(Three));
        byte[] bytes = TinyData.IdxLabels(Three);
        bytes[9] = 10;
        string labels = directory.Write("l", bytes);
        Assert.Contains("label 1 is 10", Assert.Throws<DataException>(() => IdxReader.Read(images, labels)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    public void More_or_fewer_than_there_are_cannot_be_read(int first)
    {
        (string images, string labels) = Write(Three, gzip: true);
        Assert.True(IsRefused(() => IdxReader.Read(images, labels, first), images));
    }

    [Fact]
    public void Missing_files_empty_files_and_directories_are_refused()
    {
        (string images, string labels) = Write(Three, gzip: false);
        string absent = Path.Combine(directory.Path, "absent");
        string empty = directory.Write("empty", []);
        foreach (string path in new[] { absent, empty, directory.Path })
        {
            Assert.True(IsRefused(() => IdxReader.Read(path, labels), path));
            Assert.True(IsRefused(() => IdxReader.Read(images, path), path));
        }
    }

    [Fact]
    public void A_partial_read_does_not_inflate_the_rest()
    {
        // The deflate data are damaged far behind the first image: only a reader that goes there can notice.
        var noise = new byte[200 * 784];
        uint state = 1;
        for (int i = 0; i < noise.Length; i++)
        {
            state = unchecked((state * 1664525) + 1013904223);
            noise[i] = (byte)(state >> 24);
        }
        var set = new ImageSet(new(1, 28, 28), noise, new byte[200]);
        byte[] bytes = TinyData.Gzip(TinyData.IdxImages(set));
        bytes.AsSpan(bytes.Length - 400, 300).Fill(0xFF);
        string images = directory.Write("i", bytes);
        string labels = directory.Write("l", TinyData.IdxLabels(set));
        Assert.True(TinyData.Same(IdxReader.Read(images, labels, 2), set.Take(2)));
        Assert.True(IsRefused(() => IdxReader.Read(images, labels), images));
    }

    [Fact]
    public void Gzip_is_told_by_its_bytes_and_not_by_its_name()
    {
        string images = directory.Write("raw.gz", TinyData.IdxImages(Three));
        string labels = directory.Write("packed", TinyData.Gzip(TinyData.IdxLabels(Three)));
        Assert.True(TinyData.Same(IdxReader.Read(images, labels), Three));
    }

    private (string Images, string Labels) Write(ImageSet set, bool gzip)
    {
        byte[] Pack(byte[] bytes) => gzip ? TinyData.Gzip(bytes) : bytes;
        return (directory.Write("images", Pack(TinyData.IdxImages(set))), directory.Write("labels", Pack(TinyData.IdxLabels(set))));
    }
}
