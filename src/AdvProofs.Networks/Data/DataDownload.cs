namespace AdvProofs.Networks.Data;

/// <summary>A known file in its place.</summary>
public readonly record struct DownloadedFile(DataFile File, string Path, bool WasPresent);

/// <summary>
/// Fetches known files from a web address or a directory. A file gets its final name only after its SHA-256 has been checked;
/// what has arrived of an interrupted one stays beside it as <c>.part</c> and is resumed.
/// </summary>
public sealed class DataDownload(HttpClient client, DownloadOptions options)
{
    private const int CopyBufferBytes = 1 << 16;

    private readonly ResumableTransfer transfer = new(client, options);

    /// <summary>
    /// Fetches the files of <paramref name="dataset"/> that have a recorded sum into its folder below <paramref name="target"/>; those
    /// already there and right are left alone. Files that are not required may be absent at the source, and then from the result.
    /// </summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="from">An http or https address below which the files lie, or a data directory.</param>
    /// <param name="target">The data directory, made if need be.</param>
    /// <param name="progress">Told of every block received.</param>
    /// <param name="cancellationToken">Cancelling keeps the partial file.</param>
    /// <exception cref="DataException">A required file is absent, contents are wrong, or a connection or disk fails.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<IReadOnlyList<DownloadedFile>> GetAsync(
        Dataset dataset, string from, string target, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        DataFile[] files = [.. DataCatalogue.Files.Where(file => file.Dataset == dataset && file.Raw.Sha256 is not null)];
        return await new DataDownload(client, new DownloadOptions()).FetchAsync(files, from, target, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <see cref="GetAsync"/>, for any files with recorded sums and with a client and options of one's own.</summary>
    /// <exception cref="DataException">A required file is absent, contents are wrong, or a connection or disk fails.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<IReadOnlyList<DownloadedFile>> FetchAsync(
        IReadOnlyList<DataFile> files, string from, string target, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        bool isWeb = Uri.TryCreate(from.EndsWith('/') ? from : from + "/", UriKind.Absolute, out Uri? address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
        DataDirectory? source = isWeb ? null : new DataDirectory(from);
        var fetched = new List<DownloadedFile>();
        foreach (DataFile file in files)
        {
            try
            {
                string folder = Path.Combine(target, DataCatalogue.Folders(file.Dataset)[0]);
                Directory.CreateDirectory(folder);
                DownloadedFile? result = Present(file, folder, cancellationToken)
                    ?? (source is null
                        ? await DownloadAsync(file, address!, folder, progress, cancellationToken).ConfigureAwait(false)
                        : await CopyAsync(file, source, folder, progress, cancellationToken).ConfigureAwait(false));
                if (result is { } done)
                {
                    fetched.Add(done);
                }
                else if (file.Required)
                {
                    throw DataException.At(from, $"{file.Name} is not there, neither raw nor as .gz", "use another source");
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw DataException.At(target, $"{file.Name} cannot be written", "check free space, permissions and that no other download runs", e);
            }
        }
        return fetched;
    }

    private static DownloadedFile? Present(DataFile file, string folder, CancellationToken cancellationToken)
    {
        foreach (string name in file.Names)
        {
            string path = Path.Combine(folder, name);
            if (FileVerification.Of(file, path, cancellationToken).State == FileState.Ok)
            {
                return new(file, path, WasPresent: true);
            }
        }
        return null;
    }

    private async Task<DownloadedFile?> DownloadAsync(
        DataFile file, Uri address, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        (string Name, FileDigest? Digest)[] forms = [(file.Name + ".gz", file.Gzip), (file.Name, file.Raw)];
        foreach ((string name, FileDigest? digest) in forms)
        {
            if (digest is not { Sha256: not null } expected)
            {
                continue;
            }
            var partial = new PartialFile(Path.Combine(folder, name));
            var source = new Uri(address, name);
            bool resumed = partial.Length > 0;
            while (await transfer.CompleteAsync(source, partial, expected.Bytes, progress, cancellationToken).ConfigureAwait(false))
            {
                if (FileVerification.Of(file, partial.Path, cancellationToken).State == FileState.Ok)
                {
                    partial.Publish();
                    return new(file, partial.FinalPath, WasPresent: false);
                }
                partial.Discard();
                if (!resumed)
                {
                    throw DataException.At(source.ToString(), "the SHA-256 of what was received is not the recorded one", "use another source");
                }
                // The wrong bytes may be those of an earlier run: once more, from the start.
                resumed = false;
            }
        }
        return null;
    }

    private static async Task<DownloadedFile?> CopyAsync(
        DataFile file, DataDirectory source, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        if (source.Find(file) is not { } origin)
        {
            return null;
        }
        bool isGzip;
        PartialFile partial;
        FileStream input = ByteSource.OpenFile(origin);
        await using (input.ConfigureAwait(false))
        {
            isGzip = input.ReadByte() == 0x1f && input.ReadByte() == 0x8b;
            input.Position = 0;
            partial = new PartialFile(Path.Combine(folder, isGzip ? file.Name + ".gz" : file.Name));
            partial.Discard();
            FileStream output = partial.OpenAppend();
            await using (output.ConfigureAwait(false))
            {
                var buffer = new byte[CopyBufferBytes];
                for (int count; (count = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
                {
                    await output.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                    progress?.Report(new(partial.FinalName, output.Length, input.Length));
                }
            }
        }
        FileState state = FileVerification.Of(file, partial.Path, cancellationToken).State;
        if (state != FileState.Ok)
        {
            partial.Discard();
            string problem = state == FileState.WrongSize ? "the size is not the recorded one" : "the SHA-256 is not the recorded one";
            throw DataException.At(origin, problem, "use another source");
        }
        partial.Publish();
        return new(file, partial.FinalPath, WasPresent: false);
    }
}
