using System.Text.RegularExpressions;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>One report, of statements with figures, certificates and a counterexample.</summary>
public sealed class WrittenReport : IDisposable
{
    private readonly Advproofs _program = new();

    public WrittenReport()
    {
        var outcome = _program.Run(["check", .. Judged, "--report", "report", "--quiet"]);
        Assert.True(outcome.Code == 0, outcome.Error);
    }

    public string[] Judged { get; } = [Ids.Proved, Ids.Refuted, Ids.Sampled, "zhang2020/figure-1", "zhang2020/claim-6.3"];

    public string File(string relative) => _program.File(Path.Combine("report", relative));

    public void Dispose() => _program.Dispose();
}

/// <summary>The page that <c>check --report</c> writes: one file, loadable anywhere.</summary>
public class ReportTests(WrittenReport report) : IClassFixture<WrittenReport>
{
    private readonly string _html = File.ReadAllText(report.File("index.html"));

    [Fact]
    public void ThePageIsSelfContained()
    {
        Assert.DoesNotMatch("https?://", _html);
        Assert.DoesNotMatch(@"@import|url\(", _html);
        var ids = Regex.Matches(_html, " id=\"([^\"]*)\"").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(report.Judged.Length, ids.Distinct(StringComparer.Ordinal).Count());
        foreach (var target in Regex.Matches(_html, "(?:src|href)=\"([^\"]*)\"").Select(m => m.Groups[1].Value))
        {
            if (target.StartsWith('#'))
                Assert.Contains(target[1..], ids);
            else if (target.StartsWith("certificates/", StringComparison.Ordinal))
                Assert.True(File.Exists(report.File(target)), target);
            else
                Assert.Equal("data:,", target);
        }
    }

    [Fact]
    public void ChromiumLoadsThePageWithoutAWord()
    {
        if (Chromium.Find() is not { } chromium)
        {
            Assert.Skip("skipped: chromium is not installed");
            return;
        }
        var (document, console) = Chromium.Load(chromium, report.File("index.html"), report.File("../profile"));
        Assert.Empty(console);
        Assert.Equal(report.Judged.Length, Regex.Count(document, "<section "));
        Assert.Contains("<math", document, StringComparison.Ordinal);
        Assert.Contains("<svg", document, StringComparison.Ordinal);
    }
}
