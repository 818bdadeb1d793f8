using System.CommandLine;
using System.Globalization;
using AdvProofs.Cli.Report;
using AdvProofs.Networks.Experiments;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;

namespace AdvProofs.Cli.Commands;

/// <summary><c>reproduce greedy</c>: section 4.3's example on which the greedy reflected attack fails.</summary>
internal static class ReproduceGreedyCommand
{
    public static Command Create()
    {
        var output = ReproduceCommand.Out();
        var step = new Option<double>("--step") { Description = "Step size of the ascent, greater than 0.", HelpName = "ETA", DefaultValueFactory = _ => 0.05 };
        var steps = new Option<int>("--steps") { Description = "Steps of the ascent.", HelpName = "N", DefaultValueFactory = _ => 400 };
        var command = new Command("greedy", "Section 4.3's example, exactly and by gradient ascent. Example: advproofs reproduce greedy --out figures") { step, steps, output };
        command.SetAction(parsed => Run(parsed.GetValue(step), parsed.GetValue(steps), parsed.GetValue(output)));
        return command;
    }

    private static int Run(double step, int steps, string? output)
    {
        if (!(step > 0 && double.IsFinite(step)) || steps < 0)
            throw new BadInputException($"--step {step.ToString(CultureInfo.InvariantCulture)} and --steps {steps} do not make an ascent; give a positive step and a number of steps.");
        var paths = Enum.GetValues<GreedyTarget>().Select(target => GreedyFailure.Attack(target, step, steps)).ToList();
        var table = new ExperimentTable(
            $"Gradient ascent from δ = 0: {steps} steps of {step.ToString(CultureInfo.InvariantCulture)}", ["maximised", "δ at the end", "logits there", "class", "flips"],
            [.. paths.Select(p => (IReadOnlyList<string>)[Name(p.Target), Pair(p.Points[^1]), string.Join(", ", p.Logits.Select(Text)), p.Class.ToString(CultureInfo.InvariantCulture), p.EverFlips ? "yes" : "never"])]);
        string[] findings =
        [
            string.Create(CultureInfo.InvariantCulture, $"Exactly: the second class never wins, since z₂ − z₁ = −(1 + δ₁) ≤ −{-GreedyFailure.BestSecondMarginInHundredths}/100 on the disc; δ = (0, 3/10) has the logits 2, 1, 3 and flips the label to class 3."),
            string.Create(CultureInfo.InvariantCulture, $"Class 3 wins on {100 * GreedyFailure.FlippingShareOfCircle:0.0} % of the disc's boundary, so the greedy attack fails where a plain cross-entropy attack succeeds."),
        ];
        new Experiment("greedy", "Reflected-loss paper, section 4.3: the greedy attack fails", findings, [table], [Picture(paths)]).Show(output);
        return ExitCode.Met;
    }

    private static Figure Picture(List<GreedyPath> paths)
    {
        Series Line(string name, IEnumerable<(double X, double Y)> points) => new(name, ListModule.OfSeq(points.Select(p => Tuple.Create(p.X, p.Y))), true);
        var circle = Enumerable.Range(0, 361).Select(t => (GreedyFailure.Radius * Math.Cos(t * Math.PI / 180), GreedyFailure.Radius * Math.Sin(t * Math.PI / 180)));
        return Figure.NewPlot(
            "Paths of the attacks in the disc ‖δ‖ ≤ 0.3; above the line class 3 wins", new Axis("δ₁", false), new Axis("δ₂", false),
            ListModule.OfSeq(paths.Where(p => p.Target != GreedyTarget.Second).Select(p => Line(Name(p.Target), p.Points))
                .Append(Line("‖δ‖ = 0.3", circle)).Append(Line("z₃ = z₁", [(-0.3, 0.14), (0.3, 0.26)]))));
    }

    private static string Name(GreedyTarget target) => target switch
    {
        GreedyTarget.CrossEntropy => "cross-entropy",
        GreedyTarget.GreedyLikelihood => "greedy: log p of the most likely wrong class",
        GreedyTarget.GreedyReflected => "greedy: reflected loss of the margin",
        GreedyTarget.Second => "log p₂",
        _ => "log p₃",
    };

    private static string Pair((double X, double Y) p) => $"({Text(p.X)}, {Text(p.Y)})";

    private static string Text(double x) => x.ToString("0.000", CultureInfo.InvariantCulture);
}
