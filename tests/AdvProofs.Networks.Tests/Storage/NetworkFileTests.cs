using AdvProofs.Networks.Models;
using AdvProofs.Networks.Storage;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Training;
using Xunit;

namespace AdvProofs.Networks.Tests.Storage;

public sealed class NetworkFileTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("advproofs-networks-");

    private string At(string name) => Path.Combine(home.FullName, name);

    public void Dispose() => home.Delete(true);

    [Fact]
    public void Saved_networks_come_back_bit_by_bit() => Properties.Check("network file", c =>
    {
        ITrainableNetwork[] all =
        [
            Draw.Relu(c), Draw.Leaky(c), SymmetricTwoLayerNetwork.Initialise(2 * c.Width, c.Dimension, Activation.Shifted(0.25), c.Key),
            DeepReluNetwork.Initialise(c.Width, c.Dimension, 2, c.Key),
        ];
        var x = Draw.Gaussians(c.Key.Child("x"), c.Dimension);
        var recipe = TrainingRecipe.For("leaky") with { Seed = (ulong)c.Seed };
        return all.All(net =>
        {
            NetworkFile.Save(At("n.npz"), net, recipe.ToJson());
            var (back, training) = NetworkFile.Load(At("n.npz"));
            return back.GetType() == net.GetType() && back.Value(x) == net.Value(x) && back.TrainedLayer(1).SequenceEqual(net.TrainedLayer(1))
                && TrainingRecipe.FromJson(training!) == recipe;
        });
    }, count: 20);

    [Fact]
    public void The_bytes_depend_on_the_network_alone()
    {
        var net = DeepReluNetwork.Initialise(3, 2, 1, AdvProofs.Networks.Randomness.Key.Root(1));
        NetworkFile.Save(At("one.npz"), net);
        NetworkFile.Save(At("two.npz"), net);
        Assert.Equal(File.ReadAllBytes(At("one.npz")), File.ReadAllBytes(At("two.npz")));
        Assert.Equal(["one.npz", "two.npz"], Directory.GetFiles(home.FullName).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Every_damaged_byte_is_noticed_or_harmless()
    {
        var net = LeakyTwoLayerNetwork.Initialise(2, 2, 0.5, 1, 1, AdvProofs.Networks.Randomness.Key.Root(1));
        NetworkFile.Save(At("n.npz"), net);
        var bytes = File.ReadAllBytes(At("n.npz"));
        for (var i = 0; i < bytes.Length; i++)
        {
            var broken = (byte[])bytes.Clone();
            broken[i] ^= 0x55;
            File.WriteAllBytes(At("broken.npz"), broken);
            try
            {
                Assert.NotNull(NetworkFile.Load(At("broken.npz")).Network);
            }
            catch (InvalidDataException e)
            {
                Assert.Contains("broken.npz", e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        NetworkFile.Save(At("n.npz"), LeakyTwoLayerNetwork.Initialise(2, 2, 0.5, 1, 1, AdvProofs.Networks.Randomness.Key.Root(1)));
        var bytes = File.ReadAllBytes(At("n.npz"));
        foreach (var length in new[] { 0, 1, bytes.Length / 2, bytes.Length - 1 })
        {
            File.WriteAllBytes(At("n.npz"), bytes[..length]);
            Assert.Throws<InvalidDataException>(() => NetworkFile.Load(At("n.npz")));
        }
    }

    [Fact]
    public void Csv_holds_the_round_trip_numbers()
    {
        var net = TwoLayerReluNetwork.Initialise(3, 2, AdvProofs.Networks.Randomness.Key.Root(1));
        NetworkFile.ExportCsv(At("csv"), net);
        var rows = File.ReadAllLines(At("csv/W.csv")).SelectMany(line => line.Split(',')).Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(net.Weights.ToArray(), rows);
        Assert.Equal(3, File.ReadAllLines(At("csv/a.csv")).Length);
    }
}
