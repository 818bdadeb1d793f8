using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
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

    /// <summary>Every file with vector instructions keeps the slow scalar twin beside them.</summary>
    [Fact]
    public void EveryVectorKernelHasAReference()
    {
        var kernels = Tree.Files([".cs"], "src").Where(f => Regex.IsMatch(Tree.Read(f), @"\bVector(64|128|256|512)?<")).ToList();
        Assert.NotEmpty(kernels);
        Assert.All(kernels, file => Assert.Contains("Reference(", Tree.Read(file), StringComparison.Ordinal));
    }
}
