using System.Globalization;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary><c>attack</c> and <c>robust</c> on a network that <c>train</c> saved.</summary>
public class RobustTests
{
    private static void Train(Advproofs program, params string[] options) =>
        Assert.Equal(0, program.Run(["train", "--samples", "6", "--width", "24", "--steps", "30", "--attack-steps", "4", "--out", "run", "--quiet", .. options]).Code);

    [Theory]
    [InlineData("two-layer", "--data", "circle")]
    [InlineData("two-layer", "--dimension", "20")]
    [InlineData("symmetric", "--activation", "relu")]
    [InlineData("deep", "--depth", "2")]
    [InlineData("leaky", "--dimension", "2")]
    public void TheSandwichHoldsInEveryLine(string model, string option, string value)
    {
        using var program = new Advproofs();
        Train(program, "--model", model, option, value);
        var outcome = program.Run("robust", "run/network.npz", "--rho", "0.1", "--out", "robust.csv");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("6 inputs", outcome.Output, StringComparison.Ordinal);
        var rows = program.Read("robust.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("input,clean,random,attack,exact,crown,interval,lowestMargin", rows[0]);
        foreach (var row in rows[1..])
        {
            double?[] v = [.. row.Split(',').Select(t => t.Length == 0 ? (double?)null : double.Parse(t, CultureInfo.InvariantCulture))];
            Assert.True(v[1] <= v[2] && v[2] <= v[3] && v[3] <= Math.Min(v[5]!.Value, v[6]!.Value), row);
            if (v[4] is { } exact)
                Assert.True(v[3] <= exact + 1e-9 && exact <= Math.Min(v[5]!.Value, v[6]!.Value), row);
        }
    }

    [Fact]
    public void AnAttackIsEvaluatedAtThePointsItReturns()
    {
        using var program = new Advproofs();
        Train(program, "--model", "two-layer");
        var outcome = program.Run("attack", "run/network.npz", "--attack", "pgd-2", "--restarts", "2", "--rho", "0.2", "--out", "attack.csv", "--points", "points.npz");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("farthest 0.2", outcome.Output, StringComparison.Ordinal);
        foreach (var row in program.Read("attack.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..])
        {
            double[] v = [.. row.Split(',').Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
            Assert.True(v[5] >= v[4] && v[6] <= 0.2 + 1e-12, row);
        }
        Assert.True(File.Exists(program.File("points.npz")));
    }

    [Fact]
    public void FilesThatAreNotNetworksAreRefusedInOneSentence()
    {
        using var program = new Advproofs();
        program.Write("text.npz", "not a network");
        foreach (var (file, sentence) in new[] { ("text.npz", "text.npz cannot be used"), ("absent.npz", "absent.npz") })
        {
            var outcome = program.Run("robust", file);
            Assert.Equal(5, outcome.Code);
            Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
            Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        Train(program, "--model", "symmetric", "--activation", "tanh");
        var smooth = program.Run("robust", "run/network.npz");
        Assert.Equal(5, smooth.Code);
        Assert.Contains("Only piecewise linear networks can be verified", smooth.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("attack", "run/network.npz").Code);
        Assert.Contains("must agree", program.Run("attack", "run/network.npz", "--dimension", "7").Error, StringComparison.Ordinal);
    }
}
