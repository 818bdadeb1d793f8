using AdvProofs.Statements;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>One case by itself, as the replay lines ask for it.</summary>
public class CaseTests
{
    [Fact]
    public void AReplayedCaseIsJudgedAloneAndSaysSo()
    {
        using var program = new Advproofs();
        var outcome = program.Run("check", Ids.Sampled, "--case", "7");
        Assert.Equal(0, outcome.Code);
        Assert.EndsWith("Case 7 by itself: 1 held.\n", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("catalogue expects", outcome.Output, StringComparison.Ordinal);
        var beyond = program.Run("check", Ids.Sampled, "--case", "100000");
        Assert.Equal(5, beyond.Code);
        Assert.Contains("has a case 100000 in tier quick", beyond.Error, StringComparison.Ordinal);
    }

    /// <summary>One case of a law over many decides nothing, and is no failure of it.</summary>
    [Fact]
    public void ACaseOfAScalingLawIsLeftOpen()
    {
        var law = Catalogue.all.First(s => s.Kind.IsScalingLaw && s.Needs.IsEmpty);
        using var program = new Advproofs();
        var outcome = program.Run("check", law.Id, "--case", "0");
        Assert.Equal(0, outcome.Code);
        Assert.EndsWith("Case 0 by itself: 1 inconclusive.\n", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("✗", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>What the catalogue expects to be refuted may be refuted by its one case too.</summary>
    [Fact]
    public void ACaseThatViolatesIsTwoUnlessItIsExpectedTo()
    {
        using var program = new Advproofs();
        string[] check = ["check", "--statements", PlugInTests.Fixture("NeverHolds"), "--case", "0"];
        Assert.Equal(2, program.Run([.. check, "never/nan"]).Code);
        var violated = Catalogue.all.First(s => s.Expected.IsToBeRefuted && s.Kind.IsEveryTrial && s.Needs.IsEmpty && s.Exact is null);
        Assert.Equal(0, program.Run("check", violated.Id).Code);
        Assert.Equal(0, program.Run("check", violated.Id, "--case", "0").Code);
    }
}
