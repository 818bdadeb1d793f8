using System.CommandLine;
using AdvProofs.Checker;

namespace AdvProofs.Cli.Commands;

/// <summary><c>verify FILE…</c>: re-checks certificates with the independent checker.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Certificate files.", Arity = ArgumentArity.OneOrMore };
        var threads = Inputs.Threads();
        var command = new Command("verify", "Re-check certificates with the independent checker. Example: advproofs verify step.json") { files, threads };
        command.SetAction(parsed =>
        {
            var workers = Inputs.AtLeastOne(parsed.GetValue(threads));
            return parsed.GetValue(files)!.Select(file => Verify(file, workers)).Max();
        });
        return command;
    }

    private static int Verify(string file, int threads)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{file}: {e.Message}");
            return ExitCode.BadInput;
        }
        switch (Certificate.check(threads, bytes))
        {
            case CertificateOutcome.Accepted accepted:
                Console.WriteLine($"{file}: accepted: {accepted.Item1.Claim}");
                return ExitCode.Met;
            case CertificateOutcome.Rejected rejected:
                Console.Error.WriteLine($"{file}: rejected at line {rejected.line}: {rejected.reason}");
                return ExitCode.Violated;
            case CertificateOutcome.Unreadable unreadable:
                Console.Error.WriteLine($"{file}: unreadable: {unreadable.reason}");
                return ExitCode.BadInput;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
