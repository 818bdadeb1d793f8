using AdvProofs.Networks.Data;
using Xunit;

namespace AdvProofs.Networks.Tests.Data;

public sealed class DataDirectoryTests : IDisposable
{
    private static readonly ImageSet Digits = TinyData.Set(new(1, 1, 2), (4, [1, 2]), (7, [3, 4]));

    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_root_is_the_given_one_else_the_variable_else_data_else_none()
    {
        string given = Directory.CreateDirectory(Path.Combine(directory.Path, "given")).FullName;
        string variable = Directory.CreateDirectory(Path.Combine(directory.Path, "variable")).FullName;
        Assert.Equal(given, DataDirectory.Resolve(given, variable, directory.Path)?.Root);
        Assert.Equal(variable, DataDirectory.Resolve(null, variable, directory.Path)?.Root);
        Assert.Null(DataDirectory.Resolve(null, null, directory.Path));
        Assert.Null(DataDirectory.Resolve(null, "", directory.Path));
        string local = Directory.CreateDirectory(Path.Combine(directory.Path, "data")).FullName;
        Assert.Equal(local, DataDirectory.Resolve(null, null, directory.Path)?.Root);
        Assert.Throws<DataException>(() => DataDirectory.Resolve("/absent", variable, directory.Path));
        DataException e = Assert.Throws<DataException>(() => DataDirectory.Resolve(null, "/absent", directory.Path));
        Assert.Contains("ADVPROOFS_DATA=/absent", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mnist/t10k-images-idx3-ubyte", "mnist/t10k-labels-idx1-ubyte")]
    [InlineData("mnist/t10k-images-idx3-ubyte.gz", "mnist/t10k-labels-idx1-ubyte")]
    [InlineData("MNIST/raw/t10k-images.idx3-ubyte", "MNIST/raw/t10k-labels.idx1-ubyte.gz")]
    [InlineData("t10k-images.idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")]
    public void Digits_are_found_under_every_usual_name(string images, string labels)
    {
        directory.Write(images, Pack(images, TinyData.IdxImages(Digits)));
        directory.Write(labels, Pack(labels, TinyData.IdxLabels(Digits)));
        var data = new DataDirectory(directory.Path);
        Assert.True(TinyData.Same(Digits, data.Load(Dataset.Mnist, Split.Test)));
        Assert.True(TinyData.Same(Digits.Take(1), data.Load(Dataset.Mnist, Split.Test, 1)));
        Assert.Null(data.TryLoad(Dataset.Mnist, Split.Train));
        Assert.Throws<DataException>(() => data.Load(Dataset.Mnist, Split.Train));
    }

    [Theory]
    [InlineData("cifar10")]
    [InlineData("cifar-10-batches-bin")]
    [InlineData("cifar10/cifar-10-batches-bin")]
    [InlineData("")]
    public void Batches_are_joined_up_to_the_first_gap(string folder)
    {
        ImageSet[] batches = [.. Enumerable.Range(1, 3).Select(k =>
            new ImageSet(CifarReader.Shape, [.. Enumerable.Repeat((byte)k, k * CifarReader.Shape.Pixels)], [.. Enumerable.Repeat((byte)(2 * k), k)]))];
        directory.Write(Path.Combine(folder, "data_batch_1.bin"), TinyData.Cifar(batches[0]));
        directory.Write(Path.Combine(folder, "data_batch_2.bin.gz"), TinyData.Gzip(TinyData.Cifar(batches[1])));
        directory.Write(Path.Combine(folder, "data_batch_4.bin"), TinyData.Cifar(batches[2]));
        var data = new DataDirectory(directory.Path);
        Assert.True(TinyData.Same(ImageSet.Concat(batches[..2]), data.Load(Dataset.Cifar10, Split.Train)));
        Assert.True(TinyData.Same(batches[0], data.Load(Dataset.Cifar10, Split.Train, 1)));
        Assert.Null(data.TryLoad(Dataset.Cifar10, Split.Test));
        directory.Write(Path.Combine(folder, "test_first1000.bin"), TinyData.Cifar(batches[1]));
        Assert.True(TinyData.Same(batches[1], data.Load(Dataset.Cifar10, Split.Test)));
        directory.Write(Path.Combine(folder, "test_batch.bin"), TinyData.Cifar(batches[2]));
        Assert.True(TinyData.Same(batches[2], data.Load(Dataset.Cifar10, Split.Test)));
    }

    [Fact]
    public void Verification_names_the_state_of_every_file()
    {
        directory.Write("mnist/t10k-labels-idx1-ubyte", new byte[10008]);
        directory.Write("mnist/t10k-images-idx3-ubyte.gz", new byte[10]);
        directory.Write("cifar10/test_batch.bin", new byte[30730000]);
        IReadOnlyList<FileVerification> found = new DataDirectory(directory.Path).Verify(Cancel);
        Assert.Equal(DataCatalogue.Files.Length, found.Count);
        Assert.Equal(FileState.WrongHash, found.Single(f => f.File == DataCatalogue.MnistTestLabels).State);
        Assert.Equal(FileState.WrongSize, found.Single(f => f.File == DataCatalogue.MnistTestImages).State);
        Assert.Equal(FileState.NoChecksum, found.Single(f => f.File == DataCatalogue.CifarTestBatch).State);
        Assert.Equal(DataCatalogue.Files.Length - 3, found.Count(f => f is { State: FileState.Missing, Path: null }));
    }

    [Fact]
    public void Every_flipped_bit_and_every_lost_byte_is_seen_by_verification()
    {
        byte[] raw = TinyData.IdxImages(Digits);
        byte[] packed = TinyData.Gzip(raw);
        var file = new DataFile(Dataset.Mnist, Split.Test, "f", null, TinyData.Digest(raw), TinyData.Digest(packed), Required: true);
        foreach (byte[] bytes in new[] { raw, packed })
        {
            Assert.Equal(FileState.Ok, State(file, bytes));
            for (int keep = 0; keep < bytes.Length; keep++)
            {
                Assert.Equal(FileState.WrongSize, State(file, bytes[..keep]));
            }
            Assert.Equal(FileState.WrongSize, State(file, [.. bytes, 0]));
        }
        for (int bit = 0; bit < 8 * raw.Length; bit++)
        {
            Assert.Equal(FileState.WrongHash, State(file, TinyData.Flip(raw, bit)));
        }
        // Flips of a gzip file that keep its contents are no error: see the next test. The magic bytes make it a raw file of wrong size.
        for (int bit = 80; bit < 8 * (packed.Length - 9); bit++)
        {
            Assert.Equal(FileState.WrongHash, State(file, TinyData.Flip(packed, bit)));
        }
    }

    [Fact]
    public void Another_gzip_file_of_the_right_contents_is_right()
    {
        byte[] raw = TinyData.IdxImages(Digits);
        var file = new DataFile(Dataset.Mnist, Split.Test, "f", null, TinyData.Digest(raw), TinyData.Digest(TinyData.Gzip(raw)), Required: true);
        byte[] stored = TinyData.Gzip(raw, System.IO.Compression.CompressionLevel.NoCompression);
        Assert.Equal(FileState.Ok, State(file, stored));
        Assert.Equal(FileState.WrongSize, State(file, [.. stored, 0]));
    }

    private FileState State(DataFile file, byte[] bytes) => FileVerification.Of(file, directory.Write("f", bytes), Cancel).State;

    private static byte[] Pack(string name, byte[] bytes) => name.EndsWith(".gz", StringComparison.Ordinal) ? TinyData.Gzip(bytes) : bytes;
}
