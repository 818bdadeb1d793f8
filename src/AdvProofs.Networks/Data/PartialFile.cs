using System.Net.Http.Headers;

namespace AdvProofs.Networks.Data;

/// <summary>
/// A file under construction: <c>name.part</c>, with the server's validator in <c>name.part.tag</c>, until it is renamed to <c>name</c>.
/// </summary>
internal sealed class PartialFile(string finalPath)
{
    private readonly string tagPath = finalPath + ".part.tag";

    public string FinalPath => finalPath;

    public string FinalName => System.IO.Path.GetFileName(finalPath);

    public string Path { get; } = finalPath + ".part";

    public long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>The ETag or date under which the bytes so far were served, if the server gave one.</summary>
    public RangeConditionHeaderValue? Validator =>
        File.Exists(tagPath) && RangeConditionHeaderValue.TryParse(File.ReadAllText(tagPath), out RangeConditionHeaderValue? tag) ? tag : null;

    public void Restart(RangeConditionHeaderValue? validator)
    {
        Discard();
        if (validator is not null)
        {
            File.WriteAllText(tagPath, validator.ToString());
        }
    }

    public void Discard()
    {
        File.Delete(Path);
        File.Delete(tagPath);
    }

    public FileStream OpenAppend() => new(Path, FileMode.Append, FileAccess.Write, FileShare.Read);

    /// <summary>Makes the bytes durable, then renames them into place in one step.</summary>
    public void Publish()
    {
        using (FileStream file = OpenAppend())
        {
            file.Flush(flushToDisk: true);
        }
        File.Move(Path, finalPath, overwrite: true);
        File.Delete(tagPath);
    }
}
