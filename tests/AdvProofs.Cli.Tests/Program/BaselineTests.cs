using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>The round trip between <c>check</c> and <c>baseline accept</c>.</summary>
public class BaselineTests
{
    private const string Verified = "baselines/bounds.verified.json", Received = "baselines/bounds.received.json";

    [Fact]
    public void ANewRowIsReceivedAcceptedAndThenAgrees()
    {
        using var program = new Advproofs();
        Directory.CreateDirectory(program.File("baselines"));
        var first = program.Run("check", Ids.Proved, "--quiet");
        Assert.Equal(2, first.Code);
        Assert.Contains($"{Ids.Proved} is proved and has no accepted row", first.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(program.File(Received)));

        var refused = program.Run([("CI", "true")], "baseline", "accept");
        Assert.Equal(5, refused.Code);
        Assert.Single(refused.Complaints);
        Assert.False(File.Exists(program.File(Verified)));

        var accepted = program.Run("baseline", "accept");
        Assert.Equal(0, accepted.Code);
        Assert.Contains($"{Ids.Proved} is proved in tier quick: new.", accepted.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(program.File(Received)));
        Assert.Equal(0, program.Run("check", Ids.Proved, "--quiet").Code);
        Assert.Contains("proved in tier quick", program.Run("explain", Ids.Proved).Output, StringComparison.Ordinal);

        // Another verdict in the accepted file is a regression, named on standard error.
        program.Write(Verified, program.Read(Verified).Replace("\"proved\"", "\"held\"", StringComparison.Ordinal));
        var departed = program.Run("check", Ids.Proved, "--quiet");
        Assert.Equal(2, departed.Code);
        Assert.Contains($"{Ids.Proved} was held and is proved.", departed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WithNothingReceivedNothingIsAccepted()
    {
        using var program = new Advproofs();
        var outcome = program.Run("baseline", "accept");
        Assert.Equal(5, outcome.Code);
        Assert.Contains("Nothing was received", Assert.Single(outcome.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void ACorruptBaselineIsBadInput()
    {
        using var program = new Advproofs();
        program.Write(Verified, "{ \"format\": \"advproofs-baseline/1\", \"entries\": [{ \"id\": 3 }] }");
        var outcome = program.Run("check", Ids.Proved);
        Assert.Equal(5, outcome.Code);
        Assert.Contains("is not a baseline", Assert.Single(outcome.Complaints), StringComparison.Ordinal);
    }
}
