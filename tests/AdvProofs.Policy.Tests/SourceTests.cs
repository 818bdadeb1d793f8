using System.Text.RegularExpressions;
using Xunit;

namespace AdvProofs.Policy.Tests;

/// <summary>Rules that hold for every source file.</summary>
public class SourceTests
{
    private static IEnumerable<string> Sources => Tree.Files([".cs", ".fs", ".fsi"], "src", "proofs-check", "tests");

    /// <summary>Randomness is an explicit key, time does not enter results, and no value is conjured from nothing.</summary>
    [Theory]
    [InlineData(@"new\s+(System\.)?Random\s*\(")]
    [InlineData(@"\bRandom\.Shared\b")]
    [InlineData(@"\bDateTime(Offset)?\.(Utc)?Now\b")]
    [InlineData(@"\bUnchecked\.defaultof\b")]
    [InlineData(@"(?<!Assert\.)\bAssert\.True\(true\)")]
    public void IsBanned(string pattern)
    {
        var offenders = Sources.Where(f => !f.EndsWith("/SourceTests.cs", StringComparison.Ordinal) && Regex.IsMatch(Tree.Read(f), pattern));
        Assert.Empty(offenders);
    }

    [Fact]
    public void FilesHoldOneIdea() =>
        Assert.Empty(Sources.Select(f => (File: f, Lines: Tree.Read(f).Count(c => c == '\n'))).Where(f => f.Lines > 350).Select(f => $"{f.File}: {f.Lines} lines"));

    /// <summary>F#'s max forgets a NaN that is not first: gates are built where that cannot happen.</summary>
    [Fact]
    public void GatesAreMadeInOnePlace() =>
        Assert.DoesNotContain(Tree.Files([".fs"], "proofs-check/AdvProofs.Statements").Where(f => !f.EndsWith("/Statement.fs", StringComparison.Ordinal)), f => Regex.IsMatch(Tree.Read(f), @"\{ Gate ="));

    [Fact]
    public void NamesSayWhatAThingIs() =>
        Assert.DoesNotContain(Sources, f => Regex.IsMatch(Path.GetFileNameWithoutExtension(f), "(Utils?|Helpers?|Managers?|Impl|Misc|Common)$"));

    [Fact]
    public void NoFileNamesAMachine() =>
        Assert.DoesNotContain(
            Tree.Files([".cs", ".fs", ".fsi", ".md", ".json", ".props", ".yml", ".csproj", ".fsproj"], "src", "proofs-check", "tests", "docs", "baselines"),
            f => Regex.IsMatch(Tree.Read(f), @"(?<![\w.])/(home|root|Users)/\w"));
}
