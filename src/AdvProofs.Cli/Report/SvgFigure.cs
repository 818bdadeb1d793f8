using System.Globalization;
using System.Net;
using System.Text;
using AdvProofs.Statements;

namespace AdvProofs.Cli.Report;

/// <summary>Draws a statement's figure as SVG. Colours are style classes of the report, so figures follow its light and dark schemes.</summary>
internal static class SvgFigure
{
    private const double Width = 640, Height = 360, Left = 64, Right = 16, Top = 16, Bottom = 48;

    /// <summary>The figure as an &lt;svg&gt; element with its legend.</summary>
    public static string Draw(Figure figure) => figure switch
    {
        Figure.Plot plot => Plot(plot),
        Figure.Histogram histogram => Histogram(histogram),
        Figure.Bars bars => Bars(bars),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The figure as a file of its own: the same drawing with the report's colours and the legend below it.</summary>
    public static string File(Figure figure, string style)
    {
        const int legendRow = 20;
        var drawing = Draw(figure);
        var names = Names(figure).ToList();
        var height = Height + 8 + legendRow * names.Count;
        var svg = new StringBuilder(Inv($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\"><title>{WebUtility.HtmlEncode(figure.Title)}</title>"));
        svg.Append("<style>").Append(style).Append("</style>").Append(Inv($"<rect width=\"{Width}\" height=\"{height}\" style=\"fill:var(--paper)\"/>"));
        svg.Append(drawing, drawing.IndexOf('>', StringComparison.Ordinal) + 1, drawing.IndexOf("</svg>", StringComparison.Ordinal) - drawing.IndexOf('>', StringComparison.Ordinal) - 1);
        for (var i = 0; i < names.Count; i++)
            svg.Append(Inv($"<rect class=\"dot c{i % 6}\" x=\"{Left}\" y=\"{Height + legendRow * i}\" width=\"10\" height=\"10\"/><text class=\"label\" x=\"{Left + 18}\" y=\"{Height + legendRow * i + 10}\">{WebUtility.HtmlEncode(names[i])}</text>"));
        return svg.Append("</svg>\n").ToString();
    }

    private static IEnumerable<string> Names(Figure figure) => figure switch
    {
        Figure.Plot plot => plot.series.Select(s => s.Name),
        Figure.Histogram histogram => histogram.samples.Select(s => s.Item1).Concat(histogram.curve is { Value: var curve } ? [curve.Name] : []),
        Figure.Bars bars => bars.series.Select(s => s.Item1),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Plot(Figure.Plot plot)
    {
        var points = plot.series.SelectMany(s => s.Points).Where(p => double.IsFinite(p.Item1) && double.IsFinite(p.Item2)).ToList();
        var x = Scale.Over(points.Select(p => p.Item1), plot.x.Logarithmic, Left, Width - Right);
        var y = Scale.Over(points.Select(p => p.Item2), plot.y.Logarithmic, Height - Bottom, Top);
        var svg = Begin(plot.title, x, plot.x.Label, y, plot.y.Label);
        var colour = 0;
        foreach (var series in plot.series)
        {
            var shade = $"c{colour++ % 6}";
            var placed = Placed(series, x, y);
            if (series.Joined)
                svg.Append(Inv($"<polyline class=\"line {shade}\" points=\"{Joined(placed)}\"/>"));
            else
                foreach (var p in placed)
                    svg.Append(Inv($"<circle class=\"dot {shade}\" cx=\"{p.X:0.#}\" cy=\"{p.Y:0.#}\" r=\"3\"/>"));
        }
        return End(svg, plot);
    }

    private static string Histogram(Figure.Histogram histogram)
    {
        var edges = histogram.edges.DefaultIfEmpty(0).ToList();
        var densities = histogram.samples.Select(s => Densities(s.Item2.ToList(), edges)).ToList();
        var curve = histogram.curve?.Value;
        var heights = densities.SelectMany(d => d).Concat(curve?.Points.Select(p => p.Item2) ?? []).Append(0);
        var x = Scale.Over(edges, false, Left, Width - Right);
        var y = Scale.Over(heights, false, Height - Bottom, Top);
        var svg = Begin(histogram.title, x, histogram.x.Label, y, "density");
        for (var s = 0; s < densities.Count; s++)
        {
            var outline = new StringBuilder(Inv($"M{x.At(edges[0]):0.#},{y.At(0):0.#}"));
            for (var bin = 0; bin < densities[s].Count; bin++)
                outline.Append(Inv($"V{y.At(densities[s][bin]):0.#}H{x.At(edges[bin + 1]):0.#}"));
            outline.Append(Inv($"V{y.At(0):0.#}Z"));
            svg.Append(Inv($"<path class=\"area c{s % 6}\" d=\"{outline}\"/>"));
        }
        if (curve is not null)
            svg.Append(Inv($"<polyline class=\"line c{densities.Count % 6}\" points=\"{Joined(Placed(curve, x, y))}\"/>"));
        return End(svg, histogram);
    }

    private static string Bars(Figure.Bars bars)
    {
        var groups = bars.groups.ToList();
        var series = bars.series.Select(s => s.Item2.ToList()).ToList();
        var y = Scale.Over(series.SelectMany(s => s).Select(bar => bar.Item1).Append(0), false, Height - Bottom, Top + 14);
        var svg = Open(bars.title);
        YAxis(svg, y, bars.y.Label);
        var room = (Width - Left - Right) / Math.Max(1, groups.Count);
        var width = 0.84 * room / Math.Max(1, series.Count);
        for (var g = 0; g < groups.Count; g++)
        {
            var from = Left + g * room;
            svg.Append(Inv($"<text class=\"label\" x=\"{from + room / 2:0.#}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(groups[g])}</text>"));
            for (var s = 0; s < series.Count; s++)
            {
                if (g >= series[s].Count || !double.IsFinite(series[s][g].Item1))
                    continue;
                var (height, text) = series[s][g];
                double x = from + 0.08 * room + s * width, top = Math.Min(y.At(height), y.At(0)), bottom = Math.Max(y.At(height), y.At(0));
                svg.Append(Inv($"<path class=\"area c{s % 6}\" d=\"M{x + 1:0.#},{bottom:0.#}V{top:0.#}H{x + width - 1:0.#}V{bottom:0.#}Z\"/>"));
                svg.Append(Inv($"<text class=\"tick\" x=\"{x + width / 2:0.#}\" y=\"{top - 4:0.#}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(text)}</text>"));
            }
        }
        return End(svg, bars);
    }

    private static List<double> Densities(List<int> counts, List<double> edges)
    {
        var total = Math.Max(1, counts.Sum());
        return counts.Select((count, bin) => edges[bin + 1] > edges[bin] ? count / (total * (edges[bin + 1] - edges[bin])) : 0).ToList();
    }

    /// <summary>The points of a series that have a place on the axes: finite ones, and positive ones where an axis is logarithmic.</summary>
    private static List<(double X, double Y)> Placed(Series series, Scale x, Scale y) =>
        series.Points.Select(p => (X: x.At(p.Item1), Y: y.At(p.Item2))).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).ToList();

    private static string Joined(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(p => Inv($"{p.X:0.#},{p.Y:0.#}")));

    private static StringBuilder Begin(string title, Scale x, string xLabel, Scale y, string yLabel)
    {
        var svg = Open(title);
        foreach (var tick in x.Ticks())
            svg.Append(Inv($"<line class=\"grid\" x1=\"{x.At(tick):0.#}\" x2=\"{x.At(tick):0.#}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/><text class=\"tick\" x=\"{x.At(tick):0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{Scale.Text(tick)}</text>"));
        svg.Append(Inv($"<text class=\"label\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(xLabel)}</text>"));
        YAxis(svg, y, yLabel);
        return svg;
    }

    private static StringBuilder Open(string title) =>
        new(Inv($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">"));

    private static void YAxis(StringBuilder svg, Scale y, string yLabel)
    {
        foreach (var tick in y.Ticks())
            svg.Append(Inv($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y.At(tick):0.#}\" y2=\"{y.At(tick):0.#}\"/><text class=\"tick\" x=\"{Left - 6}\" y=\"{y.At(tick) + 4:0.#}\" text-anchor=\"end\">{Scale.Text(tick)}</text>"));
        svg.Append(Inv($"<text class=\"label\" x=\"14\" y=\"{(Top + Height - Bottom) / 2}\" text-anchor=\"middle\" transform=\"rotate(-90 14 {(Top + Height - Bottom) / 2})\">{WebUtility.HtmlEncode(yLabel)}</text>"));
    }

    private static string End(StringBuilder svg, Figure figure)
    {
        svg.Append("</svg><ul class=\"legend\">");
        foreach (var (name, colour) in Names(figure).Select((name, i) => (name, i % 6)))
            svg.Append(Inv($"<li class=\"k{colour}\">{WebUtility.HtmlEncode(name)}</li>"));
        return svg.Append("</ul>").ToString();
    }

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>An axis' map from values to pixels, over a range widened to whole ticks.</summary>
    private readonly record struct Scale(double Low, double High, bool Logarithmic, double From, double To)
    {
        public static Scale Over(IEnumerable<double> values, bool logarithmic, double from, double to)
        {
            var seen = values.Select(v => logarithmic ? Math.Log10(v) : v).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
            var (low, high) = (seen.Min(), seen.Max());
            var size = Math.Max(Math.Abs(low), Math.Abs(high));
            if (high - low <= 1e-9 * size || size == 0)
            {
                var half = logarithmic || size == 0 ? 0.5 : size / 2;
                (low, high) = (low - half, high + half);
            }
            if (logarithmic)
                return new Scale(low - 0.02 * (high - low), high + 0.02 * (high - low), true, from, to);
            var step = Step(high - low);
            return new Scale(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, false, from, to);
        }

        public double At(double value)
        {
            var position = Logarithmic ? Math.Log10(value) : value;
            return From + (To - From) * (position - Low) / (High - Low);
        }

        public IEnumerable<double> Ticks()
        {
            if (!Logarithmic)
            {
                var step = Step(High - Low);
                for (var tick = Math.Ceiling(Low / step - 1e-9); tick * step <= High + 1e-9 * step; tick++)
                    yield return tick * step;
                yield break;
            }
            double[] digits = High - Low < 1.5 ? [1, 2, 5] : [1];
            var stride = Math.Max(1, Math.Ceiling((High - Low) / 10));
            for (var decade = Math.Floor(Low); decade <= High; decade += stride)
                foreach (var digit in digits)
                    if (decade + Math.Log10(digit) is var position && position >= Low && position <= High && digit * Math.Pow(10, decade) is > 0 and < double.PositiveInfinity and var tick)
                        yield return tick;
        }

        public static string Text(double tick) => Math.Abs(tick) < 1e-12 ? "0" : tick.ToString(Math.Abs(tick) is >= 1e-3 and < 1e5 ? "0.####" : "0e0", CultureInfo.InvariantCulture);

        private static double Step(double range)
        {
            var raw = range / 5;
            var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
            return (raw / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 } * power;
        }
    }
}
