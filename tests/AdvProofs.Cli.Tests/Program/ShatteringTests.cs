using Xunit;

namespace AdvProofs.Cli.Tests.Program;

/// <summary><c>certify shattering</c>, and <c>verify</c> on files of that kind.</summary>
public class ShatteringTests
{
    private static string[] Files(string folder)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "AdvProofs.sln")))
                return [.. Directory.EnumerateFiles(Path.Combine(directory.FullName, "proofs-check", "certificates", "shattering", folder)).Order(StringComparer.Ordinal)];
        throw new InvalidOperationException("The tests must run from a build inside the source tree.");
    }

    [Fact]
    public void WhatIsCertifiedIsVerified()
    {
        using var program = new Advproofs();
        var built = program.Run("certify", "shattering", "--dimension", "4", "--balls", "7", "--delta", "0.5", "--out", "shattering.json");
        Assert.Equal(0, built.Code);
        Assert.Contains("shatters 12 points", built.Output, StringComparison.Ordinal);
        Assert.Contains("\"delta\": \"1/2\"", program.Read("shattering.json"), StringComparison.Ordinal);
        var verified = program.Run("verify", "shattering.json");
        Assert.Equal(0, verified.Code);
        Assert.Contains("shattering.json: accepted: every class on R^4", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCorporaEndAsTheirFoldersSay()
    {
        using var program = new Advproofs();
        Assert.Equal(0, program.Run(["verify", .. Files("accept")]).Code);
        var rejected = program.Run(["verify", .. Files("reject")]);
        Assert.Equal(2, rejected.Code);
        Assert.Equal("", rejected.Output);
        Assert.All(Files("reject"), file =>
        {
            var line = file[(file.LastIndexOf("line-", StringComparison.Ordinal) + 5)..^".json".Length];
            Assert.Contains($"{file}: rejected at line {line}: ", rejected.Error, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("--dimension", "11", "--balls", "4")]
    [InlineData("--dimension", "0", "--balls", "4")]
    [InlineData("--dimension", "3", "--balls", "1")]
    [InlineData("--dimension", "3", "--balls", "21")]
    [InlineData("--dimension", "3", "--balls", "4", "--delta", "0")]
    [InlineData("--dimension", "3", "--balls", "4", "--delta", "-1/2")]
    public void WhatCannotBeIsRefusedInOneSentence(params string[] arguments)
    {
        using var program = new Advproofs();
        var outcome = program.Run(["certify", "shattering", .. arguments, "--out", "none.json"]);
        Assert.Equal(5, outcome.Code);
        Assert.Single(outcome.Complaints);
        Assert.False(File.Exists(program.File("none.json")));
    }
}
