using AdvProofs.Statements;
using Spectre.Console;
using Text = Spectre.Console.Text;

namespace AdvProofs.Cli.Rendering;

/// <summary>What was accepted beside what was received.</summary>
internal static class DifferenceTable
{
    public static void Write(IAnsiConsole console, IEnumerable<Departure> departures)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("difference from the baseline");
        table.AddColumn(new TableColumn("statement").NoWrap());
        foreach (var column in new[] { "what", "accepted", "received", "allowed" })
            table.AddColumn(column);
        foreach (var departure in departures)
            table.AddRow(new Text(departure.Id), new Text(departure.Subject), new Text(departure.Was), new Text(departure.Is), new Text(departure.Allowed));
        console.Write(table);
    }
}
