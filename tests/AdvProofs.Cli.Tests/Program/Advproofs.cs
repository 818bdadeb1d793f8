using System.Diagnostics;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>What a run of the program left: its exit code and what it printed.</summary>
internal sealed record Outcome(int Code, string Output, string Error)
{
    /// <summary>The lines on standard error but for the notice that nothing was compared with a baseline.</summary>
    public string[] Complaints => [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("No baseline", StringComparison.Ordinal))];
}

/// <summary>The built program in a directory of its own, without data, baseline or CI around it.</summary>
internal sealed class Advproofs : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("advproofs-");

    public string Home => _home.FullName;

    public string File(string relative) => Path.Combine(Home, relative);

    /// <summary>Writes a file of the working directory, with its folders.</summary>
    public void Write(string relative, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(relative))!);
        System.IO.File.WriteAllText(File(relative), content);
    }

    public string Read(string relative) => System.IO.File.ReadAllText(File(relative));

    public Outcome Run(params string[] arguments) => Run([], arguments);

    public Outcome Run((string Name, string Value)[] environment, params string[] arguments)
    {
        using var process = Start("dotnet", environment, ["exec", Dll, .. arguments]);
        return Wait(process, process.StandardError.ReadToEndAsync());
    }

    /// <summary>Runs a script as a CI system would: with bash, ending at the first command that fails.</summary>
    public Outcome Bash((string Name, string Value)[] environment, string script)
    {
        using var process = Start("bash", environment, ["-e", "-c", script]);
        return Wait(process, process.StandardError.ReadToEndAsync());
    }

    /// <summary>
    /// Starts the program with SIGINT at its default, which a parent without a terminal may have switched off, and sends it once a line stands on standard error.
    /// A program that has not ended after two minutes is killed, and its exit code says so.
    /// </summary>
    public Outcome Interrupt(string after, params string[] arguments)
    {
        using var process = Start("env", [], ["--default-signal=INT", "dotnet", "exec", Dll, .. arguments]);
        using var limit = new Timer(_ => process.Kill(), null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);
        var error = new System.Text.StringBuilder();
        while (process.StandardError.ReadLine() is { } line)
        {
            error.AppendLine(line);
            if (!line.Contains(after, StringComparison.Ordinal))
                continue;
            using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
            break;
        }
        return Wait(process, RestAsync());

        async Task<string> RestAsync() => error + await process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts the program, and kills it with SIGKILL <paramref name="later"/> than the condition holds, unless it has ended by itself. Returns its exit code.</summary>
    public int Kill(Func<bool> when, TimeSpan later, params string[] arguments)
    {
        using var process = Start("dotnet", [], ["exec", Dll, .. arguments]);
        var output = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        while (!process.HasExited && !when())
            Thread.Sleep(1);
        if (!process.WaitForExit(later))
            process.Kill();
        process.WaitForExit();
        Task.WaitAll(output.Item1, output.Item2);
        return process.ExitCode;
    }

    public void Dispose() => _home.Delete(true);

    public static string Dll => Path.Combine(AppContext.BaseDirectory, "advproofs.dll");

    private Process Start(string file, (string Name, string Value)[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = Home, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in new[] { "ADVPROOFS_DATA", "CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_SHA", "CI_COMMIT_SHA", "BUILD_SOURCEVERSION" })
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
    }

    private static Outcome Wait(Process process, Task<string> error)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill(true);
            throw new TimeoutException("The program did not end within three minutes.");
        }
        return new Outcome(process.ExitCode, output.Result, error.Result);
    }
}
