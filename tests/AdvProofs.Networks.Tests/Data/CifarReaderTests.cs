using AdvProofs.Networks.Data;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static AdvProofs.Networks.Tests.Data.DataProperty;

namespace AdvProofs.Networks.Tests.Data;

public sealed class CifarReaderTests : IDisposable
{
    private static readonly Gen<ImageSet> Sets = TinyData.Sets(Gen.Constant(CifarReader.Shape), 1, 3);

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Reader_after_writer_is_the_identity() =>
        Holds(
            "cifar round trip",
            from set in Sets
            from gzip in Gen.Elements(false, true)
            from first in Gen.Choose(1, set.Count)
            select (set, gzip, first),
            given =>
            {
                byte[] bytes = TinyData.Cifar(given.set);
                string path = directory.Write("batch", given.gzip ? TinyData.Gzip(bytes) : bytes);
                return TinyData.Same(CifarReader.Read(path), given.set)
                    && TinyData.Same(CifarReader.Read(path, given.first), given.set.Take(given.first));
            },
            30);

    [Fact]
    public void Every_length_but_a_multiple_of_a_record_is_refused() =>
        Holds(
            "cifar truncation",
            from set in Sets
            from gzip in Gen.Elements(false, true)
            from cut in Gen.Choose(1, CifarReader.RecordBytes - 1)
            select (set, gzip, cut),
            given =>
            {
                byte[] bytes = TinyData.Cifar(given.set)[..^given.cut];
                string path = directory.Write("batch", given.gzip ? TinyData.Gzip(bytes) : bytes);
                return IsRefused(() => CifarReader.Read(path), path);
            },
            30);

    [Fact]
    public void Every_truncation_of_a_gzip_file_is_refused() =>
        Holds(
            "cifar gzip truncation",
            from set in Sets
            from share in Gen.Choose(0, 1 << 20)
            select (set, share),
            given =>
            {
                byte[] bytes = TinyData.Gzip(TinyData.Cifar(given.set));
                string path = directory.Write("batch", bytes[..(int)((long)given.share * bytes.Length >> 20)]);
                return IsRefused(() => CifarReader.Read(path), path) && IsRefused(() => CifarReader.Read(path, 1), path);
            },
            60);

    [Fact]
    public void A_flipped_bit_of_a_gzip_file_is_refused_or_changes_no_pixel() =>
        Holds(
            "cifar gzip flip",
            from set in Sets
            from share in Gen.Choose(0, (1 << 20) - 1)
            select (set, share),
            given =>
            {
                byte[] bytes = TinyData.Gzip(TinyData.Cifar(given.set));
                int bit = 80 + (int)(given.share * (8L * bytes.Length - 80) >> 20);
                string path = directory.Write("batch", TinyData.Flip(bytes, bit));
                return IsRefused(() => Assert.True(TinyData.Same(CifarReader.Read(path), given.set)), path) || bit / 8 == bytes.Length - 9;
            },
            60);

    [Fact]
    public void A_label_above_nine_is_refused()
    {
        byte[] bytes = new byte[2 * CifarReader.RecordBytes];
        bytes[CifarReader.RecordBytes] = 10;
        string path = directory.Write("batch", bytes);
        Assert.Contains("record 1 is 10", Assert.Throws<DataException>(() => CifarReader.Read(path)).Message, StringComparison.Ordinal);
        Assert.Equal(1, CifarReader.Read(path, 1).Count);
    }

    [Fact]
    public void Nothing_is_not_a_batch()
    {
        string path = directory.Write("batch", TinyData.Gzip([0]));
        Assert.True(IsRefused(() => CifarReader.Read(path), path));
        string empty = directory.Write("empty", []);
        Assert.True(IsRefused(() => CifarReader.Read(empty), empty));
    }
}
