using AdvProofs.Networks.Models;
using AdvProofs.Networks.Storage;
using AdvProofs.Networks.Training;
using Xunit;

namespace AdvProofs.Networks.Tests.Training;

public sealed class TrainingSessionTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("advproofs-session-");

    private static TrainingRecipe Recipe { get; } = TrainingRecipe.For("two-layer") with { Samples = 4, Width = 8, AttackSteps = 2 };

    public void Dispose() => home.Delete(true);

    private string At(string name) => Path.Combine(home.FullName, name);

    private SessionOutcome Run(string directory, int steps, TrainingRecipe? recipe = null, Action<DescentStep>? progress = null, CancellationTokenSource? stop = null)
    {
        var chosen = recipe ?? Recipe;
        return TrainingSession.Run(chosen, chosen.Sample(null), At(directory), new SessionOptions { Steps = steps, CheckpointEvery = 2, Progress = progress }, stop?.Token ?? default);
    }

    private void SameFiles(string one, string other)
    {
        foreach (var name in new[] { "trace.csv", "checkpoint.npz", "network.npz" })
        {
            Assert.Equal(File.ReadAllBytes(At($"{one}/{name}")), File.ReadAllBytes(At($"{other}/{name}")));
        }
    }

    [Fact]
    public void Stopped_after_every_step_in_turn_it_ends_in_the_same_files()
    {
        Run("whole", 9);
        for (var stop = 0; stop < 9; stop++)
        {
            using var cancellation = new CancellationTokenSource();
            var outcome = Run("parts", 9, progress: _ => cancellation.Cancel(), stop: cancellation);
            Assert.Equal((stop + 1, stop < 8), (outcome.Steps, outcome.Cancelled));
        }
        SameFiles("whole", "parts");
    }

    [Fact]
    public void A_crash_between_trace_and_checkpoint_and_a_torn_line_are_recomputed()
    {
        Run("whole", 9);
        Assert.Throws<IOException>(() => Run("torn", 9, progress: step => _ = step.Step == 5 ? throw new IOException("power lost") : 0));
        File.AppendAllText(At("torn/trace.csv"), "6,0.1");
        File.WriteAllText(At("torn/checkpoint.npz.tmp"), "half a checkpoint");
        Run("torn", 9);
        SameFiles("whole", "torn");
    }

    [Fact]
    public void A_trace_that_lost_lines_is_refused()
    {
        Run("run", 4);
        File.WriteAllLines(At("run/trace.csv"), File.ReadAllLines(At("run/trace.csv"))[..2]);
        Assert.Contains("has 1 of the 4 lines", Assert.Throws<InvalidDataException>(() => Run("run", 9)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_other_option_or_data_is_refused_by_name()
    {
        Run("run", 2);
        foreach (var (other, name) in new[]
        {
            (Recipe with { Rho = 0.2 }, "--rho"), (Recipe with { Width = 9 }, "--width"), (Recipe with { Samples = 5 }, "--samples"), (Recipe with { Radius = 1 }, "--radius"),
            (Recipe with { Seed = 1 }, "--seed"), (Recipe with { ComparatorSha256 = "ab" }, "another comparator"),
        })
        {
            Assert.Contains(name, Assert.Throws<InvalidDataException>(() => Run("run", 2, other)).Message, StringComparison.Ordinal);
        }
        var sample = Recipe.Sample(null);
        sample.Inputs[0] = -sample.Inputs[0];
        Assert.Contains("other input data", Assert.Throws<InvalidDataException>(() =>
            TrainingSession.Run(Recipe, sample, At("run"), new SessionOptions { Steps = 2 }, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_weights_of_a_checkpoint_are_refused()
    {
        Run("run", 2);
        var path = At("run/checkpoint.npz");
        var bytes = File.ReadAllBytes(path);
        var at = bytes.AsSpan().IndexOf("NUMPY"u8) + 200;
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Throws<InvalidDataException>(() => Run("run", 4));
    }

    [Fact]
    public void Two_runs_cannot_share_a_directory() =>
        Run("run", 3, progress: _ => Assert.Throws<IOException>(() => Run("run", 3)));

    [Fact]
    public void Every_model_attack_and_set_of_the_recipe_runs()
    {
        foreach (var attack in new[] { "none", "random", "alternating", "grid", "fgsm", "bim", "pgd-2", "pgd-inf", "r-pgd-2", "r-pgd-inf", "kind" })
        {
            Run($"two-layer {attack}", 2, Recipe with { Attack = attack });
        }
        Run("exact circle", 2, Recipe with { Attack = "exact", Data = "circle" });
        Run("exact disc", 2, TrainingRecipe.For("leaky") with { Attack = "exact", Dimension = 2, Width = 5, Samples = 4 });
        Run("symmetric", 2, TrainingRecipe.For("symmetric") with { Activation = "gelu", Width = 8, Data = "simplex", Samples = 3, Set = "ball" });
        Run("deep", 2, TrainingRecipe.For("deep") with { Width = 6, Samples = 3, Radius = 1, Set = "box" });
        Assert.IsType<DeepReluNetwork>(NetworkFile.Load(At("deep/network.npz")).Network);
    }
}
