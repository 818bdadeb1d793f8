using System.Globalization;
using System.Net;
using System.Text;
using AdvProofs.Cli.Rendering;
using AdvProofs.Networks.Experiments;

namespace AdvProofs.Cli.Report;

/// <summary>Table 1 of the reflected-loss paper as one self-contained page: ours over the paper's, each cell coloured by the difference.</summary>
internal static class Table1Page
{
    /// <summary>The difference from which a cell has the full colour.</summary>
    private const double FullColour = 0.02;

    private const string Style = """
        :root{color-scheme:light}body{margin:0;background:#fff;color:#1b1f24;font:16px/1.5 system-ui,sans-serif}main{max-width:90rem;margin:0 auto;padding:2rem 1.25rem}
        h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:1.75rem 0 .25rem}p,ul{margin:.25rem 0;max-width:60rem}
        .scroll{overflow-x:auto}table{border-collapse:separate;border-spacing:2px;margin:1rem 0;font-size:.875rem;font-variant-numeric:tabular-nums}th{font-weight:600;padding:.3rem .4rem;text-align:right;white-space:nowrap}
        tbody th{text-align:left}td{padding:.35rem .4rem;text-align:right;white-space:nowrap;border-radius:3px}td small{display:block;color:#4a5058}
        td.time{color:#4a5058}.key{display:flex;gap:.4rem;align-items:center;flex-wrap:wrap}.key span{padding:.1rem .5rem;border-radius:3px}
        """;

    /// <summary>The page.</summary>
    public static string Html(Table1Summary summary, Table1Protocol protocol, Table1Data data)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append("<link rel=\"icon\" href=\"data:,\"><title>AdvProofs: Table 1</title><style>").Append(Style).Append("</style></head><body><main>")
            .Append("<h1>Robust test error on MNIST 0/1</h1><p>")
            .Append(Encode(FormattableString.Invariant($"Five trainings, each under eight attacks: the reflected-loss paper, Table 1. {data.Train.Count} training and {data.Test.Count} test images; {protocol.Epochs} epochs. ")))
            .Append("Each cell: ").Append(Encode(Table1Lines.Runs(summary))).Append("; below it the paper’s figure, a mean of ten.</p>");
        Table(html, summary);
        Legend(html);
        html.Append("<h2>What the paper claims</h2><ul>");
        foreach (var sentence in Table1Lines.Findings(summary))
            html.Append("<li>").Append(Encode(sentence)).Append("</li>");
        html.Append("</ul>");
        Choices(html, "Not printed, and selected because the Standard row then agrees", protocol, true);
        Choices(html, "Not printed, and not selected on any figure", protocol, false);
        return html.Append("</main></body></html>\n").ToString();
    }

    private static void Table(StringBuilder html, Table1Summary summary)
    {
        html.Append("<div class=\"scroll\"><table><thead><tr><th></th>");
        foreach (var attack in Table1.Attacks)
            html.Append("<th>").Append(Encode(attack)).Append("</th>");
        html.Append("<th>s a row</th></tr></thead><tbody>");
        for (var training = 0; training < Table1.Trainings.Count; training++)
        {
            html.Append("<tr><th>").Append(Encode(Table1.Trainings[training])).Append("</th>");
            for (var attack = 0; attack < Table1.Attacks.Count; attack++)
            {
                var cell = summary.Cell(training, attack);
                html.Append(CultureInfo.InvariantCulture, $"<td style=\"background:{Colour(cell.Difference)}\" title=\"difference {cell.Difference:+0.0000;−0.0000;0}\">")
                    .Append(Encode(Table1Lines.Ours(cell))).Append("<small>").Append(Table1Lines.Printed(cell)).Append("</small></td>");
            }
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"time\">{summary.Seconds(training):F1}</td></tr>");
        }
        html.Append("</tbody></table></div>");
    }

    private static void Legend(StringBuilder html)
    {
        html.Append("<p class=\"key\">ours minus the paper’s:");
        foreach (var difference in new[] { -FullColour, -FullColour / 2, 0, FullColour / 2, FullColour })
            html.Append(CultureInfo.InvariantCulture, $" <span style=\"background:{Colour(difference)}\">{(Math.Abs(difference) == FullColour ? difference < 0 ? "≤ " : "≥ " : "")}{difference:+0.00;−0.00;0}</span>");
        html.Append("</p>");
    }

    private static void Choices(StringBuilder html, string head, Table1Protocol protocol, bool selected)
    {
        html.Append("<h2>").Append(Encode(head)).Append("</h2><ul>");
        foreach (var (choice, _) in protocol.Choices.Where(choice => choice.Selected == selected))
            html.Append("<li>").Append(Encode(choice)).Append("</li>");
        html.Append("</ul>");
    }

    // From white at no difference to orange above and blue below; dark text stays readable on both.
    private static string Colour(double difference)
    {
        var share = Math.Min(1, Math.Abs(difference) / FullColour);
        var (red, green, blue) = difference > 0 ? (244, 165, 96) : (120, 178, 232);
        int Mix(int full) => (int)Math.Round(245 + (share * (full - 245)));
        return FormattableString.Invariant($"rgb({Mix(red)},{Mix(green)},{Mix(blue)})");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
