using System.Diagnostics;
using System.Globalization;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests.WorstCases;

/// <summary>A second program, where it is installed: the same supremum in NumPy, for networks read from files.</summary>
public class NumpyPeerTests
{
    private static readonly string[] Interpreters = ["/usr/bin/python3", "python3"];

    [Theory]
    [InlineData(16, 11)]
    [InlineData(1024, 12)]
    [InlineData(16384, 13)]
    public void NumPy_finds_the_same_supremum(int width, int seed)
    {
        var python = Interpreters.FirstOrDefault(program => Run(program, "-c", "import numpy") is not null);
        if (python is null)
        {
            Assert.Skip("skipped: NumPy is not installed (Debian: apt-get install python3-numpy)");
        }
        var folder = Directory.CreateTempSubdirectory("advproofs-");
        try
        {
            var network = TwoLayerReluNetwork.Initialise(width, 3, Key.Root((ulong)seed));
            NetworkExport.WriteNumpy(network, folder.FullName);
            var lines = Run(python, Script, folder.FullName, "1", "4", "0.25")?.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.NotNull(lines);
            var found = lines.Select(line => double.Parse(line, CultureInfo.InvariantCulture));
            foreach (var (radius, value) in new[] { 1, 4, 0.25 }.Zip(found))
            {
                Assert.Equal(PseudoNetworkGap.Supremum(network, radius).Value, value, 1e-9);
            }
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static string Script
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "AdvProofs.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("No AdvProofs.sln above the tests.");
            }
            return Path.Combine(folder.FullName, "tests", "AdvProofs.Benchmarks", "peers", "circle_sweep.py");
        }
    }

    /// <summary>What a program printed, or null if it is missing or fails.</summary>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null)
            {
                return null;
            }
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            errors.Wait();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
