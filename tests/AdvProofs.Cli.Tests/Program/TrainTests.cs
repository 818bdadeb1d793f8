using AdvProofs.Networks.Data;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary><c>train</c> from the program itself: killed, resumed, interrupted, refused.</summary>
public class TrainTests
{
    private const int Killed = 128 + 9;

    private static readonly string[] Small = ["train", "--model", "two-layer", "--samples", "5", "--width", "16", "--attack-steps", "3"];

    /// <summary>MNIST's 0 and 1 where there are data, else points of X in as many dimensions.</summary>
    private static string[] Digits => DataDirectory.Resolve() is { } data
        ? ["--data", Path.GetFullPath(data.Root)]
        : ["--data", "sphere", "--dimension", "785"];

    [Fact]
    public void KilledTwentyTimesAtRandomMomentsItResumesToTheSameBits()
    {
        using var program = new Advproofs();
        string[] run = ["train", "--model", "two-layer", "--attack", "pgd-2", .. Digits, "--samples", "32", "--width", "32", "--attack-steps", "2", "--steps", "800", "--checkpoint-every", "4"];
        Assert.Equal(0, program.Run([.. run, "--out", "whole"]).Code);
        // Lines by length, since another reader would lock the trace.
        var line = new FileInfo(program.File("whole/trace.csv")).Length / 800.0;
        double Traced() => new FileInfo(program.File("killed/trace.csv")) is { Exists: true } trace ? trace.Length / line : 0;

        // Every fourth kill falls into the start of the program; the others come when the trace has grown by up to 32 lines, and up to 10 ms later.
        // All together that is less than the run, so it is never done before the last of them.
        var key = Key.Root(20).Child("moments");
        for (var kill = 0; kill < 20; kill++)
        {
            var (moment, later) = (Uniform.At(key, 2 * kill), TimeSpan.FromMilliseconds(10 * Uniform.At(key, (2 * kill) + 1)));
            if (kill % 4 == 3)
            {
                Assert.Equal(Killed, program.Kill(() => true, TimeSpan.FromMilliseconds(200 * moment), [.. run, "--out", "killed"]));
                continue;
            }
            var enough = Traced() + (32 * moment);
            Assert.Equal(Killed, program.Kill(() => Traced() > enough, later, [.. run, "--out", "killed"]));
        }
        var last = program.Run([.. run, "--out", "killed"]);
        Assert.Equal(0, last.Code);
        Assert.StartsWith("resumed at step ", last.Error, StringComparison.Ordinal);
        foreach (var name in new[] { "network.npz", "trace.csv", "checkpoint.npz" })
            Assert.True(File.ReadAllBytes(program.File($"whole/{name}")).AsSpan().SequenceEqual(File.ReadAllBytes(program.File($"killed/{name}"))), $"{name} differs.");
    }

    [Fact]
    public void InterruptedItKeepsTheCheckpointAndSaysSo()
    {
        using var program = new Advproofs();
        string[] run = [.. Small, "--steps", "100000000", "--out", "run"];
        // Once a second of steps is done: at step 0 there would be nothing to resume.
        var outcome = program.Interrupt("/100000000", run);
        Assert.Equal(130, outcome.Code);
        Assert.Matches("Cancelled at step [0-9]+ of 100000000: the same command resumes from the checkpoint in run\\.\n$", outcome.Error);
        Assert.Equal(130, program.Interrupt("resumed at step", run).Code);
    }

    [Fact]
    public void ACheckpointOfOtherOptionsIsRefusedByName()
    {
        using var program = new Advproofs();
        Assert.Equal(0, program.Run([.. Small, "--steps", "2", "--rho", "0.1", "--out", "run"]).Code);
        var refused = program.Run([.. Small, "--steps", "2", "--rho", "0.2", "--out", "run"]);
        Assert.Equal(5, refused.Code);
        Assert.Equal($"{Path.Combine("run", "checkpoint.npz")} was made with --rho 0.1 and not 0.2; give the same options, or another --out to start anew.\n", refused.Error);
    }

    [Fact]
    public void AnUninterruptedRunMayBeProlonged()
    {
        using var program = new Advproofs();
        Assert.Equal(0, program.Run([.. Small, "--steps", "7", "--out", "whole", "--csv"]).Code);
        Assert.Equal(0, program.Run([.. Small, "--steps", "3", "--out", "parts", "--trace", "ndjson"]).Code);
        Assert.Equal(0, program.Run([.. Small, "--steps", "7", "--out", "parts", "--trace", "ndjson"]).Code);
        Assert.Equal(File.ReadAllBytes(program.File("whole/network.npz")), File.ReadAllBytes(program.File("parts/network.npz")));
        Assert.Equal(7, File.ReadLines(program.File("parts/trace.ndjson")).Count());
        Assert.Equal(16, File.ReadLines(program.File("whole/W.csv")).Count());
        Assert.Equal(5, program.Run([.. Small, "--steps", "3", "--out", "parts", "--trace", "ndjson"]).Code);
    }

    [Theory]
    [InlineData("There is no model 'resnet'", "train", "--model", "resnet", "--out", "run")]
    [InlineData("--rho -1 must be finite", "train", "--model", "two-layer", "--rho", "-1", "--out", "run")]
    [InlineData("--rho NaN must be finite", "train", "--model", "two-layer", "--rho", "NaN", "--out", "run")]
    [InlineData("--set sphere needs inputs of norm 1", "train", "--model", "leaky", "--set", "sphere", "--out", "run")]
    [InlineData("--set cap needs data on X", "train", "--model", "leaky", "--set", "cap", "--out", "run")]
    [InlineData("The exact attack knows", "train", "--model", "deep", "--attack", "exact", "--out", "run")]
    [InlineData("The step size η = NaN", "train", "--model", "two-layer", "--step-size", "NaN", "--out", "run")]
    [InlineData("--width 0", "train", "--model", "two-layer", "--width", "0", "--out", "run")]
    [InlineData("--samples 0 is too few", "train", "--model", "leaky", "--samples", "0", "--out", "run")]
    [InlineData("There is no attack 'laser'", "train", "--model", "leaky", "--attack", "laser", "--out", "run")]
    [InlineData("There is no loss 'hinge'", "train", "--model", "leaky", "--loss", "hinge", "--out", "run")]
    [InlineData("There is no data directory for mnist", "train", "--model", "two-layer", "--dataset", "mnist", "--out", "run")]
    [InlineData("A batch of 9 samples cannot be drawn from 5", "train", "--model", "two-layer", "--samples", "5", "--batch", "9", "--out", "run")]
    [InlineData("The weights overflow at step 0", "train", "--model", "leaky", "--step-size", "1e300", "--out", "run")]
    public void BadInputIsOneSentence(string sentence, params string[] arguments)
    {
        using var program = new Advproofs();
        var outcome = program.Run(arguments);
        Assert.Equal(5, outcome.Code);
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }
}
