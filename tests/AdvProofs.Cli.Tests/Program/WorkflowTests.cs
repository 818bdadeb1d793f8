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

    /// <summary>CIFAR-10 comes as one archive, here of one small file; what is there already is not fetched again.</summary>
    [Fact]
    public void TheScriptThatFetchesDataUnpacksTheArchive()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("skipped: runs bash");
        using var program = new Advproofs();
        program.Write("published/cifar-10-batches-bin/data_batch_1.bin", "not really");
        const string Stubs = """
            dotnet() { echo "dotnet $*" >> calls; }
            curl() { echo "curl $*" >> calls; tar -cz -C published cifar-10-batches-bin; }
            """;
        for (var time = 0; time < 2; time++)
            Assert.Equal(0, program.Bash([("DATA", "mnist cifar10"), ("ROOT", ".")], $"{Stubs}\n{Script("fetch the data")}").Code);
        Assert.Equal("not really", program.Read("data/cifar-10-batches-bin/data_batch_1.bin"));
        const string Run = "dotnet run -c Release --project ./src/AdvProofs.Cli -- data";
        Assert.Equal(
            [
                $"{Run} get mnist --data data", "curl -fsSL https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz", $"{Run} check --data data",
                $"{Run} get mnist --data data", $"{Run} check --data data",
            ],
            program.Read("calls").TrimEnd('\n').Split('\n'));
    }

    /// <summary>The lines that a step of the workflow runs.</summary>
    private static string Script(string step) =>
        Regex.Match(Workflow, $@"      - name: {step}\n(?:.*\n)*?        run: \|\n(?<script>(?:          .*\n)+)").Groups["script"].Value;

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
        var script = Script("check");
        var outcome = program.Bash(
            [("TIER", "quick"), ("IDS", $"{Ids.WithData} {Ids.Proved[..^3]}*"), ("MINIMUM", "1"), ("STRICT", strict), ("STATEMENTS", ""), ("STATE", "nights.json"), ("ROOT", ".")],
            $"{dotnet}\n{script}");
        Assert.True(outcome.Code == expected, outcome.Error);
        foreach (var file in new[] { "bounds.xml", "bounds.sarif", "bounds.json", "report/index.html", "nights.json" })
            Assert.True(File.Exists(program.File(file)), file);
    }
}
