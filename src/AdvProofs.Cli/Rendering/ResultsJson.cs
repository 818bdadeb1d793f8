using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AdvProofs.Cli.Ci;
using AdvProofs.Statements;
using AdvProofs.Statements.Statistics;

namespace AdvProofs.Cli.Rendering;

/// <summary>Writes <c>advproofs-results/1</c>: what other programs read.</summary>
internal static class ResultsJson
{
    public static string Write(Assessment run)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("format", "advproofs-results/1");
            json.WriteString("seed", $"0x{run.Seed:X}");
            json.WriteString("tier", run.Tier.Name);
            json.WriteString("isa", InstructionSet.Name);
            json.WriteString("version", BuildInfo.Version);
            WriteNumber(json, "alphaTotal", run.AlphaTotal);
            json.WriteStartArray("results");
            foreach (var result in run.Results)
                WriteResult(json, result);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteResult(Utf8JsonWriter json, Result result)
    {
        json.WriteStartObject();
        json.WriteString("id", result.Statement.Id);
        json.WriteString("reading", result.Statement.Reading.Name);
        json.WriteString("verdict", result.Verdict.Name);
        json.WriteString("expected", result.Statement.Expected.Name);
        WriteGrounds(json, result.Verdict);
        WriteTests(json, result);
        json.WriteStartObject("metrics");
        foreach (var metric in result.Summary.Metrics)
            WriteNumber(json, metric.Name, metric.Value);
        json.WriteEndObject();
        if (!result.Summary.Gates.IsEmpty)
            WriteGates(json, result.Summary.Gates);
        if (!result.Summary.Remarks.IsEmpty)
        {
            json.WriteStartArray("remarks");
            foreach (var remark in result.Summary.Remarks)
                json.WriteStringValue(remark);
            json.WriteEndArray();
        }
        json.WriteString("replay", result.Replay);
        json.WriteNumber("seconds", Math.Round(result.Seconds, 3));
        json.WriteEndObject();
    }

    /// <summary>Falsified and certified are two fields, since neither is the opposite of the other.</summary>
    private static void WriteTests(Utf8JsonWriter json, Result result)
    {
        if (Chance.Of(result) is { } chance)
            WriteNumber(json, "claimedFailure", chance.Claimed);
        if (Chance.Decided(result) is var (falsified, certified))
        {
            json.WriteBoolean("falsified", falsified);
            json.WriteBoolean("certified", certified);
        }
        if (result.Powers.IsEmpty)
            return;
        json.WriteStartArray("tests");
        foreach (var power in result.Powers)
        {
            json.WriteStartObject();
            json.WriteString("of", power.Of);
            json.WriteNumber("n", power.Size);
            WriteNumber(json, "alpha", power.Alpha);
            WriteNumber(json, "detects", power.Detects);
            WriteNumber(json, "declares", power.Declares);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteGrounds(Utf8JsonWriter json, Verdict verdict)
    {
        switch (verdict)
        {
            case Verdict.Proved proved:
                json.WriteString("kernel", proved.Item.Kernel.ToString());
                json.WriteString("claim", proved.Item.Claim);
                json.WriteString("sha256", proved.Item.Sha256);
                break;
            case Verdict.Held held:
                WriteEvidence(json, held.Item);
                break;
            case Verdict.Refuted refuted:
                WriteWitness(json, refuted.Item);
                break;
            case Verdict.Vacuous vacuous:
                json.WriteString("why", vacuous.why);
                break;
            case Verdict.Inconclusive inconclusive:
                json.WriteString("why", inconclusive.why);
                break;
            case Verdict.Error error:
                json.WriteString("why", error.what);
                break;
        }
    }

    private static void WriteEvidence(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteNumber("trials", evidence.Trials);
        json.WriteNumber("violations", evidence.Violations);
        if (evidence.Worst.Least is null)
            WriteNumber(json, "failureUpper95", evidence.FailureUpper95);
        if (evidence.Constant is { } constant)
            WriteNumber(json, "constant", constant.Value);
        if (evidence.Alpha is { } alpha)
            WriteNumber(json, "alpha", alpha.Value);
        json.WriteStartObject("worst");
        if (evidence.Worst.Least is { } least)
            WriteNumber(json, "least", least.Value);
        WriteNumber(json, "lhs", evidence.Worst.Left);
        WriteNumber(json, "rhs", evidence.Worst.Right);
        json.WriteStartObject("config");
        foreach (var (name, value) in evidence.Worst.Config.Values)
            WriteValue(json, name, value);
        json.WriteEndObject();
        json.WriteNumber("case", evidence.Worst.Case);
        json.WriteString("seed", evidence.Worst.Key.ToString());
        json.WriteEndObject();
        if (evidence.SecondRoute is { } second)
        {
            json.WriteStartObject("secondRoute");
            json.WriteString("route", second.Value.Item1);
            WriteNumber(json, "lhs", second.Value.Item2);
            json.WriteEndObject();
        }
    }

    private static void WriteWitness(Utf8JsonWriter json, Witness witness)
    {
        json.WriteStartObject("witness");
        json.WriteString("violated", witness.Violated);
        json.WriteStartObject("point");
        foreach (var (name, value) in witness.Point)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteString("lhs", witness.Left);
        json.WriteString("rhs", witness.Right);
        json.WriteStartArray("routes");
        json.WriteStringValue(witness.Routes.Item1);
        json.WriteStringValue(witness.Routes.Item2);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGates(Utf8JsonWriter json, IEnumerable<Gate> gates)
    {
        json.WriteStartArray("gates");
        foreach (var gate in gates)
        {
            json.WriteStartObject();
            json.WriteString("gate", gate.Gate);
            json.WriteBoolean("passed", gate.Passed);
            WriteNumber(json, "value", gate.Value);
            WriteNumber(json, "limit", gate.Limit);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, Value value)
    {
        switch (value)
        {
            case Value.Whole whole:
                json.WriteNumber(name, whole.Item);
                break;
            case Value.Real real:
                WriteNumber(json, name, real.Item);
                break;
            default:
                json.WriteString(name, value.ToString());
                break;
        }
    }

    /// <summary>Round-trip digits; non-finite numbers as strings, never bare.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
    }
}
