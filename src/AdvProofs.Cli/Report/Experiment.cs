using System.Net;
using System.Text;
using AdvProofs.Cli.Rendering;
using AdvProofs.Statements;
using Spectre.Console;
using Text = Spectre.Console.Text;

namespace AdvProofs.Cli.Report;

/// <summary>A table of an experiment; every column but the first is a number or a short text, set to the right.</summary>
internal sealed record ExperimentTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>What an experiment of a paper came to: sentences, tables and figures, for the terminal and as files.</summary>
internal sealed record Experiment(string Name, string Title, IReadOnlyList<string> Findings, IReadOnlyList<ExperimentTable> Tables, IReadOnlyList<Figure> Figures)
{
    /// <summary>Prints tables and findings; writes a self-contained page NAME.html and one NAME-I.svg a figure if a directory is given.</summary>
    public void Show(string? directory)
    {
        var terminal = Terminal.Output();
        foreach (var table in Tables)
            terminal.Write(Drawn(table));
        foreach (var finding in Findings)
            terminal.Write(new Text(finding + "\n"));
        if (directory is null)
            return;
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, $"{Name}.html"), Page());
        for (var i = 0; i < Figures.Count; i++)
            File.WriteAllText(Path.Combine(directory, $"{Name}-{i + 1}.svg"), SvgFigure.File(Figures[i], HtmlReport.Style()));
        Console.WriteLine($"Page: {Path.Combine(directory, $"{Name}.html")}");
    }

    private static Table Drawn(ExperimentTable table)
    {
        var drawn = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(table.Title));
        for (var c = 0; c < table.Columns.Count; c++)
            drawn.AddColumn(c == 0 ? new TableColumn(Markup.Escape(table.Columns[c])) : new TableColumn(Markup.Escape(table.Columns[c])).RightAligned());
        foreach (var row in table.Rows)
            drawn.AddRow(row.Select(cell => new Text(cell)));
        return drawn;
    }

    private string Page()
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append("<link rel=\"icon\" href=\"data:,\"><title>").Append(Encode(Title)).Append("</title><style>").Append(HtmlReport.Style()).Append("</style></head><body><main>")
            .Append("<h1>").Append(Encode(Title)).Append("</h1>");
        foreach (var finding in Findings)
            html.Append("<p class=\"sum\">").Append(Encode(finding)).Append("</p>");
        foreach (var table in Tables)
            Append(html, table);
        foreach (var figure in Figures)
            html.Append("<section><figure>").Append(SvgFigure.Draw(figure)).Append("<figcaption>").Append(Encode(figure.Title)).Append("</figcaption></figure></section>");
        return html.Append("<p class=\"run\">advproofs ").Append(Encode(BuildInfo.Version)).Append("</p></main></body></html>\n").ToString();
    }

    private static void Append(StringBuilder html, ExperimentTable table)
    {
        html.Append("<h2>").Append(Encode(table.Title)).Append("</h2><table><thead><tr>");
        for (var c = 0; c < table.Columns.Count; c++)
            html.Append(c == 0 ? "<th>" : "<th class=\"number\">").Append(Encode(table.Columns[c])).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var c = 0; c < row.Count; c++)
                html.Append(c == 0 ? "<td>" : "<td class=\"number\">").Append(Encode(row[c])).Append("</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
