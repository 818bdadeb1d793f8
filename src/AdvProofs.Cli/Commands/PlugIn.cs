using System.Reflection;
using System.Runtime.Loader;
using AdvProofs.Statements;

namespace AdvProofs.Cli.Commands;

/// <summary>The statements that <c>check</c> judges, each with the module or class that declares it: the catalogue's own, or those of a plug-in.</summary>
internal sealed record StatementSource(IReadOnlyList<(Type Declaring, Statement Statement)> Declared)
{
    public IReadOnlyList<Statement> All => [.. Declared.Select(d => d.Statement)];

    /// <summary>The statements of the three papers.</summary>
    public static StatementSource Catalogue { get; } = Of(typeof(Statement).Assembly);

    /// <summary>The statements of an assembly of the user's; <see cref="BadInputException"/> says why it has none to give.</summary>
    public static StatementSource PlugIn(string file)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
            throw new BadInputException($"There is no plug-in {file}; give the path of a built assembly with --statements.");
        try
        {
            return Of(new PlugInContext(path).LoadFromAssemblyPath(path));
        }
        catch (BadImageFormatException)
        {
            throw new BadInputException($"{file} is not a .NET assembly; give the .dll that 'dotnet build' wrote.");
        }
        catch (ReflectionTypeLoadException e)
        {
            throw new BadInputException($"{file} does not fit this version of AdvProofs, build it against {typeof(Statement).Assembly.GetName().Version}: {e.LoaderExceptions.FirstOrDefault()?.Message ?? e.Message}");
        }
        catch (Exception e) when (e is TargetInvocationException or TypeInitializationException)
        {
            var cause = e;
            while (cause is TargetInvocationException or TypeInitializationException && cause.InnerException is { } inner)
                cause = inner;
            throw new BadInputException($"A statement of {file} cannot be built: {cause.Message}");
        }
        catch (InvalidOperationException e)
        {
            throw new BadInputException($"{file} cannot be used: {e.Message}");
        }
    }

    private static StatementSource Of(Assembly assembly) => new([.. AdvProofs.Statements.Catalogue.declaredIn(assembly).Select(pair => (pair.Item1, pair.Item2))]);

    /// <summary>A plug-in shares every assembly this program has, so that its statements are of the same types, and brings only its own.</summary>
    private sealed class PlugInContext(string path) : AssemblyLoadContext(path)
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName name)
        {
            try
            {
                return Default.LoadFromAssemblyName(new AssemblyName(name.Name!));
            }
            catch (FileNotFoundException)
            {
                return _resolver.ResolveAssemblyToPath(name) is { } own ? LoadFromAssemblyPath(own) : null;
            }
        }
    }
}
