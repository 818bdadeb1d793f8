using System.CommandLine;
using System.Globalization;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.WorstCases;

namespace AdvProofs.Cli.Commands;

/// <summary><c>export</c>: a random network of zhang2020 as NumPy arrays, with the supremum of theorem 5.1 to compare with.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var width = new Option<int>("--width") { Description = "m, the number of units.", HelpName = "M", DefaultValueFactory = _ => 4096 };
        var dimension = new Option<int>("--dimension") { Description = "d, the number of inputs.", HelpName = "D", DefaultValueFactory = _ => 3 };
        var radius = new Option<double>("--radius") { Description = "R of theorem 5.1.", HelpName = "R", DefaultValueFactory = _ => 4 };
        var seed = new Option<string>("--seed") { Description = "Root of all randomness, hexadecimal.", HelpName = "HEX", DefaultValueFactory = _ => "0x1" };
        var output = new Option<string>("--out") { Description = "The directory for W.npy, b.npy and a.npy.", HelpName = "DIR", Required = true };
        var command = new Command("export", "Write the initial network of a seed as NumPy arrays. Example: advproofs export --width 4096 --seed 0x1 --out network") { width, dimension, radius, seed, output };
        command.SetAction(parsed => Run(
            parsed.GetValue(width), parsed.GetValue(dimension), parsed.GetValue(radius), Inputs.Seed(parsed.GetValue(seed)!), parsed.GetValue(output)!));
        return command;
    }

    private static int Run(int width, int dimension, double radius, ulong seed, string output)
    {
        if (width < 1 || dimension < 2 || !(radius >= 0 && double.IsFinite(radius)))
            throw new BadInputException($"A network needs --width ≥ 1, --dimension ≥ 2 and a finite --radius ≥ 0, not {width}, {dimension} and {radius}.");
        var network = TwoLayerReluNetwork.Initialise(width, dimension, Key.Root(seed));
        NetworkExport.WriteNumpy(network, output);
        Console.WriteLine($"{output}: W.npy ({width} × {dimension}), b.npy, a.npy ({width}).");
        if (dimension == 3)
        {
            var supremum = PseudoNetworkGap.Supremum(network, radius);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sup |f - g| of theorem 5.1 at R = {radius}: {supremum.Value:R}, within {supremum.ErrorBound:E1}"));
        }
        return ExitCode.Met;
    }
}
