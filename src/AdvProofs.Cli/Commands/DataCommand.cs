using System.CommandLine;
using AdvProofs.Networks.Data;

namespace AdvProofs.Cli.Commands;

/// <summary><c>data get</c> and <c>data check</c>: the real data sets, fetched with resume and verified by SHA-256.</summary>
internal static class DataCommand
{
    /// <summary>Where MNIST's four gz files lie, byte for byte as published. CIFAR-10 has no such place: its authors publish one archive.</summary>
    private const string MnistMirror = "https://storage.googleapis.com/cvdf-datasets/mnist/";

    public static Command Create() => new("data", "The real data sets.") { Get(), Check() };

    private static Command Get()
    {
        var dataset = new Argument<string>("DATASET") { Description = "mnist or cifar10" };
        var from = new Option<string?>("--from") { Description = "Web address or directory that holds the files.", HelpName = "URL|DIR" };
        var data = new Option<string>("--data") { Description = "Data directory to fill.", HelpName = "DIR", DefaultValueFactory = _ => "data" };
        var command = new Command("get", "Fetch a data set. Example: advproofs data get mnist") { dataset, from, data };
        command.SetAction((parsed, token) => GetAsync(parsed.GetValue(dataset)!, parsed.GetValue(from), parsed.GetValue(data)!, token));
        return command;
    }

    private static Command Check()
    {
        var data = Inputs.Data();
        var command = new Command("check", "Verify the files that are there. Example: advproofs data check") { data };
        command.SetAction(parsed => Verify(parsed.GetValue(data)));
        return command;
    }

    private static async Task<int> GetAsync(string name, string? from, string target, CancellationToken cancellation)
    {
        var dataset = name switch
        {
            "mnist" => Dataset.Mnist,
            "cifar10" => Dataset.Cifar10,
            _ => throw new BadInputException($"There is no data set '{name}'; choose mnist or cifar10."),
        };
        var source = from ?? (dataset == Dataset.Mnist
            ? MnistMirror
            : throw new BadInputException("CIFAR-10 is published as one archive: unpack its binary version and give --from with that directory."));
        var last = -1L;
        var progress = new Progress<DownloadProgress>(p =>
        {
            var quarter = p.Total > 0 ? 4 * p.Bytes / p.Total : 0;
            if (Interlocked.Exchange(ref last, quarter) != quarter && quarter > 0)
                Console.Error.WriteLine($"{p.File}: {25 * quarter} %");
        });
        foreach (var file in await DataDownload.GetAsync(dataset, source, target, progress, cancellation))
            Console.WriteLine($"{file.Path}: {(file.WasPresent ? "already there" : "fetched")}, SHA-256 as recorded");
        return ExitCode.Met;
    }

    private static int Verify(string? given)
    {
        var directory = DataDirectory.Resolve(given)
            ?? throw new BadInputException($"There is no data directory: give --data, set {DataDirectory.Variable}, or run 'advproofs data get mnist'.");
        var wrong = false;
        foreach (var found in directory.Verify())
        {
            if (found.State == FileState.Missing && !found.File.Required)
                continue;
            wrong |= found.State is FileState.WrongSize or FileState.WrongHash;
            Console.WriteLine($"{Word(found.State),-11} {found.Path ?? found.File.Name}");
        }
        return wrong ? ExitCode.Violated : ExitCode.Met;
    }

    private static string Word(FileState state) => state switch
    {
        FileState.Ok => "ok",
        FileState.Missing => "missing",
        FileState.WrongSize => "wrong size",
        FileState.WrongHash => "wrong hash",
        _ => "no checksum",
    };
}
