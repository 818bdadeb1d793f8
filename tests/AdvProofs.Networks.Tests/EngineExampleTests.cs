using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Training;
using AdvProofs.Networks.Verification;
using Xunit;

namespace AdvProofs.Networks.Tests;

/// <summary>The example of docs/engine.md is this code, and it does what the page says.</summary>
public class EngineExampleTests
{
#pragma warning disable xUnit1051 // the page's code passes no token
    [Fact]
    public void Trains_adversarially_and_sandwiches_the_robust_loss()
    {
        // docs/engine.md
        var key = Key.Root(2026);
        var sample = SphereSample.Uniform(n: 10, dimension: 20, key.Child("data"));
        var network = TwoLayerReluNetwork.Initialise(width: 300, dimension: 20, key.Child("network"));
        var attack = new AttackOptions { Set = new SphericalCap(0.05), Loss = Loss.SquareRoot, Alpha = 0.02, Steps = 10 };
        var descent = new DescentOptions { Loss = Loss.SquareRoot, StepSize = 0.5 };

        var run = new LayerwiseDescent(network, sample, new ProjectedGradientAdversary(attack, key.Child("attack")), descent);
        while (run.Step < 200)
        {
            run.Advance();
        }

        var robust = RobustLossSandwich.Of(run.Network, sample, attack with { Restarts = 3 }, key.Child("robust"));
        var (attacked, certified) = (robust.Average(s => s.Attack), robust.Average(s => s.Certified));
        Console.WriteLine($"robust loss between {attacked:F4} and {certified:F4}, sign certified at {robust.Count(s => s.LowestMargin > 0)} of 10 points");
        // end
        Assert.All(robust, s => Assert.True(s.Holds));
        Assert.True(attacked < 0.05 && certified < 0.1, $"{attacked} {certified}");
        Assert.Equal(10, robust.Count(s => s.LowestMargin > 0));
    }

#pragma warning restore xUnit1051

    [Fact]
    public void The_page_shows_this_very_code()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "AdvProofs.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The tests must run from a build inside the source tree.");
        }
        var source = File.ReadAllLines(Path.Combine(root.FullName, "tests", "AdvProofs.Networks.Tests", "EngineExampleTests.cs")).Select(line => line.Trim()).ToList();
        var page = File.ReadAllLines(Path.Combine(root.FullName, "docs", "engine.md")).ToList();
        var start = page.IndexOf("```csharp");
        var shown = page.Skip(start + 1).TakeWhile(line => line != "```").Select(line => line.Trim()).ToList();
        var first = source.IndexOf("// docs/engine.md");
        Assert.Equal(source.Skip(first + 1).TakeWhile(line => line != "// end"), shown);
        Assert.True(shown.Count(line => line.Length > 1) <= 15, "The page promises at most fifteen lines.");
    }
}
