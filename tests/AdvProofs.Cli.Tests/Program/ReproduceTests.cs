using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>The experiments, as far as they run in a moment.</summary>
public class ReproduceTests
{
    [Fact]
    public void TheGreedyExampleIsATableAndAPage()
    {
        using var program = new Advproofs();
        var outcome = program.Run("reproduce", "greedy", "--out", "figures");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("27.3 %", outcome.Output, StringComparison.Ordinal);
        var page = program.Read("figures/greedy.html");
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.True(File.Exists(program.File("figures/greedy-1.svg")));
    }

    [Theory]
    [InlineData("mnist", "reproduce", "figure1")]
    [InlineData("--steps -1", "reproduce", "greedy", "--steps", "-1")]
    [InlineData("--threads 0", "reproduce", "figure2", "--threads", "0")]
    public void FiveWithOneSentenceForWhatIsMissing(string named, params string[] arguments)
    {
        using var program = new Advproofs();
        var outcome = program.Run(arguments);
        Assert.Equal(5, outcome.Code);
        Assert.Contains(named, Assert.Single(outcome.Complaints), StringComparison.Ordinal);
    }
}
