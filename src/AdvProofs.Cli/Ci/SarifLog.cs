using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdvProofs.Cli.Rendering;
using AdvProofs.Statements;

namespace AdvProofs.Cli.Ci;

/// <summary>
/// SARIF 2.1.0: a rule for every statement of the catalogue, so that an alert closes when its statement is silent, and a result for whatever is not as it should be.
/// Fingerprints hold no numbers, so an alert stays the same while its numbers move. Accepted errata are results too, suppressed with their justification.
/// </summary>
internal static class SarifLog
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public static string Write(Assessment run, IReadOnlyDictionary<string, SourceLine> sources)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, run.Catalogue);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var result in run.Results.OrderBy(r => r.Statement.Id, StringComparer.Ordinal))
                WriteResults(json, run, result, sources);
            foreach (var departure in run.Departures.Where(d => run.Results.All(r => r.Statement.Id != d.Id)))
                WriteResult(json, run, new Entry(departure.Id, "missing", "error", "new", departure.Sentence), null, sources);
            json.WriteEndArray();
            json.WriteStartObject("properties");
            json.WriteString("seed", $"0x{run.Seed:X}");
            json.WriteString("tier", run.Tier.Name);
            json.WriteString("isa", InstructionSet.Name);
            json.WriteString("falseAlarms", run.BudgetSentence);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteTool(Utf8JsonWriter json, IReadOnlyList<Statement> catalogue)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "AdvProofs");
        json.WriteString("version", BuildInfo.Version);
        json.WriteStartArray("rules");
        foreach (var statement in catalogue)
        {
            json.WriteStartObject();
            json.WriteString("id", statement.Id);
            WriteText(json, "shortDescription", statement.Title);
            WriteText(json, "fullDescription", statement.Text.Plain);
            WriteText(json, "help", string.Join("\n", [
                .. statement.Hypotheses.Select(h => $"Assuming {PlainMath.Of(h)}."), $"Measured: {statement.Measured.Plain}.",
                $"Bound: {Exact.ExprModule.toText(statement.Bound)}.", $"Judged: {Wording.Kind(statement.Kind)}.", $"Replay: advproofs check {statement.Id}"]));
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", "error");
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("paper", statement.Paper.Citation);
            json.WriteString("reading", statement.Reading.Name);
            json.WriteString("expected", statement.Expected.Name);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private sealed record Entry(string Id, string What, string Level, string State, string Message, string? Justification = null);

    private static void WriteResults(Utf8JsonWriter json, Assessment run, Result result, IReadOnlyDictionary<string, SourceLine> sources)
    {
        var id = result.Statement.Id;
        var departures = run.Departures.Where(d => d.Id == id).ToList();
        if (Assessment.IsErratum(result))
            WriteResult(json, run, new Entry(
                id, "erratum", "note", State(run, id, "refuted", departures),
                Wording.Grounds(result), $"The statement as printed is false, and is accepted as such: {result.Statement.Title}."), result, sources);
        if (run.Accepted?.Any(e => e.Id == id && e.Verdict == "refuted") == true && result.Verdict is not Verdict.Refuted && result.Statement.Expected.IsToBeRefuted)
            WriteResult(json, run, new Entry(id, "erratum", "none", "absent", $"{id} was refuted and is {result.Verdict.Name}."), result, sources);
        if (run.Of(result) is Standing.Errored or Standing.Violated or Standing.Undecided)
        {
            var (what, level) = run.Of(result) switch
            {
                Standing.Errored => ("error", "error"),
                Standing.Violated => ("violated", "error"),
                _ => ("inconclusive", "note"),
            };
            WriteResult(json, run, new Entry(id, what, level, State(run, id, result.Verdict.Name, departures), $"{result.Verdict.Name}, expected {result.Statement.Expected.Name}: {Wording.Grounds(result)}"), result, sources);
        }
        foreach (var departure in departures.Where(d => d.Subject != "verdict" || result.MeetsExpectation))
            WriteResult(json, run, new Entry(id, $"regressed {departure.Subject}", "warning", "new", departure.Sentence), result, sources);
    }

    /// <summary>Unchanged if the baseline has the same verdict and nothing departs, updated if only numbers moved, else new.</summary>
    private static string State(Assessment run, string id, string verdict, List<Departure> departures) =>
        run.Accepted?.Any(e => e.Id == id && e.Verdict == verdict) != true ? "new" : departures.Count == 0 ? "unchanged" : "updated";

    private static void WriteResult(Utf8JsonWriter json, Assessment run, Entry entry, Result? result, IReadOnlyDictionary<string, SourceLine> sources)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", entry.Id);
        var index = run.Catalogue.ToList().FindIndex(s => s.Id == entry.Id);
        if (index >= 0)
            json.WriteNumber("ruleIndex", index);
        json.WriteString("kind", entry.Level == "none" ? "notApplicable" : "fail");
        json.WriteString("level", entry.Level);
        WriteText(json, "message", entry.Message.Length == 0 ? entry.What : entry.Message);
        if (sources.TryGetValue(entry.Id, out var source))
            WriteLocation(json, source);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("advproofs/v1", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Id}|{entry.What}"))));
        json.WriteEndObject();
        if (run.Accepted is not null)
            json.WriteString("baselineState", entry.State);
        if (entry.Justification is { } justification)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", justification);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        if (result is not null)
        {
            json.WriteStartObject("properties");
            json.WriteString("verdict", result.Verdict.Name);
            json.WriteString("replay", result.Replay);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, SourceLine source)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        if (Path.IsPathRooted(source.File) || source.File.StartsWith("../", StringComparison.Ordinal))
        {
            json.WriteString("uri", new Uri(Path.GetFullPath(source.File)).AbsoluteUri);
        }
        else
        {
            json.WriteString("uri", string.Join('/', source.File.Split('/').Select(Uri.EscapeDataString)));
            json.WriteString("uriBaseId", "%SRCROOT%");
        }
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", source.Line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
