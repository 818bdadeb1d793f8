using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace AdvProofs.Cli.Tests.Ci;

/// <summary>
/// The rules of SARIF 2.1.0 (OASIS standard, with errata 01) for what AdvProofs writes: which properties an object may and must have, their types, the
/// closed vocabularies, and the references between objects. Section numbers are those of the standard. Any property that is not named here is a failure.
/// </summary>
internal static class SarifShape
{
    private sealed record Field(bool Required, Action<JsonElement> Check);

    private static Field Must(Action<JsonElement> check) => new(true, check);

    private static Field May(Action<JsonElement> check) => new(false, check);

    public static void Check(JsonElement log)
    {
        // §3.13: version is "2.1.0", runs an array.
        Object(log, new() { ["$schema"] = May(Uri), ["version"] = Must(OneOf("2.1.0")), ["runs"] = Must(Each(Run)) });
    }

    private static void Run(JsonElement run)
    {
        // §3.14: a run has a tool; results are those of its rules.
        Object(run, new()
        {
            ["tool"] = Must(tool => Object(tool, new() { ["driver"] = Must(Driver) })), ["results"] = May(Each(Result)), ["columnKind"] = May(OneOf("utf16CodeUnits", "unicodeCodePoints")),
            ["properties"] = May(Bag),
        });
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()!).ToList();
        // §3.19.23: the rules of a component are distinct.
        Assert.Equal(rules.Count, rules.Distinct(StringComparer.Ordinal).Count());
        foreach (var result in run.GetProperty("results").EnumerateArray())
            // §3.27.6: ruleIndex is the place of the rule whose id is ruleId.
            if (result.TryGetProperty("ruleIndex", out var index))
                Assert.Equal(rules[index.GetInt32()], result.GetProperty("ruleId").GetString());
        // §3.27.24: baselineState is in every result or in none.
        Assert.Single(run.GetProperty("results").EnumerateArray().Select(r => r.TryGetProperty("baselineState", out _)).Append(HasState(run)).Distinct());
    }

    private static bool HasState(JsonElement run) =>
        run.GetProperty("results").EnumerateArray().Select(r => r.TryGetProperty("baselineState", out _)).FirstOrDefault();

    // §3.19: a driver has a name; §3.19.13: version is free text.
    private static void Driver(JsonElement driver) => Object(driver, new() { ["name"] = Must(Text), ["version"] = May(Text), ["rules"] = May(Each(Rule)) });

    // §3.49: a rule has an id; §3.50: its level is one of four.
    private static void Rule(JsonElement rule) => Object(rule, new()
    {
        ["id"] = Must(Text), ["shortDescription"] = May(Message), ["fullDescription"] = May(Message), ["help"] = May(Message),
        ["defaultConfiguration"] = May(c => Object(c, new() { ["level"] = May(Level) })), ["properties"] = May(Bag),
    });

    private static void Result(JsonElement result)
    {
        // §3.27: a result has a message.
        Object(result, new()
        {
            ["ruleId"] = May(Text), ["ruleIndex"] = May(AtLeast(0)), ["kind"] = May(OneOf("notApplicable", "pass", "fail", "review", "open", "informational")), ["level"] = May(Level),
            ["message"] = Must(Message), ["locations"] = May(Each(Location)), ["partialFingerprints"] = May(Fingerprints),
            ["baselineState"] = May(OneOf("new", "unchanged", "updated", "absent")), ["suppressions"] = May(Each(Suppression)), ["properties"] = May(Bag),
        });
        // §3.27.10: what is not a failure has no level.
        if (result.TryGetProperty("kind", out var kind) && kind.GetString() != "fail")
            Assert.Equal("none", result.GetProperty("level").GetString());
    }

    // §3.35: a suppression has a kind.
    private static void Suppression(JsonElement suppression) => Object(suppression, new()
    {
        ["kind"] = Must(OneOf("inSource", "external")), ["status"] = May(OneOf("accepted", "underReview", "rejected")), ["justification"] = May(Text),
    });

    // §3.28, §3.29, §3.30: a region that is given by lines begins at line 1 or later.
    private static void Location(JsonElement location) => Object(location, new()
    {
        ["physicalLocation"] = May(physical => Object(physical, new()
        {
            ["artifactLocation"] = May(ArtifactLocation), ["region"] = May(region => Object(region, new() { ["startLine"] = May(AtLeast(1)) })),
        })),
    });

    // §3.4.4: with a base the URI is relative, without one absolute.
    private static void ArtifactLocation(JsonElement artifact)
    {
        Object(artifact, new() { ["uri"] = Must(Uri), ["uriBaseId"] = May(Text) });
        var based = artifact.TryGetProperty("uriBaseId", out _);
        Assert.Equal(!based, new Uri(artifact.GetProperty("uri").GetString()!, UriKind.RelativeOrAbsolute).IsAbsoluteUri);
    }

    // §3.27.18: names end in a version, values are text.
    private static void Fingerprints(JsonElement prints)
    {
        foreach (var print in prints.EnumerateObject())
        {
            Assert.Matches(@"^\w+/v\d+$", print.Name);
            Text(print.Value);
        }
    }

    // §3.11, §3.12: a message has text of its own.
    private static void Message(JsonElement message) => Object(message, new() { ["text"] = Must(Text), ["markdown"] = May(Text) });

    private static void Level(JsonElement level) => OneOf("none", "note", "warning", "error")(level);

    private static void Bag(JsonElement bag) => Assert.Equal(JsonValueKind.Object, bag.ValueKind);

    private static void Text(JsonElement text) => Assert.False(string.IsNullOrEmpty(text.GetString()));

    private static void Uri(JsonElement uri) =>
        Assert.True(System.Uri.IsWellFormedUriString(uri.GetString(), UriKind.RelativeOrAbsolute) && !Regex.IsMatch(uri.GetString()!, @"[\s\\]"), $"{uri} is no URI");

    private static Action<JsonElement> OneOf(params string[] values) => value => Assert.Contains(value.GetString(), values);

    private static Action<JsonElement> AtLeast(int least) => value => Assert.InRange(value.GetInt32(), least, int.MaxValue);

    private static Action<JsonElement> Each(Action<JsonElement> check) => array =>
    {
        foreach (var element in array.EnumerateArray())
            check(element);
    };

    private static void Object(JsonElement element, Dictionary<string, Field> fields)
    {
        var names = element.EnumerateObject().Select(p => p.Name).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(names.Except(fields.Keys));
        Assert.Empty(fields.Where(f => f.Value.Required).Select(f => f.Key).Except(names));
        foreach (var property in element.EnumerateObject())
            fields[property.Name].Check(property.Value);
    }
}
