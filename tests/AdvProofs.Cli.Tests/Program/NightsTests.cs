using AdvProofs.Statements;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary><c>check --state</c> and <c>state merge</c>.</summary>
public class NightsTests
{
    private static string[] Night(string name, string state = "nights.json", string id = Ids.Sampled) => ["check", id, "--state", state, "--night", name, "--quiet"];

    [Fact]
    public void NightsAccumulateUnderFreshSeeds()
    {
        using var program = new Advproofs();
        var first = program.Run(Night("2026-01-01 abc"));
        Assert.True(first.Code == 0, first.Error);
        Assert.Contains($"Night '2026-01-01 abc', seed 0x{NightsModule.seedOf("2026-01-01 abc"):X}, number 1 of nights.json.", first.Output, StringComparison.Ordinal);
        var second = program.Run("check", Ids.Sampled, "--state", "nights.json", "--night", "2026-01-02 abc");
        Assert.Contains("number 2 of nights.json", second.Output, StringComparison.Ordinal);
        Assert.Matches(@"gao2019/prop-C\.1 +│ +2 +│ +72 +│ +0 ", second.Output);
        var state = NightsModule.read(program.File("nights.json"));
        Assert.Equal(["2026-01-01 abc", "2026-01-02 abc"], state.Nights.Select(n => n.Name));

        var again = program.Run(Night("2026-01-02 abc"));
        Assert.Equal(5, again.Code);
        Assert.Contains("is in the state already", Assert.Single(again.Complaints), StringComparison.Ordinal);
        // Another statement, another tier: other configurations.
        foreach (var other in new[] { Night("2026-01-03", id: Ids.Proved), [.. Night("2026-01-03"), "--tier", "ci"] })
        {
            var refused = program.Run(other);
            Assert.Equal(5, refused.Code);
            Assert.Contains("another configuration", Assert.Single(refused.Complaints), StringComparison.Ordinal);
        }
        Assert.Equal(state, NightsModule.read(program.File("nights.json")));
    }

    [Fact]
    public void ANightIsNamedByDateAndCommit()
    {
        using var program = new Advproofs();
        var outcome = program.Run([("GITHUB_SHA", "0123abcd")], "check", Ids.Sampled, "--state", "nights.json", "--quiet");
        Assert.Equal(0, outcome.Code);
        Assert.Matches(@"Night '\d{4}-\d\d-\d\d 0123abcd', seed 0x[0-9A-F]+, number 1", outcome.Output);
    }

    /// <summary>What the nights together falsify is a violation, although every night by itself holds.</summary>
    [Fact]
    public void NightsTogetherCanFalsify()
    {
        using var program = new Advproofs();
        program.Run(Night("a"));
        var state = program.Read("nights.json");
        Assert.Contains("\"violations\": 0", state, StringComparison.Ordinal);
        program.Write("nights.json", state.Replace("\"violations\": 0", "\"violations\": 20", StringComparison.Ordinal));
        var outcome = program.Run([.. Night("b"), "--junit", "out.xml"]);
        Assert.Equal(2, outcome.Code);
        Assert.Contains($"nights: {Ids.Sampled} is falsified at level 1e-6 by 2 nights together: 20 of 72 trials lie beyond the bound", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("falsified at level 1e-6 by 2 nights", program.Read("out.xml"), StringComparison.Ordinal);
    }

    /// <summary>Only the default seed can begin the rows of a tier: a night does not fail for want of them, and says that nothing was compared.</summary>
    [Fact]
    public void ATierWithoutAcceptedRowsIsNotCompared()
    {
        using var program = new Advproofs();
        program.Write("baselines/bounds.verified.json", $$"""{"format": "advproofs-baseline/1", "entries": [{"id": "{{Ids.Sampled}}", "tier": "ci", "verdict": "held", "metrics": []}]}""");
        var outcome = program.Run(Night("a"));
        Assert.True(outcome.Code == 0, outcome.Error);
        Assert.Contains("has no row of tier quick: verdicts and samples were not compared", Assert.Single(outcome.Complaints), StringComparison.Ordinal);
        Assert.Equal(2, program.Run("check", Ids.Sampled, "--quiet").Code);
    }

    /// <summary>The printed sum counts every test: the statement's own, its sample against the accepted one, and all nights together.</summary>
    [Fact]
    public void TheSumOfTheLevelsCountsSamplesAndNights()
    {
        using var program = new Advproofs();
        Directory.CreateDirectory(program.File("baselines"));
        Assert.Equal(2, program.Run("check", Ids.Sampled, "--quiet").Code);
        Assert.Equal(0, program.Run("baseline", "accept").Code);
        Assert.Contains("1 test can fail by chance", program.Run("check", Ids.Sampled).Output, StringComparison.Ordinal);
        var night = program.Run("check", Ids.Sampled, "--state", "nights.json", "--night", "a", "--json", "out.json");
        Assert.Contains("3 tests can fail by chance, each at level 1e-6 or below", night.Output, StringComparison.Ordinal);
        Assert.Contains("\"alphaTotal\": 3E-06", program.Read("out.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void StatesMergeInAnyOrder()
    {
        using var program = new Advproofs();
        program.Run(Night("a", "one.json"));
        program.Run(Night("b", "two.json"));
        Assert.Equal(0, program.Run("state", "merge", "one.json", "two.json", "--out", "both.json").Code);
        var merged = program.Run("state", "merge", "two.json", "both.json", "one.json", "--out", "again.json");
        Assert.Contains("2 nights", merged.Output, StringComparison.Ordinal);
        Assert.Equal(program.Read("both.json"), program.Read("again.json"));
        program.Run(Night("c", "other.json", "gao2019/lemma-A.1"));
        var refused = program.Run("state", "merge", "one.json", "other.json", "--out", "both.json");
        Assert.Equal(5, refused.Code);
        Assert.Contains("configurations differ", Assert.Single(refused.Complaints), StringComparison.Ordinal);
        Assert.Equal(program.Read("again.json"), program.Read("both.json"));
    }

    /// <summary>SIGKILL at any moment, also right while the new state is being written: the file is the old one or the new one.</summary>
    [Fact]
    public void AKilledNightLeavesTheOldStateOrTheNew()
    {
        using var program = new Advproofs();
        program.Run(Night("0"));
        var nights = 1;
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var moments = 0;
            var attempts = attempt;
            // The first trace of the new state, or some turns of the loop later.
            program.Kill(() => File.Exists(program.File("nights.json.tmp")) && ++moments >= attempts, TimeSpan.Zero, Night($"{attempt}"));
            var state = NightsModule.read(program.File("nights.json"));
            Assert.InRange(state.Nights.Length, nights, nights + 1);
            nights = state.Nights.Length;
        }
        // Killed in the middle of its trials a night leaves nothing.
        var started = Environment.TickCount64;
        program.Kill(() => Environment.TickCount64 - started > 300, TimeSpan.Zero, Night("never"));
        Assert.Equal(nights, NightsModule.read(program.File("nights.json")).Nights.Length);
        Assert.Equal(0, program.Run(Night("last")).Code);
        Assert.Equal(nights + 1, NightsModule.read(program.File("nights.json")).Nights.Length);
    }
}
