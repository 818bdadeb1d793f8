using System.Text.Json.Nodes;
using AdvProofs.Networks.Training;

namespace AdvProofs.Networks.Storage;

/// <summary>A stopped run on disk: the recipe, its hash, and the snapshot (docs/engine.md).</summary>
public static class Checkpoint
{
    private const string Format = "advproofs-checkpoint/1", HeaderName = "checkpoint.json";

    /// <summary>Replaces the checkpoint at once.</summary>
    public static void Save(string path, TrainingRecipe recipe, DescentSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(snapshot);
        var header = new JsonObject
        {
            ["format"] = Format,
            ["step"] = snapshot.Step,
            ["regret"] = BitConverter.DoubleToInt64Bits(snapshot.Regret),
            ["recipeSha256"] = recipe.Sha256,
            ["recipe"] = recipe.ToJson(),
        };
        new ArrayArchive(header, [.. snapshot.Layers.Select((layer, h) => new NamedArray($"W{h + 1}", [layer.Length], layer))]).Save(path, HeaderName);
    }

    /// <summary>Reads a checkpoint of this very recipe.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or was made with another recipe: the sentence names the first option that differs.</exception>
    public static DescentSnapshot Load(string path, TrainingRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var archive = ArrayArchive.Load(path, HeaderName);
        var header = archive.Header;
        if ((string?)header["format"] != Format || header["recipe"] is not JsonObject made)
        {
            throw new InvalidDataException($"{path} has the format '{header["format"]}' and not {Format}; give another --out.");
        }
        if ((string?)header["recipeSha256"] != recipe.Sha256)
        {
            throw new InvalidDataException($"{path} was made with {recipe.FirstDifference(made)}; give the same options, or another --out to start anew.");
        }
        return new DescentSnapshot((int)header["step"]!, [.. archive.Arrays.Select(a => a.Values)], BitConverter.Int64BitsToDouble((long)header["regret"]!));
    }
}
