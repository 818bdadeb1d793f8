using System.Text.Json.Nodes;
using AdvProofs.Cli.Rendering;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>Results depend on seed and tier, not on threads; on instruction sets only by roundings.</summary>
public class SameResultsTests
{
    private static readonly string[] Judged = [Ids.Proved, Ids.Refuted, Ids.Sampled];

    private static JsonObject Results(Advproofs program, (string, string)[] environment, params string[] options)
    {
        var outcome = program.Run(environment, ["check", .. Judged, "--quiet", "--json", "out.json", .. options]);
        Assert.True(outcome.Code == 0, outcome.Error);
        var root = JsonNode.Parse(program.Read("out.json"))!.AsObject();
        foreach (var result in root["results"]!.AsArray())
            result!.AsObject().Remove("seconds");
        return root;
    }

    [Fact]
    public void ThreadsDoNotShow()
    {
        using var program = new Advproofs();
        Assert.Equal(Results(program, [], "--threads", "1").ToJsonString(), Results(program, [], "--threads", "2").ToJsonString());
    }

    /// <summary>The runtime switch takes an instruction set away; the file must say so, which proves that the leg ran without it.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", "avx512")]
    [InlineData("DOTNET_EnableAVX2", "avx2")]
    [InlineData("DOTNET_EnableHWIntrinsic", "vector128")]
    public void InstructionSetsDoNotShow(string variable, string without)
    {
        using var program = new Advproofs();
        var here = Results(program, []);
        var there = Results(program, [(variable, "0")]);
        string[] order = ["scalar", "vector128", "avx2", "avx512"];
        Assert.Equal(InstructionSet.Name, (string?)here["isa"]);
        // Where the machine lacks the set anyway, taking it away changes nothing.
        if (Array.IndexOf(order, InstructionSet.Name) >= Array.IndexOf(order, without))
            Assert.True(Array.IndexOf(order, (string?)there["isa"]) < Array.IndexOf(order, without), $"{there["isa"]} is in use although {variable}=0");
        foreach (var (one, other) in here["results"]!.AsArray().Zip(there["results"]!.AsArray()))
        {
            foreach (var field in new[] { "id", "verdict", "trials", "violations", "sha256" })
                Assert.Equal(one![field]?.ToJsonString(), other![field]?.ToJsonString());
            var (metrics, again) = (one!["metrics"]!.AsObject(), other!["metrics"]!.AsObject());
            Assert.Equal(metrics.Select(m => m.Key), again.Select(m => m.Key));
            foreach (var (name, value) in metrics)
                Assert.True(Agree((double)value!, (double)again[name]!), $"{one["id"]}: {name} is {value} and without {without} {again[name]}");
        }
    }

    private static bool Agree(double x, double y) => x == y || Math.Abs(x - y) <= 1e-12 * Math.Max(Math.Abs(x), Math.Abs(y));
}
