using System.Text.RegularExpressions;
using AdvProofs.Statements;
using Xunit;

namespace AdvProofs.Policy.Tests;

/// <summary>One statement, one file, one test, one accepted row; the file's header is its human proof.</summary>
public class StatementTests
{
    private static readonly string[] Headings = ["Claim", "Measured", "Not vacuous", "False without", "Reference"];

    private static string FileOf(Statement statement)
    {
        var files = Tree.Files([".fs"], "proofs-check/AdvProofs.Statements").Where(f => Regex.IsMatch(Tree.Read(f), $"Id = \"{Regex.Escape(statement.Id)}\"")).ToList();
        Assert.True(files.Count == 1, $"{statement.Id} must be defined in exactly one file, not in {files.Count}.");
        return files[0];
    }

    [Fact]
    public void EveryStatementHasItsOwnFileInItsPapersFolder()
    {
        var files = Catalogue.all.Select(FileOf).ToList();
        Assert.Equal(files.Count, files.Distinct(StringComparer.Ordinal).Count());
        foreach (var (statement, file) in Catalogue.all.Zip(files))
            Assert.Equal(statement.Paper.ToString(), file.Split('/')[^2]);
    }

    [Fact]
    public void EveryHeaderIsAHumanProof() =>
        Assert.All(Catalogue.all, statement =>
        {
            var text = Tree.Read(FileOf(statement));
            Assert.StartsWith("(*", text, StringComparison.Ordinal);
            var header = text[..text.IndexOf("*)", StringComparison.Ordinal)];
            Assert.All(Headings, heading => Assert.True(Regex.IsMatch(header, $@"(?m)^\s*{heading}\b"), $"{FileOf(statement)}: the header lacks '{heading}'."));
        });

    [Fact]
    public void EveryStatementHasItsTestFile() =>
        Assert.All(Catalogue.all, statement =>
        {
            var name = Path.GetFileNameWithoutExtension(FileOf(statement));
            var test = $"tests/AdvProofs.Statements.Tests/{statement.Paper}/{name}Tests.fs";
            Assert.True(File.Exists(Path.Combine(Tree.Root, test)), $"{statement.Id} has no {test}.");
        });

    [Fact]
    public void EveryStatementHasAnAcceptedRow()
    {
        var accepted = Baseline.read(Path.Combine(Tree.Root, "baselines", "bounds.verified.json")).Where(e => e.Tier == "quick").Select(e => e.Id).ToHashSet();
        Assert.Empty(Catalogue.all.Where(s => !accepted.Contains(s.Id)).Select(s => s.Id));
    }

    [Fact]
    public void IdsAreThoseOfTheContract() =>
        Assert.All(Catalogue.all, s => Assert.Matches($"^{Regex.Escape(s.Paper.Key)}/[a-zA-Z0-9.-]+(@printed|@stronger)?$", s.Id));

    [Fact]
    public void ReadingsAgreeWithIds() =>
        Assert.All(Catalogue.all, s =>
        {
            Assert.Equal(s.Id.EndsWith("@stronger", StringComparison.Ordinal), s.Reading.IsStrengthened);
            if (s.Id.EndsWith("@printed", StringComparison.Ordinal))
                Assert.True(s.Reading.IsPrinted, $"{s.Id} must be the printed reading.");
        });

    /// <summary>Two routes to every number: what is sampled is measured again by a different algorithm.</summary>
    [Fact]
    public void EverySampledStatementHasASecondRoute() =>
        Assert.Empty(Catalogue.all.Where(s => !s.Kind.IsExact && s.SecondRoute is null).Select(s => s.Id));
}
