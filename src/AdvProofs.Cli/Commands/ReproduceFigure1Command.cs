using System.CommandLine;
using System.Globalization;
using AdvProofs.Cli.Report;
using AdvProofs.Networks.Data;
using AdvProofs.Networks.Experiments;
using AdvProofs.Networks.Randomness;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace AdvProofs.Cli.Commands;

/// <summary><c>reproduce figure1</c>: the losses of the reflected-loss paper's Figure 1, and the nearest-neighbour distances of zhang2020's.</summary>
internal static class ReproduceFigure1Command
{
    private const double BinWidth = 0.02;
    private const int Bins = 65;

    public static Command Create()
    {
        var (data, threads, output) = (Inputs.Data(), Inputs.Threads(), ReproduceCommand.Out());
        var sample = new Option<int>("--sample") { Description = "How many images to take the distance of; the paper takes 500.", HelpName = "N", DefaultValueFactory = _ => 500 };
        var images = new Option<int>("--images") { Description = "The first N training images are the set; all there are if fewer.", HelpName = "N", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<string>("--seed") { Description = "Root of the sampling, hexadecimal.", HelpName = "HEX", DefaultValueFactory = _ => $"0x{Runner.defaultSeed:X}" };
        var command = new Command("figure1", "The losses, and how far training images lie apart. Example: advproofs reproduce figure1 --out figures") { sample, images, data, seed, threads, output };
        command.SetAction((parsed, token) => Task.FromResult(Run(
            parsed.GetValue(sample), parsed.GetValue(images), ReproduceCommand.Data(parsed.GetValue(data), "mnist"), Key.Root(Inputs.Seed(parsed.GetValue(seed)!)),
            Inputs.AtLeastOne(parsed.GetValue(threads)), parsed.GetValue(output), token)));
        return command;
    }

    private static int Run(int sample, int images, DataDirectory data, Key key, int threads, string? output, CancellationToken cancellation)
    {
        if (sample < 1 || images < 2)
            throw new BadInputException($"--sample {sample} and --images {images} are too few; give at least 1 and 2.");
        var studies = new[] { Dataset.Mnist, Dataset.Cifar10 }
            .Select(set => SeparationStudy.Of(Name(set), First(data.Load(set, Split.Train), images), LiftKind.Direction, sample, key.Child(Name(set)), threads, cancellation))
            .ToList();
        string[] findings =
        [
            string.Create(CultureInfo.InvariantCulture, $"The cross-entropy in natural logarithms is an upper bound on the 0/1 loss only for margins below {LossCurves.UpperBoundEndsAt:0.0000} or from 0 on; in base 2 it is one everywhere. The reflected one is a lower bound everywhere."),
            "Images are lifted to X by direction: distances are √3/2 of those between unit vectors. The uniform points of theory lie much farther apart than images do.",
        ];
        new Experiment("figure1", "Figure 1 of both papers: the losses, and the distance δ to the nearest other training image", findings, [Table(studies)], [Losses(), Histogram(studies), Distribution(studies)]).Show(output);
        return ExitCode.Met;
    }

    private static string Name(Dataset set) => set == Dataset.Mnist ? "MNIST" : "CIFAR-10";

    private static ImageSet First(ImageSet all, int count) => all.Take(Math.Min(count, all.Count));

    private static ExperimentTable Table(List<SeparationStudy> studies) => new(
        "δ of sampled training images, on X",
        ["set", "images", "d", "sampled", "least", "1 %", "median", "largest", "median of uniform points"],
        [.. studies.Select(s => (IReadOnlyList<string>)[s.Name, Whole(s.Images), Whole(s.Dimension), Whole(s.Distances.Count), Text(s.Quantile(0)), Text(s.Quantile(0.01)), Text(s.Quantile(0.5)), Text(s.Quantile(1)), Text(UniformMedian(s))])]);

    private static double UniformMedian(SeparationStudy study) =>
        Curve(study).FirstOrDefault(p => p.Item2 >= 0.5)?.Item1 ?? double.NaN;

    private static IEnumerable<Tuple<double, double>> Curve(SeparationStudy study) =>
        Enumerable.Range(0, 1301).Select(i => Tuple.Create(0.001 * i, NearestNeighbourLaw.Within(study.Dimension, study.Images, 0.001 * i)));

    private static Figure Losses() => Figure.NewPlot(
        "Figure 1 of the reflected-loss paper: losses over the margin", new Axis("margin z = y f(x)", false), new Axis("loss", false),
        ListModule.OfSeq(LossCurves.Over(4, 200).Select(c => new Series(c.Name, ListModule.OfSeq(c.Points.Select(p => Tuple.Create(p.Margin, p.Loss))), true))));

    private static Figure Histogram(List<SeparationStudy> studies)
    {
        var edges = Enumerable.Range(0, Bins + 1).Select(i => BinWidth * i).ToList();
        return Figure.NewHistogram(
            "Figure 1 of zhang2020: the distance δ to the nearest other training image, on X", new Axis("δ", false), ListModule.OfSeq(edges),
            ListModule.OfSeq(studies.Select(s => Tuple.Create($"{s.Name}, {s.Distances.Count} of {s.Images} images", ListModule.OfSeq(s.Counts(edges))))), FSharpOption<Series>.None);
    }

    private static Figure Distribution(List<SeparationStudy> studies) => Figure.NewPlot(
        "The same as distribution functions, beside the exact law for as many uniform points of X", new Axis("δ", false), new Axis("share of points with at most this δ", false),
        ListModule.OfSeq(studies.SelectMany(s => new[]
        {
            new Series(s.Name, ListModule.OfSeq(s.Distances.Select((d, i) => Tuple.Create(d, (i + 1.0) / s.Distances.Count))), true),
            new Series($"uniform points, d = {s.Dimension}", ListModule.OfSeq(Curve(s)), true),
        })));

    private static string Whole(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Text(double x) => x.ToString("0.0000", CultureInfo.InvariantCulture);
}
