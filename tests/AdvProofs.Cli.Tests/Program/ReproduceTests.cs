using AdvProofs.Networks.Data;
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

    /// <summary>Rows that are done stand in files: a second run finds all of them, one whose file is lost is computed again to the same figures, and other choices find none.</summary>
    [Fact]
    public void FinishedRowsOfTableOneAreNotComputedAgain()
    {
        if (DataDirectory.Resolve() is not { } data)
        {
            Assert.Skip("skipped: no data directory (ADVPROOFS_DATA)");
            return;
        }
        using var program = new Advproofs();
        string[] small = ["reproduce", "table1", "--data", Path.GetFullPath(data.Root), "--seeds", "1", "--standard-seeds", "2", "--train-images", "128", "--test-images", "50", "--steps", "3"];
        var first = program.Run([.. small, "--epochs", "2"]);
        Assert.Equal(0, first.Code);
        Assert.Contains("one run (of the Standard row: mean ± standard deviation of 2 runs)", first.Output, StringComparison.Ordinal);
        Assert.Contains("seed 1, Standard training: epoch 2/2", first.Error, StringComparison.Ordinal);
        var rows = Directory.GetFiles(program.File("table1/rows"));
        Assert.Equal(6, rows.Length);

        var again = program.Run([.. small, "--epochs", "2"]);
        Assert.Equal((first.Output, ""), (again.Output, again.Error));

        File.Delete(rows[^1]);
        Assert.Equal(Errors(first.Output), Errors(program.Run([.. small, "--epochs", "2"]).Output));

        program.Run([.. small, "--epochs", "1"]);
        Assert.Equal(12, Directory.GetFiles(program.File("table1/rows")).Length);
    }

    // A row without its seconds.
    private static string[] Errors(string output) => [.. output.Split('\n').Select(line => line.Length > 140 ? line[..146] : line)];

    [Theory]
    [InlineData("mnist", "reproduce", "figure1")]
    [InlineData("fetch it with 'advproofs data get mnist'", "reproduce", "table1")]
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
