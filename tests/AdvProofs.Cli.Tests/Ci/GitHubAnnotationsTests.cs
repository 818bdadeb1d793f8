using AdvProofs.Cli.Ci;
using AdvProofs.Statements;
using Xunit;

namespace AdvProofs.Cli.Tests.Ci;

public class GitHubAnnotationsTests
{
    [Fact]
    public void WorstFirstAndInOneLineEach()
    {
        var lines = GitHubAnnotations.Lines(MadeUpRun.OfEach(), MadeUpRun.Sources);
        Assert.Equal(5, lines.Count);
        Assert.Contains($"title={MadeUpRun.Errored.Statement.Id} could not be checked::", lines[0], StringComparison.Ordinal);
        Assert.Contains($"title={MadeUpRun.Violated.Statement.Id} violated::", lines[1], StringComparison.Ordinal);
        Assert.All(lines.Take(4), line => Assert.StartsWith("::error ", line, StringComparison.Ordinal));
        Assert.StartsWith("::warning ", lines[4], StringComparison.Ordinal);
        Assert.Contains("Replay: advproofs check it", lines[1], StringComparison.Ordinal);
        // A line break, or an unescaped comma in a property, would end the command early.
        Assert.All(lines, line => Assert.DoesNotMatch("[\r\n]", line));
        Assert.Contains("100 %25,%0D%0A", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("::error file=proofs%2C all%3A 100 %25/", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void NoMoreThanGitHubShowsAndTheLastOneSaysHowManyMore()
    {
        var all = Catalogue.all.Select(s => MadeUp.Of(MadeUp.Error, s)).ToList();
        var families = all.Select(r => r.Statement.Id.Split('@')[0]).Distinct().Count();
        var lines = GitHubAnnotations.Lines(MadeUpRun.Of(all), MadeUpRun.Sources);
        Assert.Equal(GitHubAnnotations.Limit, lines.Count);
        Assert.Contains($"{families - GitHubAnnotations.Limit + 1} more", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void AllReadingsOfAStatementAreOneAnnotation()
    {
        var readings = Catalogue.all.GroupBy(s => s.Id.Split('@')[0]).First(g => g.Count() > 1).ToList();
        var line = Assert.Single(GitHubAnnotations.Lines(MadeUpRun.Of([.. readings.Select(s => MadeUp.Of(MadeUp.Error, s))]), MadeUpRun.Sources));
        Assert.Contains($"And {readings.Count - 1} more of this statement.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsAsItShouldBeSaysNothing() => Assert.Empty(GitHubAnnotations.Lines(MadeUpRun.Of([MadeUpRun.Proved, MadeUpRun.Erratum, MadeUpRun.WithoutData]), MadeUpRun.Sources));
}
