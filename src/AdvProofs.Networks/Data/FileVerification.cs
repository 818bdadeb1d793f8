using System.Security.Cryptography;

namespace AdvProofs.Networks.Data;

/// <summary>What a look at a known file found.</summary>
public enum FileState
{
    /// <summary>No file.</summary>
    Missing,

    /// <summary>The contents have the recorded SHA-256.</summary>
    Ok,

    /// <summary>The size is not the recorded one.</summary>
    WrongSize,

    /// <summary>The size is right, the SHA-256 is not; or the gzip data are damaged.</summary>
    WrongHash,

    /// <summary>The size is right, and no SHA-256 is on record to compare with.</summary>
    NoChecksum,
}

/// <summary>A known file, where it was found (null when missing), and its state.</summary>
public readonly record struct FileVerification(DataFile File, string? Path, FileState State)
{
    /// <summary>
    /// Compares <paramref name="path"/> with the record of <paramref name="file"/>. A gzip file (by its first bytes) is right if it is
    /// the published one or inflates to the recorded raw file.
    /// </summary>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static FileVerification Of(DataFile file, string path, CancellationToken cancellationToken = default)
    {
        if (!System.IO.File.Exists(path))
        {
            return new(file, null, FileState.Missing);
        }
        long size = SizeOf(path, out bool isGzip);
        if (isGzip && file.Gzip is { Sha256: { } published } gzip && gzip.Bytes == size && HashOf(path) == published)
        {
            return new(file, path, FileState.Ok);
        }
        cancellationToken.ThrowIfCancellationRequested();
        return new(file, path, isGzip ? InflatedState(file, path, size, cancellationToken) : RawState(file, path, size));
    }

    private static FileState RawState(DataFile file, string path, long size) =>
        size != file.Raw.Bytes ? FileState.WrongSize : Compare(file, file.Raw.Sha256 is null ? null : HashOf(path));

    private static FileState InflatedState(DataFile file, string path, long size, CancellationToken cancellationToken)
    {
        FileState otherwise = file.Gzip is { } gzip && gzip.Bytes != size ? FileState.WrongSize : FileState.WrongHash;
        try
        {
            using ByteSource source = ByteSource.Open(path);
            if (source.Length != file.Raw.Bytes)
            {
                return otherwise;
            }
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 16];
            for (long left = source.Length; left > 0; left -= buffer.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Span<byte> part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
                source.ReadExactly(part);
                hash.AppendData(part);
            }
            source.Finish();
            return Compare(file, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch (DataException)
        {
            return otherwise;
        }
    }

    private static FileState Compare(DataFile file, string? sum) => file.Raw.Sha256 switch
    {
        null => FileState.NoChecksum,
        { } recorded => recorded == sum ? FileState.Ok : FileState.WrongHash,
    };

    private static long SizeOf(string path, out bool isGzip)
    {
        using FileStream stream = ByteSource.OpenFile(path);
        isGzip = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        return stream.Length;
    }

    private static string HashOf(string path)
    {
        using FileStream stream = ByteSource.OpenFile(path);
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (IOException e)
        {
            throw DataException.At(path, "the file cannot be read", "check the disk", e);
        }
    }
}
