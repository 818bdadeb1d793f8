using System.CommandLine;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Storage;
using AdvProofs.Networks.Training;

namespace AdvProofs.Cli.Commands;

/// <summary>A network file with the data and the attack it is examined with: as in its training, unless options say otherwise.</summary>
internal sealed record SavedNetwork(ITrainableNetwork Network, TrainingRecipe Recipe, LabelledSample Sample)
{
    public static Argument<string> Argument() => new("NETWORK") { Description = "A network.npz that 'train' wrote." };

    public static Option<string?> Table() => new("--out") { Description = "Write one line an input as CSV.", HelpName = "FILE" };

    public static SavedNetwork Read(ParseResult parsed, Argument<string> file, TrainingInputs inputs)
    {
        var (network, training) = NetworkFile.Load(parsed.GetValue(file)!);
        var start = training is null ? TrainingRecipe.For(Model(network)) : TrainingRecipe.FromJson(training);
        var (recipe, data) = inputs.Read(parsed, start);
        var sample = recipe.Sample(data);
        sample.Validate(network.Dimension);
        return new SavedNetwork(network, recipe, sample);
    }

    private static string Model(ITrainableNetwork network) => network switch
    {
        TwoLayerReluNetwork => "two-layer",
        SymmetricTwoLayerNetwork => "symmetric",
        DeepReluNetwork => "deep",
        _ => "leaky",
    };
}
