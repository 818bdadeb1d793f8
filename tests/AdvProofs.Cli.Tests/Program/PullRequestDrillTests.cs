using AdvProofs.Exact;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>The drill of the documentation, its changed bound judged: the page says what is found.</summary>
public class PullRequestDrillTests
{
    [Fact]
    public void ThePageSaysWhatTheChangedExponentComesTo()
    {
        var page = PlugInTests.Source("docs/pull-request-drill.md");
        Assert.Contains("s|R^2/m^(1/6)\"|R^2/m^(1/2)\"|", page, StringComparison.Ordinal);
        Assert.Contains("Expr.parse \"R^2/m^(1/6)\"", PlugInTests.Source("proofs-check/AdvProofs.Statements/Zhang2020/Theorem5_1.fs"), StringComparison.Ordinal);
        var original = Catalogue.all.First(s => s.Id == "zhang2020/thm-5.1");
        var changed = new Statement(
            original.Id, original.Paper, original.Title, original.Text, original.Reading, original.Kind, original.Expected, original.Hypotheses, original.Measured,
            ExprModule.parse("R^2/m^(1/2)").ResultValue, original.Hidden, original.Needs, original.Grid, original.Measure, original.SecondRoute, original.Exact, original.Summarise, original.Mutation);
        var run = Runner.run(new Request(
            ListModule.OfSeq([changed]), Tier.Quick, Runner.defaultSeed, null, new Sources(null, Environment.ProcessorCount, CancellationToken.None), FuncConvert.FromAction<Result>(_ => { })));
        var result = Assert.Single(run.Results);
        var refuted = Assert.IsType<Verdict.Refuted>(result.Verdict);
        Assert.Contains($"::refuted, expected held: {refuted.Item.Violated} ", page, StringComparison.Ordinal);
        Assert.Contains($"Replay: {result.Replay}\n", page, StringComparison.Ordinal);
    }
}
