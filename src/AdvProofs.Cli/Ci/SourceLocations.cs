using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace AdvProofs.Cli.Ci;

/// <summary>A line of a source file, its path relative to the repository with forward slashes.</summary>
internal sealed record SourceLine(string File, int Line);

/// <summary>Where statements are defined: the source file from the assembly's symbols, and in it the line with the statement's id.</summary>
internal static class SourceLocations
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Locations of the statements whose sources are known, by id.</summary>
    public static IReadOnlyDictionary<string, SourceLine> Of(IEnumerable<(Type Declaring, string Id)> statements)
    {
        var found = new Dictionary<string, SourceLine>(StringComparer.Ordinal);
        foreach (var assembly in statements.GroupBy(s => s.Declaring.Assembly))
        {
            var symbols = Path.ChangeExtension(assembly.Key.Location, ".pdb");
            if (assembly.Key.Location.Length == 0 || !File.Exists(symbols))
                continue;
            using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
            var reader = provider.GetMetadataReader();
            foreach (var (declaring, id) in assembly)
                if (FirstPoint(reader, declaring) is { } point)
                    found[id] = Locate(point.Path, point.Line, id);
        }
        return found;
    }

    private static (string Path, int Line)? FirstPoint(MetadataReader reader, Type type)
    {
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            var information = reader.GetMethodDebugInformation(((MethodDefinitionHandle)MetadataTokens.Handle(method.MetadataToken)).ToDebugInformationHandle());
            if (information.SequencePointsBlob.IsNil)
                continue;
            foreach (var point in information.GetSequencePoints())
                if (!point.IsHidden && !point.Document.IsNil)
                    return (reader.GetString(reader.GetDocument(point.Document).Name), point.StartLine);
        }
        foreach (var nested in type.GetNestedTypes(Everything))
            if (FirstPoint(reader, nested) is { } point)
                return point;
        return null;
    }

    private static SourceLine Locate(string path, int line, string id)
    {
        var root = RepositoryRoot();
        var absolute = path.StartsWith("/_/", StringComparison.Ordinal) && root is not null ? Path.Combine(root, path[3..]) : path;
        if (File.Exists(absolute))
        {
            var place = Array.FindIndex(File.ReadAllLines(absolute), text => text.Contains($"\"{id}\"", StringComparison.Ordinal));
            line = place >= 0 ? place + 1 : line;
        }
        var relative = root is null ? absolute : Path.GetRelativePath(root, absolute);
        return new SourceLine((path.StartsWith("/_/", StringComparison.Ordinal) ? path[3..] : relative).Replace('\\', '/'), line);
    }

    private static string? RepositoryRoot()
    {
        for (var directory = new DirectoryInfo(Directory.GetCurrentDirectory()); directory is not null; directory = directory.Parent)
            if (Path.Exists(Path.Combine(directory.FullName, ".git")))
                return directory.FullName;
        return null;
    }
}
