using System.Xml.Linq;
using Xunit;

namespace AdvProofs.Policy.Tests;

/// <summary>Imports run only downwards: the project references are exactly the arrows of the architecture.</summary>
public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["AdvProofs.Exact"] = [],
        ["AdvProofs.Networks"] = [],
        ["AdvProofs.Checker"] = [],
        ["AdvProofs.Polynomials"] = ["AdvProofs.Exact"],
        ["AdvProofs.Statements"] = ["AdvProofs.Checker", "AdvProofs.Exact", "AdvProofs.Networks", "AdvProofs.Polynomials"],
        ["AdvProofs.Cli"] = ["AdvProofs.Checker", "AdvProofs.Exact", "AdvProofs.Networks", "AdvProofs.Polynomials", "AdvProofs.Statements"],
    };

    private static IEnumerable<string> Projects => Tree.Files([".csproj", ".fsproj"], "src", "proofs-check");

    private static string[] Included(string project, string element) =>
        [.. XDocument.Parse(Tree.Read(project)).Descendants(element).Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value.Replace('\\', '/'))).Order(StringComparer.Ordinal)];

    [Fact]
    public void EveryProjectReferencesExactlyWhatTheArchitectureAllows()
    {
        var seen = Projects.ToDictionary(p => Path.GetFileNameWithoutExtension(p), p => Included(p, "ProjectReference"), StringComparer.Ordinal);
        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), seen.Keys.Order(StringComparer.Ordinal));
        foreach (var (project, references) in seen)
            Assert.True(Arrows[project].SequenceEqual(references, StringComparer.Ordinal),
                $"{project} references {string.Join(", ", references)}; the architecture allows exactly {string.Join(", ", Arrows[project])}.");
    }

    [Fact]
    public void TheCheckerHasNoPackageOfItsOwn() =>
        Assert.Empty(Included(Projects.Single(p => p.EndsWith("AdvProofs.Checker.fsproj", StringComparison.Ordinal)), "PackageReference"));

    [Fact]
    public void VersionsStandInOnePlace()
    {
        foreach (var project in Projects.Concat(Tree.Files([".csproj", ".fsproj"], "tests")))
            Assert.All(XDocument.Parse(Tree.Read(project)).Descendants("PackageReference"), e => Assert.Null(e.Attribute("Version")));
    }

    [Fact]
    public void EveryCheckerFileHasASignature()
    {
        var files = Tree.Files([".fs"], "proofs-check/AdvProofs.Checker").ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Tree.Root, file + "i")), $"{file} has no .fsi."));
    }
}
