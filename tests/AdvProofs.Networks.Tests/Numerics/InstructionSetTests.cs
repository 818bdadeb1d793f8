using System.Runtime.Intrinsics;
using Xunit;

namespace AdvProofs.Networks.Tests.Numerics;

/// <summary>A leg that is meant to run without some instructions proves that it does; <c>tests/instruction-sets.sh</c> runs all four.</summary>
public class InstructionSetTests
{
    [Fact]
    public void The_switches_of_this_leg_are_in_effect()
    {
        static bool Off(string name) => Environment.GetEnvironmentVariable(name) == "0";
        var bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        var most = Off("DOTNET_EnableHWIntrinsic") ? 0 : Off("DOTNET_EnableAVX2") ? 128 : Off("DOTNET_EnableAVX512") ? 256 : 512;
        Assert.True(bits <= most, $"{bits}-bit vectors are in use where at most {most} were to be.");
        if (int.TryParse(Environment.GetEnvironmentVariable("ADVPROOFS_VECTOR_BITS"), out var expected))
        {
            Assert.Equal(expected, bits);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{bits}-bit vectors");
    }
}
