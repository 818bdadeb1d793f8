using System.Text.Json;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>The exit codes of the contract, from the program itself.</summary>
public class ExitCodeTests
{
    [Fact]
    public void ZeroWhenEveryVerdictIsTheExpectedOne()
    {
        using var program = new Advproofs();
        var outcome = program.Run("check", Ids.Proved, Ids.Refuted, "--json", "out.json");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("2 statements: 1 proved, 1 refuted. Every judged one is as the catalogue expects.", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(2, JsonDocument.Parse(program.Read("out.json")).RootElement.GetProperty("results").GetArrayLength());
        Assert.Equal(["out.json"], Directory.EnumerateFileSystemEntries(program.Home).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("no/such-id", "check", "no/such-id")]
    [InlineData("0xZZ", "check", Ids.Proved, "--seed", "0xZZ")]
    [InlineData("weekly", "check", Ids.Proved, "--tier", "weekly")]
    [InlineData("nowhere.json", "check", Ids.Proved, "--baseline", "nowhere.json")]
    [InlineData("nowhere", "check", Ids.Proved, "--data", "nowhere")]
    [InlineData("--threads 0", "check", Ids.Proved, "--threads", "0")]
    [InlineData("--threads 0", "verify", "--threads", "0", "certificate.json")]
    [InlineData("no/such-id", "explain", "no/such-id")]
    [InlineData("nowhere.dll", "check", "--statements", "nowhere.dll")]
    [InlineData("--state", "check", Ids.Proved, "--night", "one")]
    [InlineData("--seed", "check", Ids.Proved, "--state", "nights.json", "--seed", "1")]
    public void FiveWithOneSentenceForBadInput(string named, params string[] arguments)
    {
        using var program = new Advproofs();
        var outcome = program.Run(arguments);
        Assert.Equal(5, outcome.Code);
        Assert.Equal("", outcome.Output);
        var sentence = Assert.Single(outcome.Complaints);
        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void FiveForArgumentsThatAreNone()
    {
        using var program = new Advproofs();
        var outcome = program.Run("check", "--no-such-option");
        Assert.Equal(5, outcome.Code);
        Assert.Contains("--no-such-option", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void FiveWithOneSentenceForDataThatCannotBeRead()
    {
        using var program = new Advproofs();
        program.Write("data/mnist/train-images-idx3-ubyte", "these are not images");
        program.Write("data/mnist/train-labels-idx1-ubyte", "these are not labels");
        var outcome = program.Run("check", Ids.WithData, "--json", "out.json");
        Assert.Equal(5, outcome.Code);
        var sentence = Assert.Single(outcome.Complaints);
        Assert.Contains("train-images-idx3-ubyte", sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.False(File.Exists(program.File("out.json")));
    }

    [Fact]
    public void TwoWhenAVerdictIsNotTheAcceptedOne()
    {
        using var program = new Advproofs();
        program.Write("baselines/bounds.verified.json", $$"""{"format": "advproofs-baseline/1", "entries": [{"id": "{{Ids.Proved}}", "tier": "quick", "verdict": "vacuous", "metrics": []}]}""");
        var outcome = program.Run("check", Ids.Proved, "--quiet");
        Assert.Equal(2, outcome.Code);
        Assert.Contains($"baseline: {Ids.Proved} was vacuous and is proved.", outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>NaN on either side, infinities, an empty grid, no trials, exceptions, routes that disagree, too few trials: each is an error, and one alone is enough.</summary>
    [Fact]
    public void TwoForWhateverCannotBeJudged()
    {
        using var program = new Advproofs();
        var outcome = program.Run("check", "--statements", PlugInTests.Fixture("NeverHolds"), "--json", "out.json", "--junit", "out.xml", "--report", "report", "--quiet");
        Assert.Equal(2, outcome.Code);
        var results = JsonDocument.Parse(program.Read("out.json")).RootElement.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(17, results.Count);
        Assert.All(results, result => Assert.Equal(
            result.GetProperty("id").GetString() == "never/undecided" ? "inconclusive" : "error", result.GetProperty("verdict").GetString()));
        Assert.Equal(16, Tests.Ci.JUnitXmlTests.Valid(program.Read("out.xml")).Descendants("error").Count());
        foreach (var id in new[] { "never/nan", "never/empty-grid", "never/zero-trials" })
            Assert.Equal(2, program.Run("check", id, "--statements", PlugInTests.Fixture("NeverHolds"), "--quiet").Code);
    }

    /// <summary>A plug-in that breaks what the types promise, so that the program itself fails: with its trace, and no other code.</summary>
    [Fact]
    public void SevenWhenTheProgramItselfFails()
    {
        using var program = new Advproofs();
        var outcome = program.Run("check", "--statements", PlugInTests.Fixture("BrokenPlugIn"), "--report", "report", "--quiet");
        Assert.Equal(7, outcome.Code);
        Assert.Contains("AdvProofs itself failed, please report this: System.NullReferenceException", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EightWhenNothingWasJudged()
    {
        using var program = new Advproofs();
        // An assembly without statements.
        var none = program.Run("check", "--statements", Path.Combine(AppContext.BaseDirectory, "AdvProofs.Exact.dll"));
        Assert.Equal((8, "Nothing was judged."), (none.Code, Assert.Single(none.Complaints)));
        // Statements that all lack their data.
        var skipped = program.Run("check", Ids.WithData, "--quiet");
        Assert.Equal((8, "Nothing was judged: the data of 1 statement are missing."), (skipped.Code, Assert.Single(skipped.Complaints)));
    }

    [Theory]
    [InlineData("--min-statements", "2")]
    [InlineData("--min-trials", "37")]
    public void NineWhenFewerWereJudgedThanDeclared(string option, string more)
    {
        using var program = new Advproofs();
        var outcome = program.Run("check", Ids.Sampled, option, more, "--quiet");
        Assert.Equal(9, outcome.Code);
        Assert.Contains("Judged 1 statement in 36 trials", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("check", Ids.Sampled, "--min-statements", "1", "--min-trials", "36", "--quiet").Code);
    }

    [Fact]
    public void WithoutDataTenUnderStrictAndElseZeroWithTheStatementsNamed()
    {
        using var program = new Advproofs();
        // An empty variable counts as unset.
        var lenient = program.Run([("ADVPROOFS_DATA", "")], "check", Ids.WithData, Ids.Proved);
        Assert.Equal(0, lenient.Code);
        Assert.Contains($"Without data: {Ids.WithData};", lenient.Output, StringComparison.Ordinal);
        var strict = program.Run("check", Ids.WithData, Ids.Proved, "--strict");
        Assert.Equal(10, strict.Code);
    }

    /// <summary>An interval that contains the bound decides nothing: said so everywhere, and a failure under strict alone.</summary>
    [Fact]
    public void AnEstimateThatDecidesNothingIsTenUnderStrictAndElseZero()
    {
        using var program = new Advproofs();
        string[] check = ["check", "never/undecided", "--statements", PlugInTests.Fixture("NeverHolds"), "--junit", "out.xml", "--sarif", "out.sarif"];
        var lenient = program.Run(check);
        Assert.Equal(0, lenient.Code);
        Assert.Contains("neither held nor refuted at level 1e-3", lenient.Error, StringComparison.Ordinal);
        Assert.Single(Tests.Ci.JUnitXmlTests.Valid(program.Read("out.xml")).Descendants("skipped"));
        Assert.Contains("\"level\": \"note\"", program.Read("out.sarif"), StringComparison.Ordinal);
        Assert.Equal(10, program.Run([.. check, "--strict"]).Code);
        Assert.Single(Tests.Ci.JUnitXmlTests.Valid(program.Read("out.xml")).Descendants("error"));
    }

    [Fact]
    public void AnInterruptedRunEndsWith130AndKeepsItsResults()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("skipped: sends SIGINT by env and kill");
        using var program = new Advproofs();
        var outcome = program.Interrupt(Ids.Refuted, "check", Ids.Refuted, Ids.Long, "--tier", "nightly", "--json", "out.json");
        Assert.Equal(130, outcome.Code);
        Assert.Contains("Cancelled: 1 of 2 statements", outcome.Error, StringComparison.Ordinal);
        var kept = Assert.Single(JsonDocument.Parse(program.Read("out.json")).RootElement.GetProperty("results").EnumerateArray());
        Assert.Equal((Ids.Refuted, "refuted"), (kept.GetProperty("id").GetString(), kept.GetProperty("verdict").GetString()));
    }
}
