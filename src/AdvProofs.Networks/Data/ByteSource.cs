using System.Buffers.Binary;
using System.IO.Compression;

namespace AdvProofs.Networks.Data;

/// <summary>
/// The contents of a file that is raw or one gzip member, told apart by the first two bytes (1f 8b) and not by the name.
/// Only what is asked for is read or inflated. Every failure is a <see cref="DataException"/>.
/// </summary>
internal sealed class ByteSource : IDisposable
{
    /// <summary>Ten bytes of header, two of an empty deflate stream, eight of trailer.</summary>
    private const int SmallestGzip = 20;

    /// <summary>Deflate codes at most 258 bytes in two bits: no stream inflates by more than this factor.</summary>
    private const int DeflateLimit = 1032;

    private const string FetchAgain = "fetch the file again";

    private readonly Stream contents;
    private readonly uint? storedSum;
    private Crc32 sum;

    private ByteSource(string path, Stream contents, long length, uint? storedSum)
    {
        Path = path;
        this.contents = contents;
        Length = length;
        this.storedSum = storedSum;
    }

    public string Path { get; }

    /// <summary>Length of the contents: a raw file's size, or what a gzip trailer claims (unproved until <see cref="Finish"/>).</summary>
    public long Length { get; }

    public static ByteSource Open(string path)
    {
        FileStream file = OpenFile(path);
        try
        {
            return FromFile(path, file);
        }
        catch (IOException e)
        {
            file.Dispose();
            throw Unreadable(path, e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The file as it is, for reading.</summary>
    public static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw DataException.At(path, "no such file", "check the data directory", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw DataException.At(path, "not a readable file", "check its permissions", e);
        }
        catch (IOException e)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>Fills <paramref name="destination"/>.</summary>
    public void ReadExactly(Span<byte> destination)
    {
        int count = Read(destination);
        if (count < destination.Length)
        {
            throw DataException.At(Path, $"the contents end {destination.Length - count} bytes early", FetchAgain);
        }
    }

    /// <summary>Asserts that everything has been read: no byte is left, and a gzip file ends with the sum and length of what was inflated.</summary>
    /// <remarks>The inflater itself stops at the end of the member: it passes over bytes behind it, and over a trailer that is cut.</remarks>
    public void Finish()
    {
        Span<byte> extra = stackalloc byte[1];
        if (Read(extra) != 0)
        {
            throw DataException.At(Path, "bytes follow the last image or label", FetchAgain);
        }
        if (storedSum is { } stored && stored != sum.Value)
        {
            throw DataException.At(Path, "the gzip checksum does not match the contents", FetchAgain);
        }
    }

    public void Dispose() => contents.Dispose();

    private static ByteSource FromFile(string path, FileStream file)
    {
        Span<byte> bytes = stackalloc byte[8];
        long size = file.Length;
        if (size == 0)
        {
            throw DataException.At(path, "the file is empty", FetchAgain);
        }
        int head = file.ReadAtLeast(bytes[..2], 2, throwOnEndOfStream: false);
        if (head < 2 || bytes[0] != 0x1f || bytes[1] != 0x8b)
        {
            file.Position = 0;
            return new(path, file, size, null);
        }
        if (size < SmallestGzip)
        {
            throw DataException.At(path, $"{size} bytes are too few for a gzip file", FetchAgain);
        }
        file.Position = size - 8;
        file.ReadExactly(bytes);
        file.Position = 0;
        uint storedSum = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        uint storedLength = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (storedLength > DeflateLimit * size)
        {
            throw DataException.At(path, "the gzip trailer claims more than the file can hold", FetchAgain);
        }
        return new(path, new GZipStream(file, CompressionMode.Decompress), storedLength, storedSum);
    }

    private int Read(Span<byte> destination)
    {
        try
        {
            int count = contents.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
            if (storedSum is not null)
            {
                sum.Append(destination[..count]);
            }
            return count;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw DataException.At(Path, "the gzip data are damaged", FetchAgain, e);
        }
        catch (IOException e)
        {
            throw Unreadable(Path, e);
        }
    }

    private static DataException Unreadable(string path, IOException e) =>
        DataException.At(path, "the file cannot be read", "check the disk and the path", e);
}
