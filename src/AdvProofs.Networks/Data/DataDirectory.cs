namespace AdvProofs.Networks.Data;

/// <summary>A directory with data sets: in the folders of <see cref="DataCatalogue.Folders"/>, raw or gzip, under any usual name.</summary>
public sealed class DataDirectory
{
    /// <summary>The environment variable that names the data directory.</summary>
    public const string Variable = "ADVPROOFS_DATA";

    /// <summary>A directory that exists.</summary>
    /// <exception cref="DataException">It does not exist.</exception>
    public DataDirectory(string root)
    {
        Root = Directory.Exists(root)
            ? root
            : throw DataException.At(root, "no such data directory", "name an existing one or fetch the data first");
    }

    /// <summary>The path as given.</summary>
    public string Root { get; }

    /// <summary>
    /// The directory <paramref name="given"/>, else the one in <see cref="Variable"/>, else <c>./data</c> if it exists, else null.
    /// An empty variable counts as unset.
    /// </summary>
    /// <exception cref="DataException">A directory is named and does not exist.</exception>
    public static DataDirectory? Resolve(string? given = null) =>
        Resolve(given, Environment.GetEnvironmentVariable(Variable), Directory.GetCurrentDirectory());

    /// <summary>The same with the environment made explicit.</summary>
    /// <exception cref="DataException">A directory is named and does not exist.</exception>
    public static DataDirectory? Resolve(string? given, string? variable, string currentDirectory)
    {
        if (given is not null)
        {
            return new(given);
        }
        if (!string.IsNullOrEmpty(variable))
        {
            return Directory.Exists(variable)
                ? new(variable)
                : throw DataException.At($"{Variable}={variable}", "no such data directory", "unset the variable or correct it");
        }
        string local = Path.Combine(currentDirectory, "data");
        return Directory.Exists(local) ? new(local) : null;
    }

    /// <summary>Every present form of a known file, the one that is read first in front.</summary>
    public IEnumerable<string> Locate(DataFile file) =>
        from folder in DataCatalogue.Folders(file.Dataset)
        from name in file.Names
        let path = Path.Combine(Root, folder, name)
        where File.Exists(path)
        select path;

    /// <summary>The present form of a known file that is read, or null.</summary>
    public string? Find(DataFile file) => Locate(file).FirstOrDefault();

    /// <summary>Every known file with its state; one entry for each present form of it, or one that says missing. Reads all of them.</summary>
    /// <exception cref="DataException">A file cannot be read.</exception>
    public IReadOnlyList<FileVerification> Verify(CancellationToken cancellationToken = default)
    {
        var found = new List<FileVerification>();
        foreach (DataFile file in DataCatalogue.Files)
        {
            int before = found.Count;
            found.AddRange(Locate(file).Select(path => FileVerification.Of(file, path, cancellationToken)));
            if (found.Count == before)
            {
                found.Add(new(file, null, FileState.Missing));
            }
        }
        return found;
    }

    /// <summary>
    /// The images of a split, or the first <paramref name="first"/>. CIFAR-10 training is as many batches as are present from the first
    /// on; its test split falls back on the first 1000 images. Contents are checked by the readers, sums only by <see cref="Verify"/>.
    /// </summary>
    /// <exception cref="DataException">The files are missing or unreadable, or hold fewer than asked for.</exception>
    public ImageSet Load(Dataset dataset, Split split, int? first = null) =>
        TryLoad(dataset, split, first)
        ?? throw DataException.At(Root, $"no {split} files of {dataset}", "fetch them with 'data get' or name another data directory");

    /// <summary>As <see cref="Load"/>, but null when the files are missing.</summary>
    /// <exception cref="DataException">The files are unreadable, or hold fewer than asked for.</exception>
    public ImageSet? TryLoad(Dataset dataset, Split split, int? first = null) => (dataset, split) switch
    {
        (Dataset.Mnist, Split.Train) => TryLoadMnist(DataCatalogue.MnistTrainImages, DataCatalogue.MnistTrainLabels, first),
        (Dataset.Mnist, Split.Test) => TryLoadMnist(DataCatalogue.MnistTestImages, DataCatalogue.MnistTestLabels, first),
        (Dataset.Cifar10, Split.Train) => TryLoadCifarTraining(first),
        (Dataset.Cifar10, Split.Test) =>
            (Find(DataCatalogue.CifarTestBatch) ?? Find(DataCatalogue.CifarTestFirst1000)) is { } path ? CifarReader.Read(path, first) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(dataset)),
    };

    private ImageSet? TryLoadMnist(DataFile images, DataFile labels, int? first) =>
        Find(images) is { } imagesPath && Find(labels) is { } labelsPath ? IdxReader.Read(imagesPath, labelsPath, first) : null;

    private ImageSet? TryLoadCifarTraining(int? first)
    {
        var batches = new List<ImageSet>();
        int missing = first ?? int.MaxValue;
        foreach (DataFile file in DataCatalogue.CifarTrainBatches)
        {
            if (missing <= 0 && batches.Count > 0 || Find(file) is not { } path)
            {
                break;
            }
            // Whole batches but for the last one needed, whose rest is not inflated.
            long records = file.Raw.Bytes / CifarReader.RecordBytes;
            ImageSet batch = CifarReader.Read(path, missing < records ? missing : null);
            batches.Add(batch);
            missing -= batch.Count;
        }
        if (batches.Count == 0)
        {
            return null;
        }
        ImageSet all = ImageSet.Concat(batches);
        return all.Take(first ?? all.Count);
    }
}
