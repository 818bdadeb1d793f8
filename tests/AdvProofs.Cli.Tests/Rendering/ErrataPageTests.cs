using AdvProofs.Cli.Rendering;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Xunit;

namespace AdvProofs.Cli.Tests.Rendering;

public class ErrataPageTests
{
    private static readonly IReadOnlyList<Erratum> Rows = ErrataPage.Rows(Catalogue.all);

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository, "docs", "errata.md"));

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "AdvProofs.sln")))
                folder = folder.Parent ?? throw new InvalidOperationException("No AdvProofs.sln above the tests.");
            return folder.FullName;
        }
    }

    /// <summary>Headings in the catalogue's order and what each row claims; the verdicts are the command's business.</summary>
    [Fact]
    public void TheCommittedPageIsThatOfTheCatalogue()
    {
        var headings = Lines.Where(line => line.StartsWith("### ", StringComparison.Ordinal));
        Assert.Equal(Rows.Select(row => ErrataPage.Claims(row)[0]), headings);
        Assert.All(Rows.SelectMany(ErrataPage.Claims), claim => Assert.Contains(claim, Lines));
        Assert.All(Rows, row => Assert.Contains(Lines, line => line.StartsWith("- **Replay.** ", StringComparison.Ordinal) && line.Contains(row.Printed.Id, StringComparison.Ordinal)));
        Assert.DoesNotContain(Lines, line => line.Contains("not judged", StringComparison.Ordinal) || line.Contains(": no data", StringComparison.Ordinal));
    }

    /// <summary>What the page says of every exact counterexample, judged again: the point, the two sides and both routes.</summary>
    [Fact]
    public void TheCommittedCounterexamplesAreThoseThatAreFound()
    {
        var exact = Rows.Where(row => row.Printed.Exact is not null && row.Printed.Needs.IsEmpty).ToList();
        var sources = new Sources(null, 2, TestContext.Current.CancellationToken);
        var run = Runner.run(new Request(
            ListModule.OfSeq(exact.Select(row => row.Printed)), Tier.Quick, Runner.defaultSeed, FSharpOption<int>.None, sources, FuncConvert.FromAction<Result>(_ => { })));
        var page = ErrataPage.Write(exact, run.Results.ToDictionary(result => result.Statement.Id)).Split('\n');
        var found = page.Where(line => line.StartsWith("- **Why not.** ", StringComparison.Ordinal)).ToList();
        Assert.Equal(exact.Count, found.Count);
        Assert.All(found, line => Assert.Contains(line, Lines));
    }

    [Fact]
    public void ARowIsPairedWithItsCorrection()
    {
        static string? Of(string id) => Rows.Single(row => row.Printed.Id == id).Corrected?.Id;
        Assert.Equal("zhang2020/eq-2", Of("zhang2020/eq-2@printed"));
        Assert.Equal("zhang2020/claim-6.3", Of("zhang2020/claim-6.3-derivation@printed"));
        Assert.Equal("zhang2020/thm-4.1", Of("zhang2020/thm-4.1@printed"));
        Assert.All(Rows.Where(row => row.Corrected is not null), row => Assert.DoesNotContain('@', row.Corrected!.Id));
    }

    [Theory]
    [InlineData(@"$\|x\| < 1$ for a < b", @"$\Vert x\Vert  \lt  1$ for a &lt; b")]
    [InlineData(@"$\{W^*\}$", @"$\lbrace W^\ast\rbrace $")]
    [InlineData("plain | text", "plain | text")]
    public void FormulasSurviveMarkdown(string text, string expected) => Assert.Equal(expected, ErrataPage.Formula(text));

    [Fact]
    public void ACounterexampleIsShownWithItsPointAndItsReplay()
    {
        var row = Rows[0];
        var result = MadeUp.Of(MadeUp.Refuted);
        var page = ErrataPage.Write([row], new Dictionary<string, Result> { [row.Printed.Id] = result });
        Assert.Contains("One exceeds the other.", page, StringComparison.Ordinal);
        Assert.Contains($"`{result.Replay}`", page, StringComparison.Ordinal);
        Assert.Contains($"refuted: `{row.Printed.Id}`", page, StringComparison.Ordinal);
    }
}
