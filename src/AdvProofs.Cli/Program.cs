using System.CommandLine;
using AdvProofs.Cli;
using AdvProofs.Cli.Commands;
using AdvProofs.Networks.Data;

var root = new RootCommand("AdvProofs judges every statement of three papers on adversarial training, by exact certificate where there is one and by sampling where there is not.")
{
    CheckCommand.Create(),
    CertifyCommand.Create(),
    VerifyCommand.Create(),
    ListCommand.Create(),
    ExplainCommand.Create(),
    BaselineCommand.Create(),
    DataCommand.Create(),
    ReproduceCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("Run 'advproofs --help' for the commands and their options.");
    return ExitCode.BadInput;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception e) when (e is BadInputException or DataException or InvalidDataException or UnauthorizedAccessException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return ExitCode.BadInput;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Cancelled.");
    return ExitCode.Cancelled;
}
catch (Exception e)
{
    Console.Error.WriteLine($"AdvProofs itself failed, please report this: {e}");
    return ExitCode.Crash;
}
