using System.Text;
using System.Text.RegularExpressions;
using AdvProofs.Cli.Ci;
using AdvProofs.Statements;
using Xunit;

namespace AdvProofs.Cli.Tests.Ci;

public class StepSummaryTests
{
    [Fact]
    public void FindingsDifferencesAndAllStatementsAreTables()
    {
        var text = StepSummary.Write(MadeUpRun.OfEach());
        Assert.Equal(["## AdvProofs: 5 findings", "### Findings", "### Difference from the baseline", "### All statements"], text.Split('\n').Where(line => line.StartsWith('#')));
        foreach (var table in Regex.Matches(text, @"(?:^\|.*\n)+", RegexOptions.Multiline).Select(m => m.Value.TrimEnd('\n').Split('\n')))
            Assert.Single(table.Select(row => Regex.Count(row, @"(?<!\\)\|")).Distinct());
        Assert.Contains("Case 3 &lt;failed> &amp; \\| broke", text, StringComparison.Ordinal);
        Assert.Contains("| C | 2 | 3 | 1E-09 relative |", text, StringComparison.Ordinal);
    }

    /// <summary>GitHub drops a summary above its limit whole: this one must end below it, whatever the run.</summary>
    [Theory]
    [InlineData(1000)]
    [InlineData(20_000)]
    [InlineData(StepSummary.Limit)]
    public void ItEndsBelowItsLimitAndSaysWhatItLeavesOut(int limit)
    {
        var many = Enumerable.Range(0, 40).SelectMany(_ => Catalogue.all.Select(s => MadeUp.Of(Verdict.NewError(new string('ü', 300)), s))).ToList();
        var text = StepSummary.Write(MadeUpRun.Of(many), limit);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, limit);
        Assert.Contains("more rows.", text, StringComparison.Ordinal);
        Assert.True(StepSummary.Limit < 1024 * 1024);
    }

    /// <summary>Falsified and certified are two columns.</summary>
    [Fact]
    public void TestsOfChanceStateTheirLevelAndStrength()
    {
        var statement = Catalogue.all.First(s => s.Kind.IsHighProbability);
        var run = Runner.run(new Request(
            Microsoft.FSharp.Collections.ListModule.OfSeq([statement]), Tier.Quick, Runner.defaultSeed, null, new Sources(null, 1, CancellationToken.None),
            Microsoft.FSharp.Core.FuncConvert.FromAction<Result>(_ => { })));
        var text = StepSummary.Write(MadeUpRun.Of([.. run.Results]));
        Assert.Contains("| falsified | certified |", text, StringComparison.Ordinal);
        Assert.Contains($"| {statement.Id} | failure probability |", text, StringComparison.Ordinal);
        Assert.Contains("1 test can fail by chance, at level 1e-6: a run", text, StringComparison.Ordinal);
    }
}
