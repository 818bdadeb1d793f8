using System.Text.RegularExpressions;
using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>The reusable workflow, as far as a machine without GitHub can tell: its inputs, and the script of its check, run for real.</summary>
public class WorkflowTests
{
    private static string Workflow => PlugInTests.Source(".github/workflows/bounds.yml");

    [Fact]
    public void EveryInputIsDeclaredAndUsed()
    {
        var declared = Regex.Match(Workflow, @"inputs:\n(?<block>(?:      .*\n)+)").Groups["block"].Value;
        var names = Regex.Matches(declared, @"^      (?<name>[\w-]+):$", RegexOptions.Multiline).Select(m => m.Groups["name"].Value).Order().ToList();
        var used = Regex.Matches(Workflow, @"inputs\.(?<name>[\w-]+)").Select(m => m.Groups["name"].Value).Distinct().Order().ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names, used);
        // What the documentation passes is declared.
        var shown = Regex.Match(PlugInTests.Source("docs/ci.md"), @"bounds\.yml@main\n    with:\n(?<block>(?:      .*\n)+)").Groups["block"].Value;
        Assert.Empty(Regex.Matches(shown, @"^      (?<name>[\w-]+):", RegexOptions.Multiline).Select(m => m.Groups["name"].Value).Except(names));
        Assert.NotEmpty(shown);
    }

    [Theory]
    [InlineData("true", 10)]
    [InlineData("false", 0)]
    public void TheScriptOfTheCheckRuns(string strict, int expected)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("skipped: runs bash");
        using var program = new Advproofs();
        // "dotnet run … -- ARGUMENTS" is the program that was built with these tests.
        var dotnet = $$"""dotnet() { while [ "$1" != -- ]; do shift; done; shift; command dotnet exec "{{Advproofs.Dll}}" "$@"; }""";
        var script = Regex.Match(Workflow, @"      - name: check\n(?:.*\n)*?        run: \|\n(?<script>(?:          .*\n)+)").Groups["script"].Value;
        var outcome = program.Bash(
            [("TIER", "quick"), ("IDS", $"{Ids.WithData} {Ids.Proved[..^3]}*"), ("MINIMUM", "1"), ("STRICT", strict), ("STATEMENTS", ""), ("STATE", "nights.json"), ("ROOT", ".")],
            $"{dotnet}\n{script}");
        Assert.True(outcome.Code == expected, outcome.Error);
        foreach (var file in new[] { "bounds.xml", "bounds.sarif", "bounds.json", "report/index.html", "nights.json" })
            Assert.True(File.Exists(program.File(file)), file);
    }
}
