using System.Collections.Immutable;

namespace AdvProofs.Networks.Data;

/// <summary>A data set the project knows.</summary>
public enum Dataset
{
    /// <summary>Handwritten digits, 28 × 28 grey, 60 000 + 10 000.</summary>
    Mnist,

    /// <summary>Colour photographs of ten classes, 32 × 32, 50 000 + 10 000.</summary>
    Cifar10,
}

/// <summary>The part of a data set.</summary>
public enum Split
{
    /// <summary>Training images.</summary>
    Train,

    /// <summary>Test images.</summary>
    Test,
}

/// <summary>Size and lower-case hexadecimal SHA-256 of a file; the sum is null where none is on record.</summary>
public readonly record struct FileDigest(long Bytes, string? Sha256);

/// <summary>One known file.</summary>
/// <param name="Dataset">The set it belongs to.</param>
/// <param name="Split">The part of the set.</param>
/// <param name="Name">Its name without ".gz".</param>
/// <param name="Alias">Another usual name without ".gz", or null.</param>
/// <param name="Raw">The decompressed file.</param>
/// <param name="Gzip">The published gzip file, or null where none is on record.</param>
/// <param name="Required">Whether the data set is incomplete for the project's purposes without it.</param>
public sealed record DataFile(Dataset Dataset, Split Split, string Name, string? Alias, FileDigest Raw, FileDigest? Gzip, bool Required)
{
    /// <summary>File names to look for, the quickest to read first.</summary>
    public ImmutableArray<string> Names =>
        Alias is null ? [Name, Name + ".gz"] : [Name, Alias, Name + ".gz", Alias + ".gz"];
}

/// <summary>The known files with their sizes and SHA-256 sums.</summary>
public static class DataCatalogue
{
    /// <summary>MNIST training images.</summary>
    public static readonly DataFile MnistTrainImages = Mnist(
        Split.Train, "train-images-idx3-ubyte", "train-images.idx3-ubyte",
        new(47040016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new(9912422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"));

    /// <summary>MNIST training labels.</summary>
    public static readonly DataFile MnistTrainLabels = Mnist(
        Split.Train, "train-labels-idx1-ubyte", "train-labels.idx1-ubyte",
        new(60008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        new(28881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"));

    /// <summary>MNIST test images.</summary>
    public static readonly DataFile MnistTestImages = Mnist(
        Split.Test, "t10k-images-idx3-ubyte", "t10k-images.idx3-ubyte",
        new(7840016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new(1648877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"));

    /// <summary>MNIST test labels.</summary>
    public static readonly DataFile MnistTestLabels = Mnist(
        Split.Test, "t10k-labels-idx1-ubyte", "t10k-labels.idx1-ubyte",
        new(10008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        new(4542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

    /// <summary>The five CIFAR-10 training batches in order; a sum is on record for the first.</summary>
    public static readonly ImmutableArray<DataFile> CifarTrainBatches =
    [
        new(
            Dataset.Cifar10, Split.Train, "data_batch_1.bin", null,
            new(30730000, "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
            new(28313767, "6fcee3c4b6ea120cf82b263e2e9fe932e7edf7daf530e8b8ed62c178f70910c6"),
            Required: true),
        .. Enumerable.Range(2, 4).Select(batch => CifarWithoutSum(Split.Train, $"data_batch_{batch}.bin")),
    ];

    /// <summary>All CIFAR-10 test images; no sum is on record.</summary>
    public static readonly DataFile CifarTestBatch = CifarWithoutSum(Split.Test, "test_batch.bin");

    /// <summary>The first 1000 CIFAR-10 test images: no original file, but a prefix of <see cref="CifarTestBatch"/>.</summary>
    public static readonly DataFile CifarTestFirst1000 = new(
        Dataset.Cifar10, Split.Test, "test_first1000.bin", null,
        new(3073000, "8314c96d7cd65618193bab23acdd5d4c4af15bf6dd00a1781d55beedf3be1ef5"),
        new(2834548, "3d5e72c2623a79c57b916d8669b4cba52fa2984d04cb8cd7d256902adc743432"),
        Required: false);

    /// <summary>Every known file, data set by data set.</summary>
    public static readonly ImmutableArray<DataFile> Files =
    [
        MnistTrainImages, MnistTrainLabels, MnistTestImages, MnistTestLabels,
        .. CifarTrainBatches, CifarTestBatch, CifarTestFirst1000,
    ];

    /// <summary>Where a data set lies below a data directory, the project's own place first; "" is the directory itself.</summary>
    public static ImmutableArray<string> Folders(Dataset dataset) => dataset switch
    {
        Dataset.Mnist => ["mnist", "MNIST/raw", ""],
        Dataset.Cifar10 => ["cifar10", "cifar10/cifar-10-batches-bin", "cifar-10-batches-bin", ""],
        _ => throw new ArgumentOutOfRangeException(nameof(dataset)),
    };

    /// <summary>A web address below which the published gzip files lie one by one, or null: CIFAR-10 is published only as one archive.</summary>
    public static string? DefaultSource(Dataset dataset) => dataset switch
    {
        Dataset.Mnist => "https://ossci-datasets.s3.amazonaws.com/mnist/",
        Dataset.Cifar10 => null,
        _ => throw new ArgumentOutOfRangeException(nameof(dataset)),
    };

    private static DataFile Mnist(Split split, string name, string alias, FileDigest raw, FileDigest gzip) =>
        new(Dataset.Mnist, split, name, alias, raw, gzip, Required: true);

    private static DataFile CifarWithoutSum(Split split, string name) =>
        new(Dataset.Cifar10, split, name, null, new(30730000, null), null, Required: false);
}
