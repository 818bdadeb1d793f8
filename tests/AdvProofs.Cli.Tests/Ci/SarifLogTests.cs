using System.Text.Json;
using System.Text.Json.Nodes;
using AdvProofs.Cli.Ci;
using AdvProofs.Statements;
using Xunit;

namespace AdvProofs.Cli.Tests.Ci;

public class SarifLogTests
{
    private static JsonElement Write(Assessment run)
    {
        var log = JsonDocument.Parse(SarifLog.Write(run, MadeUpRun.Sources)).RootElement;
        SarifShape.Check(log);
        Assert.Empty(SarifSchema.Errors(log));
        return log.GetProperty("runs")[0];
    }

    private static JsonElement[] Results(Assessment run) => [.. Write(run).GetProperty("results").EnumerateArray()];

    private static string? Field(JsonElement result, string name) => result.TryGetProperty(name, out var value) ? value.GetString() : null;

    [Fact]
    public void EveryStatementIsARuleEvenWhenItIsSilent() =>
        Assert.Equal(Catalogue.all.Select(s => s.Id), Write(MadeUpRun.Of([])).GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(r => Field(r, "id")));

    [Fact]
    public void EveryStandingHasItsLevelAndItsState()
    {
        var results = Results(MadeUpRun.OfEach());
        void One(string id, string level, string state)
        {
            var result = Assert.Single(results, r => Field(r, "ruleId") == id);
            Assert.Equal((level, state), (Field(result, "level"), Field(result, "baselineState")));
        }

        One(MadeUpRun.Regressed.Statement.Id, "warning", "new");
        One(MadeUpRun.Violated.Statement.Id, "error", "unchanged");
        One(MadeUpRun.Errored.Statement.Id, "error", "unchanged");
        One(MadeUpRun.Undecided.Statement.Id, "note", "unchanged");
        One(MadeUpRun.Erratum.Statement.Id, "note", "unchanged");
        One("zhang2020/gone", "error", "new");
        Assert.DoesNotContain(results, r => Field(r, "ruleId") == MadeUpRun.Proved.Statement.Id || Field(r, "ruleId") == MadeUpRun.WithoutData.Statement.Id);
    }

    [Fact]
    public void AnAcceptedErratumIsSuppressedAndSaysWhy()
    {
        var suppressed = Results(MadeUpRun.OfEach()).Where(r => r.TryGetProperty("suppressions", out _)).ToList();
        var erratum = Assert.Single(suppressed);
        Assert.Equal(MadeUpRun.Erratum.Statement.Id, Field(erratum, "ruleId"));
        Assert.Contains("false", erratum.GetProperty("suppressions")[0].GetProperty("justification").GetString(), StringComparison.Ordinal);
    }

    /// <summary>An erratum that is no longer refuted is absent, and a violation of its own.</summary>
    [Fact]
    public void AnErratumThatIsGoneIsAbsent()
    {
        var statement = MadeUp.Expecting("refuted");
        var accepted = MadeUpRun.Of([MadeUp.Of(MadeUp.Refuted, statement)]).Accepted;
        var run = MadeUpRun.Of([MadeUp.Of(MadeUp.Held(), statement)]) with { Accepted = accepted };
        Assert.Equal([("none", "absent"), ("error", "new")], Results(run).Select(r => (Field(r, "level")!, Field(r, "baselineState")!)));
    }

    [Fact]
    public void FingerprintsHoldNoNumbersAndTellAlertsApart()
    {
        static string Print(JsonElement result) => result.GetProperty("partialFingerprints").GetProperty("advproofs/v1").GetString()!;
        var results = Results(MadeUpRun.OfEach());
        Assert.Equal(results.Length, results.Select(Print).Distinct().Count());
        // The same alerts with other numbers.
        var run = MadeUpRun.OfEach();
        var moved = run with { Departures = [.. run.Departures.Select(d => new Departure(d.Id, d.Subject, "5", "9", "", "Other numbers."))], Seed = 7 };
        Assert.Equal(results.Select(Print), Results(moved).Select(Print));
    }

    [Fact]
    public void WithoutABaselineThereIsNoState() =>
        Assert.All(Results(MadeUpRun.OfEach() with { Accepted = null }), r => Assert.False(r.TryGetProperty("baselineState", out _)));

    [Fact]
    public void LocationsAreRelativeAndEncoded()
    {
        var location = Results(MadeUpRun.OfEach()).First(r => Field(r, "ruleId") == MadeUpRun.Violated.Statement.Id).GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.StartsWith("proofs%2C%20all%3A%20100%20%25/", location.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal(7, location.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    /// <summary>The structural checks must be able to fail.</summary>
    [Theory]
    [InlineData("version", "\"2.0.0\"")]
    [InlineData("runs/0/tool/driver/name", "null")]
    [InlineData("runs/0/results/0/level", "\"fatal\"")]
    [InlineData("runs/0/results/0/kind", "\"open\"")]
    [InlineData("runs/0/results/0/ruleIndex", "0")]
    [InlineData("runs/0/results/0/baselineState", null)]
    [InlineData("runs/0/results/0/message", "{}")]
    [InlineData("runs/0/results/0/locations/0/physicalLocation/region/startLine", "0")]
    [InlineData("runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "\"a b.fs\"")]
    [InlineData("runs/0/results/0/severity", "3")]
    public void WhatIsNoSarifIsSeen(string path, string? value) => Assert.ThrowsAny<Exception>(() => SarifShape.Check(Changed(path, value)));

    /// <summary>The schema sees what it can: types, vocabularies and names, not the references between objects.</summary>
    [Theory]
    [InlineData("version", "\"2.0.0\"", "/version: enum")]
    [InlineData("version", null, ": required")]
    [InlineData("runs/0/tool/driver/name", "null", "/runs/0/tool/driver/name: type")]
    [InlineData("runs/0/results/0/level", "\"fatal\"", "/runs/0/results/0/level: enum")]
    [InlineData("runs/0/results/0/ruleIndex", "-2", "/runs/0/results/0/ruleIndex: minimum")]
    [InlineData("runs/0/results/0/ruleIndex", "0.5", "/runs/0/results/0/ruleIndex: type")]
    [InlineData("runs/0/results/0/message", "{}", "/runs/0/results/0/message: required")]
    [InlineData("runs/0/results/0/partialFingerprints/advproofs~1v1", "1", "/runs/0/results/0/partialFingerprints/advproofs~1v1: type")]
    [InlineData("runs/0/results/0/locations/0/physicalLocation/region/startLine", "0", "/runs/0/results/0/locations/0/physicalLocation/region/startLine: minimum")]
    [InlineData("runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "\"a b.fs\"", "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri: format")]
    [InlineData("runs/0/results/0/severity", "3", "/runs/0/results/0/severity: ")]
    [InlineData("runs/0/tool/driver/rules/1/id", null, "/runs/0/tool/driver/rules/1: required")]
    public void WhatTheSchemaForbidsIsSeen(string path, string? value, string error) =>
        Assert.Contains(error, SarifSchema.Errors(Changed(path, value)));

    /// <summary>A log with one value replaced, or removed. In the path <c>~1</c> stands for a slash within a name.</summary>
    private static JsonElement Changed(string path, string? value)
    {
        var log = JsonNode.Parse(SarifLog.Write(MadeUpRun.OfEach(), MadeUpRun.Sources))!;
        string[] steps = [.. path.Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal))];
        var place = log;
        foreach (var step in steps[..^1])
            place = int.TryParse(step, out var index) ? place![index]! : place![step]!;
        if (value is null)
            place!.AsObject().Remove(steps[^1]);
        else
            place![steps[^1]] = JsonNode.Parse(value);
        return JsonDocument.Parse(log.ToJsonString()).RootElement;
    }
}
