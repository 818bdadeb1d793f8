using System.Text.Json;
using AdvProofs.Cli.Rendering;
using AdvProofs.Cli.Tests.Ci;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Xunit;

namespace AdvProofs.Cli.Tests.Rendering;

/// <summary>What the contract on <c>check --json</c> promises to other programs.</summary>
public class ResultsJsonTests
{
    private static JsonElement Write(params Result[] results) => JsonDocument.Parse(ResultsJson.Write(MadeUpRun.Of(results) with { Tier = Tier.Ci })).RootElement;

    private static JsonElement Single(Verdict verdict, Summary? summary = null) => Write(MadeUp.Of(verdict, summary: summary)).GetProperty("results")[0];

    [Fact]
    public void TheHeadNamesFormatSeedTierAndMachine()
    {
        var root = Write();
        Assert.Equal("advproofs-results/1", root.GetProperty("format").GetString());
        Assert.Equal("0xAD2026", root.GetProperty("seed").GetString());
        Assert.Equal("ci", root.GetProperty("tier").GetString());
        Assert.Contains(root.GetProperty("isa").GetString(), new[] { "avx512", "avx2", "vector128", "scalar" });
        Assert.NotEqual("", root.GetProperty("version").GetString());
        Assert.Equal(0, root.GetProperty("results").GetArrayLength());
    }

    public static TheoryData<string, string[]> Fields => new()
    {
        { "proved", ["kernel"] },
        { "held", ["trials", "violations", "worst", "replay", "failureUpper95", "alpha"] },
        { "refuted", ["witness"] },
        { "vacuous", ["why"] },
        { "inconclusive", ["why"] },
        { "error", ["why"] },
    };

    private static Verdict Named(string name) => new[] { MadeUp.Proved, MadeUp.Held(), MadeUp.Refuted, MadeUp.Vacuous, MadeUp.Inconclusive, MadeUp.Error }.First(v => v.Name == name);

    [Theory]
    [MemberData(nameof(Fields))]
    public void EveryVerdictHasItsFields(string verdict, string[] fields)
    {
        var result = Single(Named(verdict));
        Assert.Equal(verdict, result.GetProperty("verdict").GetString());
        Assert.All((string[])["id", "reading", "expected", "seconds", .. fields], field => Assert.True(result.TryGetProperty(field, out _), $"{verdict} lacks {field}"));
        Assert.All(Fields.SelectMany(row => row.Data.Item2).Except([.. fields, "replay"]), field => Assert.False(result.TryGetProperty(field, out _), $"{verdict} has {field}"));
    }

    [Fact]
    public void EvidenceIsWrittenInFull()
    {
        var result = Single(MadeUp.Held(0.62, 0.73, constant: 0.1512, violations: 2));
        Assert.Equal((60, 2), (result.GetProperty("trials").GetInt32(), result.GetProperty("violations").GetInt32()));
        Assert.Equal(0.1512, result.GetProperty("constant").GetDouble());
        var worst = result.GetProperty("worst");
        Assert.Equal((0.62, 0.73, 17), (worst.GetProperty("lhs").GetDouble(), worst.GetProperty("rhs").GetDouble(), worst.GetProperty("case").GetInt32()));
        Assert.Matches("^0x[0-9a-f]{32}$", worst.GetProperty("seed").GetString());
        var config = worst.GetProperty("config");
        Assert.Equal(4096, config.GetProperty("m").GetInt32());
        Assert.Equal(0.25, config.GetProperty("x").GetDouble());
        Assert.Equal(("NaN", "1/3", "normal"), (config.GetProperty("y").GetString(), config.GetProperty("q").GetString(), config.GetProperty("law").GetString()));
        Assert.Equal("another way", result.GetProperty("secondRoute").GetProperty("route").GetString());
    }

    [Fact]
    public void AWitnessIsWrittenInFull()
    {
        var witness = Single(MadeUp.Refuted).GetProperty("witness");
        Assert.Equal(("3/4", "5/16"), (witness.GetProperty("lhs").GetString(), witness.GetProperty("rhs").GetString()));
        Assert.Equal("3/8", witness.GetProperty("point").GetProperty("eta").GetString());
        Assert.Equal(["first", "second"], witness.GetProperty("routes").EnumerateArray().Select(r => r.GetString()));
    }

    [Fact]
    public void NumbersAreRoundTripAndOtherNumbersAreText()
    {
        double[] values = [0.1, 1.0 / 3, double.Epsilon, double.MaxValue, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        var metrics = ListModule.OfSeq(values.Select((value, i) => new Metric($"v{i}", value, 0, 0)));
        var gates = ListModule.OfSeq([new Gate("g", false, double.NaN, 6, FSharpOption<Power>.None)]);
        var summary = new Summary(metrics, gates, ListModule.OfSeq(["a \"remark\""]), FSharpList<Figure>.Empty, FSharpList<Tuple<string, string>>.Empty);
        var result = Single(MadeUp.Held(double.NegativeInfinity, double.NaN), summary);
        var written = result.GetProperty("metrics");
        for (var i = 0; i < values.Length; i++)
        {
            var value = written.GetProperty($"v{i}");
            Assert.Equal(double.IsFinite(values[i]) ? JsonValueKind.Number : JsonValueKind.String, value.ValueKind);
            if (double.IsFinite(values[i]))
                Assert.Equal(BitConverter.DoubleToInt64Bits(values[i]), BitConverter.DoubleToInt64Bits(value.GetDouble()));
        }
        Assert.Equal(["NaN", "Infinity", "-Infinity"], Enumerable.Range(5, 3).Select(i => written.GetProperty($"v{i}").GetString()));
        Assert.Equal(("-Infinity", "NaN"), (result.GetProperty("worst").GetProperty("lhs").GetString(), result.GetProperty("worst").GetProperty("rhs").GetString()));
        Assert.Equal("NaN", result.GetProperty("gates")[0].GetProperty("value").GetString());
        Assert.Equal("a \"remark\"", result.GetProperty("remarks")[0].GetString());
    }
}
