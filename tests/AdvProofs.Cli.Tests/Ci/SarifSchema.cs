using System.Text.Json;
using Json.Schema;

namespace AdvProofs.Cli.Tests.Ci;

/// <summary>The structure of SARIF 2.1.0: names, types, vocabularies and limits, not the references between objects, which are <see cref="SarifShape"/>'s.</summary>
internal static class SarifSchema
{
    private static readonly JsonSchema Schema = Embedded();

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Hierarchical, RequireFormatValidation = true };

    private static JsonSchema Embedded()
    {
        using var stream = typeof(SarifSchema).Assembly.GetManifestResourceStream("sarif.json") ?? throw new InvalidOperationException("The schema of SARIF is not embedded.");
        using var reader = new StreamReader(stream);
        return JsonSchema.FromText(reader.ReadToEnd());
    }

    /// <summary>Where a document departs from the schema, and in which keyword, if one is named; empty if it is valid.</summary>
    public static IReadOnlyList<string> Errors(JsonElement document) => [.. Errors(Schema.Evaluate(document, Options))];

    // Below what holds, an alternative that was not taken is no error.
    private static IEnumerable<string> Errors(EvaluationResults result) => result.IsValid ? [] :
        (result.Errors ?? new Dictionary<string, string>()).Select(error => $"{result.InstanceLocation}: {error.Key}")
            .Concat((result.Details ?? []).SelectMany(Errors));
}
