using System.Text.RegularExpressions;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>What <c>check</c> does when GitHub runs it, and does not do elsewhere.</summary>
public class GitHubTests
{
    private const string Wrong = $$"""{"format": "advproofs-baseline/1", "entries": [{"id": "{{Ids.Proved}}", "tier": "quick", "verdict": "vacuous", "metrics": []}]}""";

    [Fact]
    public void AViolationIsAnnotatedAtItsSourceAndStandsInTheSummary()
    {
        using var program = new Advproofs();
        program.Write("baselines/bounds.verified.json", Wrong);
        program.Write("summary.md", "# Before\n");
        var outcome = program.Run([("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", program.File("summary.md"))], "check", Ids.Proved, "--quiet", "--summary", "own.md");
        Assert.Equal(2, outcome.Code);
        var annotation = Assert.Single(outcome.Output.Split('\n'), line => line.StartsWith("::", StringComparison.Ordinal));
        Assert.Matches(new Regex(@"^::error file=[^,]*Section4_3\.fs,line=\d+,title=reflected/section-4\.3 regressed::"), annotation);
        Assert.StartsWith("# Before\n## AdvProofs: 1 finding", program.Read("summary.md"), StringComparison.Ordinal);
        Assert.EndsWith(program.Read("own.md"), program.Read("summary.md"), StringComparison.Ordinal);
    }

    /// <summary>A summary that is nearly full gets what still fits, so that GitHub does not drop all of it.</summary>
    [Fact]
    public void TheSummaryOfAStepStaysBelowItsLimit()
    {
        using var program = new Advproofs();
        program.Write("summary.md", new string('x', 899_000));
        Assert.Equal(0, program.Run([("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", program.File("summary.md"))], "check", Ids.Proved, Ids.Refuted, "--quiet").Code);
        Assert.InRange(new FileInfo(program.File("summary.md")).Length, 899_001, 900_000);
    }

    [Fact]
    public void ElsewhereNothingIsAnnotated()
    {
        using var program = new Advproofs();
        program.Write("baselines/bounds.verified.json", Wrong);
        var outcome = program.Run([("GITHUB_STEP_SUMMARY", program.File("summary.md"))], "check", Ids.Proved, "--quiet");
        Assert.Equal(2, outcome.Code);
        Assert.DoesNotContain("::", outcome.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(program.File("summary.md")));
    }
}
