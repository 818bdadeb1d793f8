using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AdvProofs.Cli.Report;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Xunit;

namespace AdvProofs.Cli.Tests.Report;

public class SvgFigureTests
{
    private const double Width = 640, Height = 360;

    private static Series Series(string name, bool joined, params (double X, double Y)[] points) =>
        new(name, ListModule.OfSeq(points.Select(p => Tuple.Create(p.X, p.Y))), joined);

    private static Figure Plot(bool logX, bool logY, params Series[] series) =>
        Figure.NewPlot("a < b & \"c\"", new Axis("m & n", logX), new Axis("sup <x>", logY), ListModule.OfSeq(series));

    private static Figure Histogram(double[] edges, int[] counts, Series? curve = null) => Figure.NewHistogram(
        "gaps", new Axis("gap", false), ListModule.OfSeq(edges), ListModule.OfSeq([Tuple.Create("sample", ListModule.OfSeq(counts))]),
        curve is null ? FSharpOption<Series>.None : FSharpOption<Series>.Some(curve));

    /// <summary>The drawing as XML: the svg element and its legend.</summary>
    private static XElement Draw(Figure figure) => XElement.Parse($"<figure>{SvgFigure.Draw(figure)}</figure>");

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>Every place at which the drawing puts a point, a line or a label.</summary>
    private static IEnumerable<(double X, double Y)> Places(XElement drawing)
    {
        foreach (var element in drawing.Element("svg")!.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "circle":
                    yield return (Number(element, "cx"), Number(element, "cy"));
                    break;
                case "text":
                    yield return (Number(element, "x"), Number(element, "y"));
                    break;
                case "line":
                    yield return (Number(element, "x1"), Number(element, "y1"));
                    yield return (Number(element, "x2"), Number(element, "y2"));
                    break;
                case "polyline":
                    foreach (var pair in element.Attribute("points")!.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    {
                        var parts = pair.Split(',').Select(p => double.Parse(p, CultureInfo.InvariantCulture)).ToArray();
                        yield return (parts[0], parts[1]);
                    }
                    break;
                case "path":
                    foreach (Match step in Regex.Matches(element.Attribute("d")!.Value, @"([MHV])([^MHVZ]+)"))
                    {
                        var numbers = step.Groups[2].Value.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
                        yield return step.Groups[1].Value switch { "H" => (numbers[0], 0), "V" => (0, numbers[0]), _ => (numbers[0], numbers[1]) };
                    }
                    break;
                default:
                    Assert.Fail($"unexpected <{element.Name}>");
                    break;
            }
        }
    }

    private static XElement DrawnInside(Figure figure)
    {
        var drawing = Draw(figure);
        Assert.All(Places(drawing), place =>
        {
            Assert.InRange(place.X, 0, Width);
            Assert.InRange(place.Y, 0, Height);
        });
        Assert.DoesNotContain("NaN", drawing.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", drawing.ToString(), StringComparison.Ordinal);
        return drawing;
    }

    private static string[] Ticks(XElement drawing, string anchor) =>
        [.. drawing.Descendants("text").Where(t => (string?)t.Attribute("class") == "tick" && (string?)t.Attribute("text-anchor") == anchor).Select(t => t.Value)];

    [Fact]
    public void PointsAndLinesStandInsideTheBox()
    {
        var drawing = DrawnInside(Plot(true, true, Series("C", false, (256, 0.1), (4096, 0.2), (65536, 0.4)), Series("limit", true, (256, 0.3), (65536, 0.05))));
        Assert.Equal(3, drawing.Descendants("circle").Count());
        Assert.Equal(2, drawing.Descendants("polyline").Single().Attribute("points")!.Value.Split(' ').Length);
        Assert.Equal(["C", "limit"], drawing.Descendants("li").Select(li => li.Value));
        Assert.Equal("a < b & \"c\"", (string?)drawing.Element("svg")!.Attribute("aria-label"));
        Assert.Equal(["m & n", "sup <x>"], drawing.Descendants("text").Where(t => (string?)t.Attribute("class") == "label").Select(t => t.Value));
    }

    [Fact]
    public void LogarithmicTicksAreDecadesOrOneTwoFive()
    {
        Assert.Equal(["100", "1000", "10000"], Ticks(DrawnInside(Plot(true, false, Series("s", false, (100, 0), (10000, 1)))), "middle"));
        Assert.Equal(["0.1", "0.2", "0.5"], Ticks(DrawnInside(Plot(false, true, Series("s", false, (0, 0.1), (1, 0.5)))), "end"));
    }

    [Fact]
    public void LinearTicksAreRoundAndCoverTheData()
    {
        Assert.Equal(["0", "0.2", "0.4", "0.6", "0.8", "1"], Ticks(DrawnInside(Plot(false, false, Series("s", false, (0.1, 0), (0.9, 1)))), "middle"));
        Assert.Equal(["-10", "-5", "0", "5", "10"], Ticks(DrawnInside(Plot(false, false, Series("s", false, (0, -10), (1, 10)))), "end"));
    }

    [Fact]
    public void LongLogarithmicAxesSkipDecades() =>
        Assert.InRange(Ticks(DrawnInside(Plot(true, true, Series("s", true, (1e-300, 1e-300), (1e300, 1e300)))), "end").Length, 5, 12);

    /// <summary>A larger value lies further right and higher up.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AxesIncrease(bool logarithmic)
    {
        var dots = DrawnInside(Plot(logarithmic, logarithmic, Series("s", false, (1, 1), (2, 2), (100, 100)))).Descendants("circle").ToList();
        Assert.True(Number(dots[0], "cx") < Number(dots[1], "cx") && Number(dots[1], "cx") < Number(dots[2], "cx"));
        Assert.True(Number(dots[0], "cy") > Number(dots[1], "cy") && Number(dots[1], "cy") > Number(dots[2], "cy"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NothingAndNearlyNothingAreDrawn(bool logarithmic)
    {
        DrawnInside(Plot(logarithmic, logarithmic));
        DrawnInside(Plot(logarithmic, logarithmic, Series("empty", true)));
        DrawnInside(Plot(logarithmic, logarithmic, Series("one", false, (1, 1))));
        foreach (var constant in new[] { 1e-300, 1e-15, 3, 1e20, 1e300 })
            DrawnInside(Plot(logarithmic, logarithmic, Series("constant", true, (1, constant), (2, constant), (3, constant))));
        DrawnInside(Plot(logarithmic, logarithmic, Series("tiny", false, (1e-15, 1e-15), (2e-15, 3e-15))));
    }

    [Fact]
    public void WhatHasNoPlaceOnTheAxesIsLeftOut()
    {
        var points = new[] { (1.0, 1.0), (double.NaN, 1.0), (2.0, double.PositiveInfinity), (0.0, 2.0), (-3.0, 2.0), (10.0, 2.0) };
        Assert.Equal(4, DrawnInside(Plot(false, false, Series("s", false, points))).Descendants("circle").Count());
        Assert.Equal(2, DrawnInside(Plot(true, false, Series("s", false, points))).Descendants("circle").Count());
        DrawnInside(Plot(true, true, Series("s", true, points)));
    }

    [Fact]
    public void HistogramsAreDrawn()
    {
        var drawing = DrawnInside(Histogram([0, 0.1, 0.2, 0.3], [5, 0, 10], Series("density", true, (0, 1), (0.15, 4), (0.3, 1), (0.2, double.NaN))));
        Assert.Single(drawing.Descendants("path"));
        Assert.Equal(3, drawing.Descendants("polyline").Single().Attribute("points")!.Value.Split(' ').Length);
        Assert.Equal(["sample", "density"], drawing.Descendants("li").Select(li => li.Value));
    }

    [Fact]
    public void EmptyHistogramsAreDrawn()
    {
        DrawnInside(Histogram([], []));
        DrawnInside(Histogram([0, 1], [0]));
        DrawnInside(Histogram([1, 1], [3]));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(3.0)]
    [InlineData(-2.5)]
    public void BarsStandOnTheZeroLineInsideTheFrame(double height)
    {
        Figure bars = Figure.NewBars("a < b", new Axis("count", false), ListModule.OfSeq(["k = 1", "k = 2"]), ListModule.OfSeq(new[] { "p & q", "r" }.Select(name =>
            Tuple.Create(name, ListModule.OfSeq([Tuple.Create(height, "1 < 2"), Tuple.Create(2 * height, "x")])))));
        var drawing = Draw(bars);
        Assert.All(Places(drawing), p => Assert.True(p.X >= 0 && p.X <= Width && p.Y >= 0 && p.Y <= Height, $"({p.X}, {p.Y})"));
        Assert.Equal(4, drawing.Element("svg")!.Elements("path").Count());
        Assert.Equal(["p & q", "r"], drawing.Descendants("li").Select(li => li.Value));
    }

    [Fact]
    public void AFileOfItsOwnHasItsStyleAndItsLegend()
    {
        var svg = XElement.Parse(SvgFigure.File(Plot(false, false, Series("first & only", true, (0, 1), (2, 3))), ":root { --paper: #fff }"));
        XNamespace space = "http://www.w3.org/2000/svg";
        Assert.Equal(space + "svg", svg.Name);
        Assert.Contains("--paper", svg.Element(space + "style")!.Value, StringComparison.Ordinal);
        Assert.Contains(svg.Elements(space + "text"), text => text.Value == "first & only");
    }
}
