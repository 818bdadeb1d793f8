using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Experiments;

/// <summary>Finished rows of Table 1, one file each, written whole or not at all, so that a killed run goes on where it was.</summary>
/// <remarks>The file name carries a hash of the protocol, of the key and of this format: rows of other choices are left alone and not found.</remarks>
public sealed class Table1Store
{
    private const string Format = "advproofs-table1-row/1";

    private readonly string directory, hash;

    /// <summary>The store in a directory, which is created if need be.</summary>
    /// <exception cref="IOException">The directory cannot be created.</exception>
    public Table1Store(string directory, Table1Protocol protocol, Key key)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        this.directory = directory;
        hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Format} {key} {JsonSerializer.Serialize(protocol)}")))[..16];
        Directory.CreateDirectory(directory);
    }

    /// <summary>The row of a training and a seed, or null if there is none that can be read.</summary>
    public Table1Row? Find(string training, int seed)
    {
        var path = PathOf(training, seed);
        if (!File.Exists(path))
        {
            return null;
        }
        try
        {
            var row = JsonSerializer.Deserialize<Table1Row>(File.ReadAllText(path));
            return row is { Errors: { } errors } && errors.Count == Table1.Attacks.Count && row.Training == training && row.Seed == seed
                && errors.All(error => error is >= 0 and <= 1) ? row : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a row: written beside its place, flushed to the disk, then renamed.</summary>
    /// <exception cref="IOException">The disk is full or the directory is gone.</exception>
    public void Keep(Table1Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var path = PathOf(row.Training, row.Seed);
        var partial = path + ".partial";
        using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(row));
            file.Flush(flushToDisk: true);
        }
        File.Move(partial, path, overwrite: true);
    }

    private string PathOf(string training, int seed) =>
        Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{training.Replace("∞", "inf", StringComparison.Ordinal).ToLowerInvariant()}-{seed}-{hash}.json"));
}
