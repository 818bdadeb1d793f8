using System.Globalization;
using System.Text.Json.Nodes;
using AdvProofs.Networks.Models;

namespace AdvProofs.Networks.Storage;

/// <summary>A network on disk: <c>network.json</c> and the parameters as npy arrays in one .npz file (docs/engine.md).</summary>
public static class NetworkFile
{
    private const string Format = "advproofs-network/1", HeaderName = "network.json";

    /// <summary>Writes the network and, if given, the recipe it was trained with.</summary>
    /// <exception cref="ArgumentException">The network is of a kind that cannot be saved.</exception>
    public static void Save(string path, IDifferentiableInput network, JsonObject? training = null)
    {
        var (header, arrays) = Describe(network);
        header["training"] = training?.DeepClone();
        new ArrayArchive(header, arrays).Save(path, HeaderName);
    }

    /// <summary>Reads a network and the recipe saved with it.</summary>
    /// <exception cref="InvalidDataException">The file is not a saved network, or its parts do not fit together.</exception>
    public static (ITrainableNetwork Network, JsonObject? Training) Load(string path)
    {
        var archive = ArrayArchive.Load(path, HeaderName);
        try
        {
            var header = archive.Header;
            if ((string?)header["format"] != Format)
            {
                throw new InvalidDataException($"its format is '{header["format"]}' and not {Format}");
            }
            int Number(string name) => (int?)header[name] ?? throw new InvalidDataException($"network.json lacks '{name}'");
            int m = Number("width"), d = Number("dimension");
            ITrainableNetwork network = (string?)header["model"] switch
            {
                "two-layer" => new TwoLayerReluNetwork(m, d, archive["W"], archive["b"], archive["a"]),
                "symmetric" => new SymmetricTwoLayerNetwork(m, d, Activation.Named((string?)header["activation"] ?? ""), archive["W"], archive["a"]),
                "leaky" => new LeakyTwoLayerNetwork(m, d, (double?)header["slope"] ?? double.NaN, archive["W"], archive["a"]),
                "deep" => new DeepReluNetwork(m, d, archive["A"], [.. Enumerable.Range(1, Number("depth")).Select(h => archive[$"W{h}"])], archive["a"]),
                var other => throw new InvalidDataException($"there is no model '{other}'"),
            };
            return (network, header["training"] as JsonObject);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path} is not a usable network: {e.Message.TrimEnd('.')}; write it again with 'advproofs train'.", e);
        }
    }

    /// <summary>Writes every array as <c>name.csv</c> into a directory: a row a line, round-trip doubles.</summary>
    public static void ExportCsv(string directory, IDifferentiableInput network)
    {
        Directory.CreateDirectory(directory);
        foreach (var array in Describe(network).Arrays)
        {
            var columns = array.Shape[^1];
            if (array.Shape.Length == 1)
            {
                columns = 1;
            }
            var rows = array.Values.Chunk(columns).Select(row => string.Join(',', row.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
            File.WriteAllLines(Path.Combine(directory, array.Name + ".csv"), rows);
        }
    }

    private static (JsonObject Header, NamedArray[] Arrays) Describe(IDifferentiableInput network)
    {
        JsonObject Header(string model, int width) => new() { ["format"] = Format, ["model"] = model, ["width"] = width, ["dimension"] = network.Dimension };
        NamedArray Matrix(string name, ReadOnlySpan<double> values, int columns) => new(name, [values.Length / columns, columns], values.ToArray());
        NamedArray Vector(string name, ReadOnlySpan<double> values) => new(name, [values.Length], values.ToArray());
        JsonObject With(JsonObject header, string name, JsonNode value)
        {
            header[name] = value;
            return header;
        }
        return network switch
        {
            TwoLayerReluNetwork n => (Header("two-layer", n.Width), [Matrix("W", n.Weights, n.Dimension), Vector("b", n.Bias), Vector("a", n.Outer)]),
            SymmetricTwoLayerNetwork n =>
                (With(Header("symmetric", n.Width), "activation", n.Activation.Name), [Matrix("W", n.Weights, n.Dimension), Vector("a", n.Outer)]),
            LeakyTwoLayerNetwork n => (With(Header("leaky", n.Width), "slope", n.Slope), [Matrix("W", n.Weights, n.Dimension), Vector("a", n.Outer)]),
            DeepReluNetwork n => (With(Header("deep", n.Width), "depth", n.Depth),
                [Matrix("A", n.Input, n.Dimension), .. Enumerable.Range(1, n.Depth).Select(h => Matrix($"W{h}", n.Layer(h), n.Width)), Vector("a", n.Outer)]),
            _ => throw new ArgumentException($"A network of type {network.GetType().Name} has no file format; save one of the four trained models."),
        };
    }
}
