using AdvProofs.Statements;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

public class CatalogueCommandTests
{
    [Fact]
    public void ListShowsEveryIdWithItsExpectation()
    {
        using var program = new Advproofs();
        var outcome = program.Run("list");
        Assert.Equal(0, outcome.Code);
        var lines = outcome.Output.Split('\n');
        Assert.All(Catalogue.all, s => Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var id, var expected, ..] && id == s.Id && expected == s.Expected.Name));
    }

    [Fact]
    public void ExplainShowsAllReadingsTheAskedOneFirst()
    {
        using var program = new Advproofs();
        var outcome = program.Run("explain", Ids.Refuted);
        Assert.Equal(0, outcome.Code);
        var stem = Ids.Refuted.Split('@')[0];
        var readings = Catalogue.all.Where(s => s.Id.Split('@')[0] == stem).ToList();
        Assert.True(readings.Count > 1);
        Assert.StartsWith(Ids.Refuted, outcome.Output, StringComparison.Ordinal);
        Assert.All(readings, s =>
        {
            Assert.Contains(s.Title, outcome.Output, StringComparison.Ordinal);
            Assert.Contains(s.Text.Plain, outcome.Output, StringComparison.Ordinal);
            Assert.Contains($"advproofs check {s.Id}", outcome.Output, StringComparison.Ordinal);
        });
    }

    /// <summary>The page ends in the proof that heads the statement's file, and its hypotheses are readable: no braces, no commands of LaTeX.</summary>
    [Fact]
    public void ExplainEndsInTheProof()
    {
        using var program = new Advproofs();
        foreach (var id in new[] { "zhang2020/section-6.3", "zhang2020/def-3.2", "zhang2020/figure-1" })
        {
            var lines = program.Run("explain", id).Output.Split('\n');
            Assert.Contains(lines, line => line.StartsWith("Not vacuous", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.StartsWith("Reference", StringComparison.Ordinal));
            Assert.DoesNotContain(lines, line => line.StartsWith("assuming", StringComparison.Ordinal) && (line.Contains('\\', StringComparison.Ordinal) || line.Contains("frac", StringComparison.Ordinal)));
            Assert.All(lines.Where(line => line.StartsWith("Measured ", StringComparison.Ordinal) || line.StartsWith(new string(' ', 13), StringComparison.Ordinal)), line => Assert.True(line.Length <= 130, line));
        }
        Assert.Contains("d ∈ {2, 3}", program.Run("explain", "zhang2020/def-3.2").Output, StringComparison.Ordinal);
        Assert.Contains("(CR^2)/(m^(1/6))", program.Run("explain", "zhang2020/section-6.3").Output, StringComparison.Ordinal);
    }
}
