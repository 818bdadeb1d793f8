using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Training;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests;

/// <summary>Numbers that 512-, 256-, 128-bit and scalar runs must reproduce exactly: run the suite with DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0, DOTNET_EnableHWIntrinsic=0.</summary>
public class GoldenBitsTests
{
    [Fact]
    public void Supremum_of_a_seeded_network()
    {
        var sup = PseudoNetworkGap.Supremum(TwoLayerReluNetwork.Initialise(4096, 3, Key.Root(5)), 4);
        Assert.Equal(0.640697662167265, sup.Value);
        Assert.Equal(-0.8984265140253893, sup.Argmax.Cos);
    }

    [Fact]
    public void Loss_after_two_steps_of_training()
    {
        var sample = SphereSample.Uniform(9, 101, Key.Root(2));
        var options = new AttackOptions { Set = new SphericalCap(0.05), Loss = Loss.Absolute, Alpha = 0.02, Steps = 5 };
        var training = new TrainingOptions { Steps = 3, StepSize = 0.0625, Loss = Loss.Absolute };
        var trace = AdversarialTraining.Run(
            TwoLayerReluNetwork.Initialise(61, 101, Key.Root(1)), sample.Inputs, sample.Labels, new ProjectedGradientAdversary(options, Key.Root(3)), training,
            TestContext.Current.CancellationToken);
        Assert.Equal(1.0327886695646555, trace.Steps[2].AdversarialLoss);
    }
}
