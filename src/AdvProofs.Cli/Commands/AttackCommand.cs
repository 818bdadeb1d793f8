using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using AdvProofs.Cli.Rendering;
using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Storage;
using AdvProofs.Networks.Training;
using Spectre.Console;

namespace AdvProofs.Cli.Commands;

/// <summary><c>attack NETWORK</c>: attacks a saved network and evaluates it at the points returned.</summary>
internal static class AttackCommand
{
    public static Command Create()
    {
        var file = SavedNetwork.Argument();
        var table = SavedNetwork.Table();
        var points = new Option<string?>("--points") { Description = "Write the points found as an .npz file.", HelpName = "FILE" };
        var inputs = new TrainingInputs(model: false);
        var command = new Command(
            "attack", "Attack a saved network, by default as in its training. Example: advproofs attack run/network.npz --attack pgd-2 --restarts 5") { file, table, points };
        inputs.AddTo(command);
        command.SetAction(parsed => TrainingInputs.Refusing(() =>
        {
            var saved = SavedNetwork.Read(parsed, file, inputs);
            var set = saved.Recipe.PerturbationSet(saved.Sample);
            var found = AttackedSample.Of(saved.Network, saved.Sample, saved.Recipe.Adversary(saved.Sample), set, Loss.Named(saved.Recipe.Loss));
            if (parsed.GetValue(table) is { } csv)
                WriteTable(csv, found);
            if (parsed.GetValue(points) is { } npz)
                WritePoints(npz, saved, found);
            return Report(saved.Recipe, set.ToString(), found);
        }));
        return command;
    }

    private static int Report(TrainingRecipe recipe, string set, AttackedInput[] found)
    {
        double Error(Func<AttackedInput, double> margin) => (double)found.Count(a => !(margin(a) > 0)) / found.Length;
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "clean", recipe.Attack);
        table.AddRow($"{recipe.Loss} loss", Wording.Number(found.Average(a => a.CleanLoss)), Wording.Number(found.Average(a => a.Loss)));
        table.AddRow("worst margin yf", Wording.Number(found.Min(a => a.CleanMargin)), Wording.Number(found.Min(a => a.Margin)));
        table.AddRow("error", Wording.Number(Error(a => a.CleanMargin)), Wording.Number(Error(a => a.Margin)));
        Terminal.Output().Write(table);
        Console.WriteLine($"{found.Length} inputs, {set}, farthest {Wording.Number(found.Max(a => a.Distance))}");
        if (found.All(a => a.Feasible))
            return ExitCode.Met;
        Console.Error.WriteLine($"{found.Count(a => !a.Feasible)} of the points lie outside the set.");
        return ExitCode.Violated;
    }

    private static void WriteTable(string file, AttackedInput[] found) => File.WriteAllLines(
        file,
        found.Select((a, i) => string.Join(',', new[] { a.Label, a.CleanMargin, a.Margin, a.CleanLoss, a.Loss, a.Distance }.Select(v => v.ToString("R", CultureInfo.InvariantCulture)).Prepend($"{i}")))
            .Prepend("input,label,cleanMargin,margin,cleanLoss,loss,distance"));

    private static void WritePoints(string file, SavedNetwork saved, AttackedInput[] found) => new ArrayArchive(
        new JsonObject { ["format"] = "advproofs-points/1", ["recipe"] = saved.Recipe.ToJson() },
        [
            new NamedArray("x", [found.Length, saved.Sample.Dimension], [.. found.SelectMany(a => a.Point)]),
            new NamedArray("y", [found.Length], saved.Sample.Labels),
        ]).Save(file, "points.json");
}
