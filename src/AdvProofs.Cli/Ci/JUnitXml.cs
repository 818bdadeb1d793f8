using System.Globalization;
using System.Text;
using System.Xml;
using AdvProofs.Cli.Rendering;
using AdvProofs.Statements;

namespace AdvProofs.Cli.Ci;

/// <summary>
/// JUnit XML in the dialect of the Ant tasks, which GitLab, Azure and Jenkins read: one suite a paper, one test case a statement. A failure is a violated
/// bound or a regression, an error a check that failed, skipped what was not decided.
/// </summary>
internal static class JUnitXml
{
    public static string Write(Assessment run, DateTimeOffset started)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            var papers = run.Results.GroupBy(r => r.Statement.Paper.Key).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
            for (var i = 0; i < papers.Count; i++)
                WriteSuite(xml, run, papers[i].Key, [.. papers[i]], i, started);
            var unjudged = run.Findings.Where(f => run.Results.All(r => r.Statement.Id != f.Id)).ToList();
            if (unjudged.Count > 0)
                WriteUnjudged(xml, unjudged, papers.Count, started);
            xml.WriteEndElement();
        }
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static void WriteSuite(XmlWriter xml, Assessment run, string paper, List<Result> results, int index, DateTimeOffset started)
    {
        var standings = results.ConvertAll(run.Of);
        Open(xml, paper, index, started, results.Count,
            standings.Count(s => s is Standing.Violated or Standing.Regressed),
            standings.Count(s => s is Standing.Errored || (s is Standing.Undecided && run.Strict)),
            standings.Count(s => s is Standing.Skipped || (s is Standing.Undecided && !run.Strict)),
            results.Sum(r => r.Seconds));
        WriteProperties(xml, run);
        foreach (var result in results)
            WriteCase(xml, run, result);
        Close(xml, string.Join('\n', results.Select(r => $"{r.Statement.Id}: {r.Verdict.Name}: {Wording.Grounds(r)} Replay: {r.Replay}")));
    }

    private static void WriteProperties(XmlWriter xml, Assessment run)
    {
        xml.WriteStartElement("properties");
        foreach (var (name, value) in new (string, string)[]
        {
            ("seed", $"0x{run.Seed:X}"), ("tier", run.Tier.Name), ("isa", InstructionSet.Name), ("version", BuildInfo.Version), ("runtime", Environment.Version.ToString()),
            ("tests.byChance", run.Levels.Count.ToString(CultureInfo.InvariantCulture)),
            ("alpha.total", run.AlphaTotal.ToString("R", CultureInfo.InvariantCulture)),
        })
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("value", value);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, Assessment run, Result result)
    {
        var sentence = Printable(run.Sentence(result));
        OpenCase(xml, result.Statement.Id, result.Seconds);
        switch (run.Of(result))
        {
            case Standing.Violated:
                WriteProblem(xml, "failure", "BoundViolated", sentence, result.Replay);
                break;
            case Standing.Regressed:
                WriteProblem(xml, "failure", "Regressed", sentence, result.Replay);
                break;
            case Standing.Errored:
                WriteProblem(xml, "error", "CheckFailed", sentence, result.Replay);
                break;
            case Standing.Undecided when run.Strict:
                WriteProblem(xml, "error", "Inconclusive", sentence, result.Replay);
                break;
            case Standing.Undecided or Standing.Skipped:
                xml.WriteStartElement("skipped");
                xml.WriteAttributeString("message", $"inconclusive: {sentence}");
                xml.WriteEndElement();
                break;
        }
        xml.WriteEndElement();
    }

    /// <summary>Statements of the baseline that were not judged belong to no paper that was.</summary>
    private static void WriteUnjudged(XmlWriter xml, List<Finding> unjudged, int index, DateTimeOffset started)
    {
        Open(xml, "baseline", index, started, unjudged.Count, unjudged.Count, 0, 0, 0);
        xml.WriteStartElement("properties");
        xml.WriteEndElement();
        foreach (var finding in unjudged)
        {
            OpenCase(xml, finding.Id, 0);
            WriteProblem(xml, "failure", "Regressed", Printable(finding.Sentence), "");
            xml.WriteEndElement();
        }
        Close(xml, "");
    }

    private static void Open(XmlWriter xml, string name, int index, DateTimeOffset started, int tests, int failures, int errors, int skipped, double seconds)
    {
        xml.WriteStartElement("testsuite");
        foreach (var (attribute, value) in new (string, string)[]
        {
            ("name", $"advproofs.{name}"), ("package", "advproofs"), ("id", Count(index)), ("timestamp", started.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)),
            ("hostname", "localhost"), ("tests", Count(tests)), ("failures", Count(failures)), ("errors", Count(errors)), ("skipped", Count(skipped)), ("time", Seconds(seconds)),
        })
            xml.WriteAttributeString(attribute, value);
    }

    private static void Close(XmlWriter xml, string output)
    {
        xml.WriteElementString("system-out", Printable(output));
        xml.WriteElementString("system-err", "");
        xml.WriteEndElement();
    }

    private static void OpenCase(XmlWriter xml, string id, double seconds)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"advproofs.{id[..Math.Max(slash, 0)]}");
        xml.WriteAttributeString("name", id[(slash + 1)..]);
        xml.WriteAttributeString("time", Seconds(seconds));
    }

    private static void WriteProblem(XmlWriter xml, string element, string type, string message, string replay)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("message", message);
        xml.WriteString(replay.Length == 0 ? message : $"{message}\nReplay: {replay}");
        xml.WriteEndElement();
    }

    private static string Count(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>XML has no place for most control characters, and messages of exceptions may hold any.</summary>
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(r =>
        r.Value is 0x9 or 0xA or 0xD or (>= 0x20 and not (0xFFFE or 0xFFFF)) ? r.ToString() : "�"));
}
