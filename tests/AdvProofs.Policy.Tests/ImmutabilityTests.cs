using System.Reflection;
using System.Runtime.CompilerServices;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Policy.Tests;

/// <summary>The engine keeps no state of its own: results depend on arguments alone.</summary>
public class ImmutabilityTests
{
    [Theory]
    [InlineData(typeof(Key))]
    public void NoMutableStatics(Type inAssembly) =>
        Assert.Empty(inAssembly.Assembly.GetTypes()
            .Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute), false))
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => !f.IsInitOnly && !f.IsLiteral && !f.IsDefined(typeof(CompilerGeneratedAttribute), false))
            .Select(f => $"{f.DeclaringType}.{f.Name}"));

    /// <summary>Every vectorised kernel keeps its slow scalar twin beside it.</summary>
    [Fact]
    public void EveryKernelHasAReference() =>
        Assert.Empty(typeof(Key).Assembly.GetExportedTypes()
            .Where(t => t.Namespace == "AdvProofs.Networks.Kernels" && t is { IsAbstract: true, IsSealed: true })
            .Where(t => !t.GetMethods().Any(m => m.Name.Contains("Reference", StringComparison.Ordinal)))
            .Select(t => t.FullName));
}
