using AdvProofs.Cli.Commands;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>Statements of other people's assemblies: the two lemmas of the documentation, compiled and judged.</summary>
public class PlugInTests
{
    /// <summary>The built plug-in of that name.</summary>
    internal static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, $"{name}.dll");

    /// <summary>A file of the source tree.</summary>
    internal static string Source(string relative)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "AdvProofs.sln")))
                return File.ReadAllText(Path.Combine(directory.FullName, relative));
        throw new InvalidOperationException("The tests must run from a build inside the source tree.");
    }

    /// <summary>The plug-in lies alone in a directory, as its author's build leaves it, without the assemblies of this program.</summary>
    [Theory]
    [InlineData("OwnLemma.FSharp", "my-paper/lemma-1", "600 trials")]
    [InlineData("OwnLemma.CSharp", "my-paper/lemma-2", "300 trials")]
    public void ALemmaOfOnesOwnIsJudgedAndReported(string name, string id, string trials)
    {
        using var program = new Advproofs();
        File.Copy(Fixture(name), program.File($"{name}.dll"));
        var outcome = program.Run("check", "--statements", $"{name}.dll", "--junit", "out.xml", "--sarif", "out.sarif", "--report", "report");
        Assert.True(outcome.Code == 0, outcome.Error);
        Assert.Contains("1 statement: 1 held.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(trials, outcome.Output, StringComparison.Ordinal);
        Assert.Single(Tests.Ci.JUnitXmlTests.Valid(program.Read("out.xml")).Descendants("testcase"));
        Assert.Contains(id, program.Read("out.sarif"), StringComparison.Ordinal);
        Assert.Contains(id, program.Read("report/index.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OwnLemma.FSharp")]
    [InlineData("OwnLemma.CSharp")]
    public void ItsMutantIsRefuted(string name)
    {
        var statement = Assert.Single(StatementSource.PlugIn(Fixture(name)).All);
        var mutant = statement.Mutation.Apply.Invoke(statement);
        var run = Runner.run(new Request(
            ListModule.OfSeq([mutant]), Tier.Quick, Runner.defaultSeed, null, new Sources(null, 1, CancellationToken.None), FuncConvert.FromAction<Result>(_ => { })));
        Assert.Equal("refuted", Assert.Single(run.Results).Verdict.Name);
    }

    [Fact]
    public void APlugInHasABaselineOfItsOwn()
    {
        using var program = new Advproofs();
        string[] check = ["check", "--statements", Fixture("OwnLemma.FSharp"), "--baseline", "mine.json", "--quiet"];
        Assert.Equal(2, program.Run(check).Code);
        Assert.Equal(0, program.Run("baseline", "accept", "--baseline", "mine.json").Code);
        Assert.Equal(0, program.Run(check).Code);
        Assert.Contains("my-paper/lemma-1", program.Read("mine.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNoPlugInIsBadInput()
    {
        using var program = new Advproofs();
        program.Write("text.dll", "this is no assembly");
        var outcome = program.Run("check", "--statements", "text.dll");
        Assert.Equal(5, outcome.Code);
        Assert.Contains("is not a .NET assembly", Assert.Single(outcome.Complaints), StringComparison.Ordinal);
    }

    /// <summary>What the documentation shows is what is compiled here, in thirty lines each.</summary>
    [Theory]
    [InlineData("tests/fixtures/OwnLemma.FSharp/GaussianNorm.fs")]
    [InlineData("tests/fixtures/OwnLemma.CSharp/ReluIsLipschitz.cs")]
    public void TheDocumentationShowsThisSource(string file)
    {
        var source = Source(file).TrimEnd();
        Assert.Contains(source, Source("docs/your-own-lemma.md"), StringComparison.Ordinal);
        Assert.InRange(source.Split('\n').Count(line => line.Length > 0), 1, 30);
    }

    [Fact]
    public void ABuilderSaysWhichStepIsMissing()
    {
        var whole = StatementBuilder.Named("p/q", "t").Claim("c", "c").Bound("1").Grid(_ => []).Measure(_ => 0);
        Assert.Contains("lacks its Mutant", Assert.Throws<InvalidOperationException>(() => whole.Build()).Message, StringComparison.Ordinal);
        Assert.Equal("p/q", whole.Mutant("m", "0").Build().Id);
        Assert.Throws<ArgumentException>(() => StatementBuilder.Named("no-paper", "t"));
        Assert.Throws<ArgumentException>(() => whole.Bound("1 +"));
        Assert.Throws<ArgumentException>(() => whole.Mutant("m", "* 2"));
        Assert.Throws<ArgumentException>(() => StatementBuilder.GridPoint(1, ("m", new object())));
    }
}
