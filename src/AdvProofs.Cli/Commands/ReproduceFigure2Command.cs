using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using AdvProofs.Cli.Report;
using AdvProofs.Networks.Experiments;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;

namespace AdvProofs.Cli.Commands;

/// <summary><c>reproduce figure2</c>: the grid search of section 4.1 of the reflected-loss paper.</summary>
internal static class ReproduceFigure2Command
{
    private static readonly int[] Sizes = [10, 100, 1000];

    public static Command Create()
    {
        var (threads, output) = (Inputs.Threads(), ReproduceCommand.Out());
        var command = new Command("figure2", "Label flips among the top-k points of the 800-cubed grid, for six losses on three grids. Example: advproofs reproduce figure2 --out figures")
        {
            threads, output,
        };
        command.SetAction((parsed, token) => Task.FromResult(Run(Inputs.AtLeastOne(parsed.GetValue(threads)), parsed.GetValue(output), token)));
        return command;
    }

    private static int Run(int threads, string? output, CancellationToken cancellation)
    {
        var (tables, figures, findings) = (new List<ExperimentTable>(), new List<Figure>(), new List<string>());
        var effective = AttackObjectives.All.Skip(1).ToHashSet();
        foreach (var placement in Enum.GetValues<GridPlacement>())
        {
            var grid = new AttackGrid(800, placement);
            var clock = Stopwatch.StartNew();
            var rankings = GridScan.Best(grid, Sizes[^1], threads, cancellation);
            var (points, flips) = grid.CountExactly();
            var seconds = clock.Elapsed.TotalSeconds;
            if (rankings.FirstOrDefault(r => !GridRowSearch.Best(grid, r.Objective, Sizes[^1]).Points.SequenceEqual(r.Points)) is { } wrong)
                throw new InvalidOperationException($"The scan and the row search rank the points by {wrong.Objective} differently.");
            effective.RemoveWhere(objective => rankings.Any(r => r.Objective == objective && Sizes.Any(k => r.FlipsAmong(k) <= rankings[0].FlipsAmong(k))));
            var name = Name(placement);
            tables.Add(Table(grid, rankings, name));
            figures.Add(Picture(rankings, flips, name));
            findings.Add(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {points:#,0} points in the attack set, of which exactly {flips} flip the label; all of them ranked by six losses in {seconds:0.00} s, and the same {Sizes[^1]} found by the row search."));
        }
        findings.Add(Conclusion(effective));
        new Experiment("figure2", "Reflected-loss paper, Figure 2: label flips among the top-k attack vectors", findings, tables, figures).Show(output);
        return ExitCode.Met;
    }

    private static string Conclusion(HashSet<AttackObjective> effective) => effective.Count switch
    {
        0 => "No reading of the reflected loss flips more labels than the cross-entropy on every grid and for every k.",
        _ => $"Of the {AttackObjectives.All.Count - 1} readings of the reflected loss, {string.Join(" and ", effective.Select(o => o.Formula()))} flips more labels than the cross-entropy on every grid and for every k, and no other does.",
    };

    private static ExperimentTable Table(AttackGrid grid, IReadOnlyList<GridRanking> rankings, string name) => new(
        $"Label flips on the grid of {name}",
        ["maximised", .. Sizes.Select(k => $"top {k}"), "best δ"],
        [.. rankings.Select(r => (IReadOnlyList<string>)[r.Objective.Formula(), .. Sizes.Select(k => r.FlipsAmong(k).ToString(CultureInfo.InvariantCulture)), Place(grid, r.Points[0])])]);

    private static string Place(AttackGrid grid, RankedPoint p) =>
        string.Create(CultureInfo.InvariantCulture, $"({grid.Coordinate(p.I1):0.0000}, {grid.Coordinate(p.I2):0.0000}, {grid.Coordinate(p.I3):0.0000})");

    private static Figure Picture(IReadOnlyList<GridRanking> rankings, long flips, string name) => Figure.NewBars(
        $"Figure 2 on the grid of {name}: label flips among the top k, in percent of those possible",
        new Axis("% of the possible flips", false),
        ListModule.OfSeq(Sizes.Select(k => $"k = {k}")),
        ListModule.OfSeq(rankings.Select(r => Tuple.Create(
            r.Objective.Formula(), ListModule.OfSeq(Sizes.Select(k => Tuple.Create(100.0 * r.FlipsAmong(k) / Math.Min(k, flips), r.FlipsAmong(k).ToString(CultureInfo.InvariantCulture))))))));

    private static string Name(GridPlacement placement) => placement switch
    {
        GridPlacement.Midpoints => "cell midpoints",
        GridPlacement.EndPoints => "equally spaced points with end points",
        _ => "left cell ends",
    };
}
