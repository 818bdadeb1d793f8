using System.Text;
using AdvProofs.Cli.Ci;
using AdvProofs.Cli.Rendering;
using AdvProofs.Cli.Report;

namespace AdvProofs.Cli.Commands;

/// <summary>The files that <c>check</c> is asked for; null where it is not.</summary>
internal sealed record CheckOutputs(string? Json, string? Report, string? JUnit, string? Sarif, string? Summary)
{
    /// <summary>Writes the files, and on GitHub the step's summary and the annotations.</summary>
    public void Write(Assessment run, StatementSource source, DateTimeOffset started)
    {
        var onGitHub = Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";
        var sources = Sarif is not null || onGitHub
            ? SourceLocations.Of(source.Declared.Select(d => (d.Declaring, d.Statement.Id)))
            : new Dictionary<string, SourceLine>();
        if (Json is not null)
            File.WriteAllText(Json, ResultsJson.Write(run));
        if (Report is not null)
            HtmlReport.Write(Report, run);
        if (JUnit is not null)
            File.WriteAllText(JUnit, JUnitXml.Write(run, started));
        if (Sarif is not null)
            File.WriteAllText(Sarif, SarifLog.Write(run, sources));
        if (Summary is not null)
            File.WriteAllText(Summary, StepSummary.Write(run));
        if (!onGitHub)
            return;
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } step)
        {
            // The limit is the step's: what earlier commands wrote counts too.
            var written = File.Exists(step) ? (int)Math.Min(new FileInfo(step).Length, StepSummary.Limit) : 0;
            File.AppendAllText(step, StepSummary.Write(run, StepSummary.Limit - written), new UTF8Encoding(false));
        }
        foreach (var line in GitHubAnnotations.Lines(run, sources))
            Console.WriteLine(line);
    }
}
