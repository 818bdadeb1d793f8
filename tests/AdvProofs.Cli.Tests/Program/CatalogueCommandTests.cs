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
}
