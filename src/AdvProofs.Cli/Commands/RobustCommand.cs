using System.CommandLine;
using System.Globalization;
using AdvProofs.Cli.Rendering;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Training;
using AdvProofs.Networks.Verification;
using Spectre.Console;

namespace AdvProofs.Cli.Commands;

/// <summary><c>robust NETWORK</c>: sandwiches the robust loss of a saved network between attack and certificate.</summary>
internal static class RobustCommand
{
    public static Command Create()
    {
        var file = SavedNetwork.Argument();
        var table = SavedNetwork.Table();
        var inputs = new TrainingInputs(model: false);
        var command = new Command(
            "robust", "Sandwich the robust loss of a saved network: random ≤ PGD ≤ exact ≤ certified. Example: advproofs robust run/network.npz --rho 0.05") { file, table };
        inputs.AddTo(command);
        command.SetAction(parsed => TrainingInputs.Refusing(() =>
        {
            var saved = SavedNetwork.Read(parsed, file, inputs);
            var set = saved.Recipe.PerturbationSet(saved.Sample);
            var attack = saved.Recipe.Ascent(set, Loss.Named(saved.Recipe.Loss));
            var found = RobustLossSandwich.Of(saved.Network, saved.Sample, attack, saved.Recipe.Key("robust"));
            if (parsed.GetValue(table) is { } csv)
                WriteTable(csv, found);
            return Report(saved.Recipe, set.ToString(), found);
        }));
        return command;
    }

    private static int Report(TrainingRecipe recipe, string set, SandwichedLoss[] found)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns($"{recipe.Loss} loss", "mean", "worst input");
        void Row(string name, Func<SandwichedLoss, double> of) => table.AddRow(name, Wording.Number(found.Average(of)), Wording.Number(found.Max(of)));
        Row("clean", s => s.Clean);
        Row("random", s => s.Random);
        Row("PGD", s => s.Attack);
        if (found.All(s => s.Exact is not null))
            Row("exact", s => s.Exact!.Value);
        Row("CROWN", s => s.Crown);
        Row("IBP", s => s.Interval);
        Terminal.Output().Write(table);
        Console.WriteLine($"{found.Length} inputs, {set}: the sign of f is certified at {found.Count(s => s.LowestMargin > 0)} of them");
        var broken = found.Count(s => !s.Holds);
        if (broken == 0)
            return ExitCode.Met;
        Console.Error.WriteLine($"{broken} of {found.Length} sandwiches do not hold: an attack exceeds a certificate; please report this with the network.");
        return ExitCode.Violated;
    }

    private static void WriteTable(string file, SandwichedLoss[] found) => File.WriteAllLines(
        file,
        found.Select((s, i) => string.Join(',', new double?[] { s.Clean, s.Random, s.Attack, s.Exact, s.Crown, s.Interval, s.LowestMargin }
            .Select(v => v?.ToString("R", CultureInfo.InvariantCulture)).Prepend($"{i}")))
            .Prepend("input,clean,random,attack,exact,crown,interval,lowestMargin"));
}
