using System.Runtime.CompilerServices;

namespace AdvProofs.Policy.Tests;

/// <summary>The source tree these tests were compiled from.</summary>
internal static class Tree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Source files with one of the given endings, below the given folders, build output left out; paths relative to the root, with slashes.</summary>
    public static IEnumerable<string> Files(string[] endings, params string[] folders) =>
        folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "AdvProofs.sln")))
                return directory.FullName;
        throw new InvalidOperationException("The tests must run from a build inside the source tree.");
    }
}
