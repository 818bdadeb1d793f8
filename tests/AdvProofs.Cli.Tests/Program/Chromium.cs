using System.Diagnostics;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>Headless Chromium, where it is installed: loads a page without the network and says what its console said.</summary>
internal static class Chromium
{
    /// <summary>The program's path, or null.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "chromium"))
        .FirstOrDefault(File.Exists);

    /// <summary>The page's document after loading, and the messages of its console.</summary>
    public static (string Document, string[] Console) Load(string chromium, string page, string profile)
    {
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", $"--user-data-dir={profile}", "--enable-logging=stderr", "--v=0", "--dump-dom", new Uri(page).AbsoluteUri,
        ];
        using var process = Process.Start(new ProcessStartInfo(chromium, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{chromium} did not start.");
        var (document, log) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(true);
            throw new TimeoutException("Chromium did not end within two minutes.");
        }
        // A console message is logged as [process:thread:time:LEVEL:CONSOLE(line)] or, in newer versions, CONSOLE:line].
        return (document.Result, [.. log.Result.Split('\n').Where(line => line.Contains(":CONSOLE", StringComparison.Ordinal))]);
    }
}
