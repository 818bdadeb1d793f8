using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary><c>verify</c> on the corpora beside the checker.</summary>
public class VerifyTests
{
    private static string Corpus(string folder)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "AdvProofs.sln")))
                return Path.Combine(directory.FullName, "proofs-check", "certificates", folder);
        throw new InvalidOperationException("The tests must run from a build inside the source tree.");
    }

    private static string[] Files(string folder) => [.. Directory.EnumerateFiles(Corpus(folder)).Order(StringComparer.Ordinal)];

    [Fact]
    public void AcceptedFilesEndWithZero()
    {
        using var program = new Advproofs();
        var files = Files("accept");
        var outcome = program.Run(["verify", .. files]);
        Assert.Equal(0, outcome.Code);
        Assert.Equal("", outcome.Error);
        Assert.All(files, file => Assert.Contains($"{file}: accepted: ", outcome.Output, StringComparison.Ordinal));
    }

    /// <summary>The name of a rejected file ends with its first wrong line.</summary>
    [Fact]
    public void RejectedFilesEndWithTwoAndTheirLines()
    {
        using var program = new Advproofs();
        var files = Files("reject");
        var outcome = program.Run(["verify", .. files]);
        Assert.Equal(2, outcome.Code);
        Assert.Equal("", outcome.Output);
        Assert.All(files, file =>
        {
            var line = file[(file.LastIndexOf("line-", StringComparison.Ordinal) + 5)..^".json".Length];
            Assert.Contains($"{file}: rejected at line {line}: ", outcome.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void UnreadableFilesEndWithFive()
    {
        using var program = new Advproofs();
        program.Write("empty.json", "");
        program.Write("half.json", File.ReadAllText(Files("accept")[0])[..200]);
        var outcome = program.Run("verify", Files("accept")[0], Files("reject")[0], "missing.json", "empty.json", "half.json", ".");
        Assert.Equal(5, outcome.Code);
        Assert.Single(outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(5, outcome.Complaints.Length);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }
}
