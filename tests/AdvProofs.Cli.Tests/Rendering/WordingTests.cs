using AdvProofs.Cli.Rendering;
using AdvProofs.Statements;
using Spectre.Console;
using Xunit;

namespace AdvProofs.Cli.Tests.Rendering;

public class WordingTests
{
    private static Result Met => MadeUp.Of(MadeUp.Proved);
    private static Result Missed => MadeUp.Of(MadeUp.Refuted);
    private static Result WithoutData => MadeUp.Of(MadeUp.NoData);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.25, "0.25")]
    [InlineData(1.0 / 3, "0.3333")]
    [InlineData(1e-3, "0.001")]
    [InlineData(1.23456e-4, "1.235e-4")]
    [InlineData(-123456, "-123456")]
    [InlineData(1e6, "1e6")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void NumbersAreShort(double number, string expected) => Assert.Equal(expected, Wording.Number(number));

    [Fact]
    public void GroundsSayWhatAVerdictRestsOn()
    {
        Assert.Equal("finite cases: one", Wording.Grounds(MadeUp.Proved));
        Assert.Equal("60 trials, worst 0.5 ≤ 2", Wording.Grounds(MadeUp.Held()));
        Assert.Equal("60 trials, worst 3 ≤ 2, 1 beyond", Wording.Grounds(MadeUp.Held(3, 2, violations: 1)));
        Assert.Equal("60 trials, hidden constant at most 0.25 and not growing", Wording.Grounds(MadeUp.Held(constant: 0.25)));
        Assert.Equal("60 trials, worst estimated between 0.25 and 0.5 ≤ 2", Wording.Grounds(MadeUp.Held(least: 0.25)));
        Assert.Equal("One exceeds the other.", Wording.Grounds(MadeUp.Refuted));
        Assert.Equal("It needs 10^41 units.", Wording.Grounds(MadeUp.Vacuous));
        Assert.Equal("Too noisy.", Wording.Grounds(MadeUp.Inconclusive));
        Assert.Equal("Case 3 failed.", Wording.Grounds(MadeUp.Error));
    }

    [Fact]
    public void WhatMissedItsExpectationComesFirst()
    {
        Result[] results = [Met, WithoutData, MadeUp.Of(MadeUp.Inconclusive), Missed, MadeUp.Of(MadeUp.Error)];
        Assert.Equal(["error", "inconclusive", "refuted", "inconclusive", "proved"], results.OrderBy(Wording.Severity).Select(r => r.Verdict.Name));
        Assert.True(Wording.NoData(results.OrderBy(Wording.Severity).ElementAt(3)));
    }

    [Fact]
    public void TheSumCountsAndSaysWhetherAllIsAsExpected()
    {
        Assert.Equal("2 statements: 2 proved. Every judged one is as the catalogue expects.", VerdictTable.Sum([Met, Met]));
        Assert.Equal($"2 statements: 1 proved, 1 refuted. Not as the catalogue expects: {Missed.Statement.Id}.", VerdictTable.Sum([Met, Missed]));
        Assert.Equal(
            $"2 statements: 1 inconclusive, 1 proved. Every judged one is as the catalogue expects. Without data: {WithoutData.Statement.Id}; 'advproofs data get' fetches them.",
            VerdictTable.Sum([Met, WithoutData]));
    }

    /// <summary>Texts of statements may hold what the console library would read as markup; on a narrow terminal the grounds stand under the id.</summary>
    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    public void TheTableTakesAnyText(int width)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = width;
        VerdictTable.Write(console, [Met, MadeUp.Of(Verdict.NewError("[red] went [wrong[/]"))]);
        var text = output.ToString();
        Assert.Contains("[red] went [wrong[/]", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, width));
        Assert.True(text.IndexOf("error", StringComparison.Ordinal) < text.IndexOf("proved", StringComparison.Ordinal));
    }
}
