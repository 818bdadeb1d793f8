using AdvProofs.Networks.Data;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Experiments;

/// <summary>The digits 0 (label -1) and 1 (label +1) of MNIST, pixels divided by 255.</summary>
/// <param name="Train">12665 training images, or fewer.</param>
/// <param name="Test">2115 test images, or fewer.</param>
public sealed record Table1Data(SinglePrecisionSample Train, SinglePrecisionSample Test)
{
    /// <summary>Reads the images; a limit takes the first ones of the two classes, in file order.</summary>
    /// <exception cref="DataException">MNIST is missing or unreadable, or holds fewer images than asked for; the message says what to do.</exception>
    public static Table1Data Load(DataDirectory? directory, int? trainingImages = null, int? testImages = null)
    {
        if (directory is null || directory.Find(DataCatalogue.MnistTrainImages) is null || directory.Find(DataCatalogue.MnistTestImages) is null)
        {
            throw DataException.At(
                "Table 1", directory is null ? "there is no data directory, and MNIST is needed" : $"{directory.Root} holds no MNIST",
                $"fetch it with 'advproofs data get mnist', or name a directory that has it with --data or {DataDirectory.Variable}");
        }
        return new(Load(directory, Split.Train, trainingImages), Load(directory, Split.Test, testImages));
    }

    /// <summary>The test error without attack.</summary>
    public double CleanError(TrainedTwoLayerNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var values = new float[Test.Count];
        network.Values(Test.Inputs, values);
        return values.Where((value, i) => !(Test.Labels[i] * value > 0)).Count() / (double)Test.Count;
    }

    private static SinglePrecisionSample Load(DataDirectory directory, Split split, int? limit)
    {
        // One image in five is a 0 or a 1; of so many all but surely enough, and otherwise the whole split is read.
        var images = directory.Load(split: split, dataset: Dataset.Mnist, first: limit is { } few && few < 1500 ? (6 * few) + 100 : null);
        int[] chosen = [.. Enumerable.Range(0, images.Count).Where(i => images.Labels[i] < 2)];
        if (limit is { } asked)
        {
            if (asked < 1 || asked > chosen.Length)
            {
                throw DataException.At("Table 1", $"{asked} images of the digits 0 and 1 asked for where {chosen.Length} are present", $"ask for 1 to {chosen.Length}");
            }
            chosen = chosen[..asked];
        }
        var digits = images.Select(chosen);
        var inputs = new float[digits.AllPixels.Length];
        for (var j = 0; j < inputs.Length; j++)
        {
            inputs[j] = (float)(digits.AllPixels[j] / 255.0);
        }
        return new(digits.Shape.Pixels, inputs, [.. digits.Labels.ToArray().Select(label => label == 1 ? 1f : -1f)]);
    }
}
