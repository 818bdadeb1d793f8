using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Tests.Attacks;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Training;
using Xunit;

namespace AdvProofs.Networks.Tests.Training;

public sealed class MinibatchSessionTests : IDisposable
{
    private static readonly Instance Case = new(8, 17, 21);

    private static readonly MinibatchOptions Options = new()
    {
        Epochs = 5, BatchSize = 16, StepSize = 0.5, Schedule = new StepSchedule(0.5, 2),
        Attack = new() { Set = new Clipped(new Ball(0.5), -3, 3), Loss = Loss.Reflected, Alpha = 0.3, Steps = 4, Step = StepKind.Raw },
    };

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("advproofs-minibatch-");

    public void Dispose() => home.Delete(true);

    private string At(params string[] names) => Path.Combine([home.FullName, .. names]);

    private static float[] Weights(TrainedTwoLayerNetwork net) => [.. net.Inner, .. net.Bias, .. net.Outer, net.OuterBias];

    private MinibatchTrace Run(string directory, MinibatchOptions options, Action<MinibatchEpoch>? progress = null, CancellationToken cancellation = default) => MinibatchSession.Run(
        TrainedTwoLayerNetworkTests.Network(Case), MinibatchAttackTests.Sample(Case, 70), options, Case.Key, At(directory), progress, cancellation);

    [Fact]
    public void Stopped_after_any_epoch_it_resumes_to_the_same_bits_and_the_same_trace()
    {
        var whole = Run("whole", Options, cancellation: TestContext.Current.CancellationToken);
        for (var stop = 0; stop < 5; stop++)
        {
            using var source = new CancellationTokenSource();
            if (stop == 0)
            {
                source.Cancel();
            }
            Assert.Throws<OperationCanceledException>(() => Run($"{stop}", Options, e => { if (e.Index + 1 == stop) { source.Cancel(); } }, source.Token));
            File.WriteAllText(At($"{stop}", MinibatchSession.CheckpointName + ".tmp"), "a write that was cut off");
            var resumed = Run($"{stop}", Options with { Threads = 2 }, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(Weights(whole.Final), Weights(resumed.Final));
            Assert.Equal(whole.Epochs, resumed.Epochs);
            foreach (var name in new[] { MinibatchSession.CheckpointName, MinibatchSession.TraceName })
            {
                Assert.Equal(File.ReadAllBytes(At("whole", name)), File.ReadAllBytes(At($"{stop}", name)));
            }
        }
    }

    [Fact]
    public void The_trace_tells_losses_gradient_and_movement()
    {
        var trace = Run("trace", Options, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(5, trace.Epochs.Count);
        Assert.All(trace.Epochs, e => Assert.True(e.AdversarialLoss >= e.Loss && e.LastGradientNorm > 0 && e.InnerMovement > 0 && e.OuterMovement > 0));
        var start = TrainedTwoLayerNetworkTests.Network(Case);
        double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => a.ToArray().Zip(b.ToArray(), (p, q) => ((double)p - q) * ((double)p - q)).Sum();
        Assert.Equal(Math.Sqrt(Distance(trace.Final.Inner, start.Inner) + Distance(trace.Final.Bias, start.Bias)), trace.Epochs[^1].InnerMovement, 1e-12);
        Assert.Equal(Math.Sqrt(Distance(trace.Final.Outer, start.Outer) + Distance([trace.Final.OuterBias], [start.OuterBias])), trace.Epochs[^1].OuterMovement, 1e-12);
        Assert.Equal(6, File.ReadLines(At("trace", MinibatchSession.TraceName)).Count());
        Assert.Null(Run("still", Options with { StepSize = 0, Epochs = 1 }, cancellation: TestContext.Current.CancellationToken).Epochs[0].LastGradientNorm);
    }

    [Fact]
    public void Another_run_and_a_damaged_one_are_refused()
    {
        Run("run", Options with { Epochs = 2 }, cancellation: TestContext.Current.CancellationToken);
        string Refusal(MinibatchOptions options) => Assert.Throws<InvalidDataException>(() => Run("run", options, cancellation: TestContext.Current.CancellationToken)).Message;
        Assert.Contains("made with another step size", Refusal(Options with { StepSize = 0.25 }), StringComparison.Ordinal);
        Assert.Contains("made with another attack", Refusal(Options with { Attack = Options.Attack! with { Alpha = 0.31 } }), StringComparison.Ordinal);
        Assert.Contains("2 epochs behind it", Assert.Throws<ArgumentException>(() => Run("run", Options with { Epochs = 1 }, cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        var file = At("run", MinibatchSession.CheckpointName);
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
        Refusal(Options);
    }
}
