using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using AdvProofs.Networks.Data;
using FsCheck;
using FsCheck.Fluent;

namespace AdvProofs.Networks.Tests.Data;

/// <summary>A directory that disappears with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("advproofs-").FullName;

    public string Write(string name, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>Writers of the two formats, independent of the readers, and generators of small sets.</summary>
internal static class TinyData
{
    public static byte[] IdxImages(ImageSet set, uint magic = 2051, uint? count = null)
    {
        var bytes = new byte[16 + set.AllPixels.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, magic);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), count ?? (uint)set.Count);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), set.Shape.Rows);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), set.Shape.Columns);
        set.AllPixels.CopyTo(bytes.AsSpan(16));
        return bytes;
    }

    public static byte[] IdxLabels(ImageSet set, uint magic = 2049, uint? count = null)
    {
        var bytes = new byte[8 + set.Count];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, magic);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), count ?? (uint)set.Count);
        set.Labels.CopyTo(bytes.AsSpan(8));
        return bytes;
    }

    public static byte[] Cifar(ImageSet set)
    {
        using var stream = new MemoryStream();
        for (int i = 0; i < set.Count; i++)
        {
            stream.WriteByte(set.Labels[i]);
            stream.Write(set.Pixels(i));
        }
        return stream.ToArray();
    }

    public static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, level, leaveOpen: true))
        {
            gzip.Write(bytes);
        }
        return stream.ToArray();
    }

    public static byte[] Flip(byte[] bytes, int bit)
    {
        byte[] flipped = [.. bytes];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    public static FileDigest Digest(byte[] bytes) => new(bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public static ImageSet Set(ImageShape shape, params (byte Label, byte[] Pixels)[] images) =>
        new(shape, [.. images.SelectMany(image => image.Pixels)], [.. images.Select(image => image.Label)]);

    public static bool Same(ImageSet a, ImageSet b) =>
        a.Shape == b.Shape && a.AllPixels.SequenceEqual(b.AllPixels) && a.Labels.SequenceEqual(b.Labels);

    /// <summary>Pixels of every brightness, the extremes as often as all others together.</summary>
    public static Gen<byte> Pixel { get; } =
        Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(0, 255)).Select(value => (byte)value);

    public static Gen<byte[]> Pixels(int count) => Pixel.ArrayOf(count);

    public static Gen<ImageSet> Sets(Gen<ImageShape> shapes, int leastCount, int mostCount) =>
        from shape in shapes
        from count in Gen.Choose(leastCount, mostCount)
        from pixels in Pixels(count * shape.Pixels)
        from labels in Gen.Choose(0, 9).Select(label => (byte)label).ArrayOf(count)
        select new ImageSet(shape, pixels, labels);

    public static Gen<ImageShape> GreyShapes(int side) =>
        from rows in Gen.Choose(1, side)
        from columns in Gen.Choose(1, side)
        select new ImageShape(1, rows, columns);
}

/// <summary>FsCheck with a seed that depends on nothing but the property's name.</summary>
internal static class DataProperty
{
    public static void Holds<T>(string name, Gen<T> cases, Func<T, bool> property, int count = 100)
    {
        ulong seed = name.Aggregate(14695981039346656037UL, (hash, c) => unchecked((hash ^ c) * 1099511628211UL));
        Config config = Config.QuickThrowOnFailure.WithName(name).WithMaxTest(count).WithReplay(seed, seed | 1);
        Check.One(config, Prop.ForAll(cases.ToArbitrary(), property));
    }

    /// <summary>True if the action throws a <see cref="DataException"/> whose message is one sentence that names the file.</summary>
    public static bool IsRefused(Action action, string file)
    {
        try
        {
            action();
            return false;
        }
        catch (DataException e)
        {
            return e.Message.Contains(Path.GetFileName(file), StringComparison.Ordinal) && e.Message.EndsWith('.') && !e.Message.Contains('\n');
        }
    }
}
