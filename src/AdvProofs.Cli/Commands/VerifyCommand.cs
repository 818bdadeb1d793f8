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
        return Shattering.isKind(bytes)
            ? Shattering.check(bytes) switch
            {
                ShatteringOutcome.Accepted accepted => Accepted(file, accepted.Item1),
                ShatteringOutcome.Rejected rejected => Rejected(file, rejected.line, rejected.reason),
                ShatteringOutcome.Unreadable unreadable => Unreadable(file, unreadable.reason),
                _ => throw new System.Diagnostics.UnreachableException(),
            }
            : Certificate.check(threads, bytes) switch
            {
                CertificateOutcome.Accepted accepted => Accepted(file, accepted.Item1),
                CertificateOutcome.Rejected rejected => Rejected(file, rejected.line, rejected.reason),
                CertificateOutcome.Unreadable unreadable => Unreadable(file, unreadable.reason),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
    }

    private static int Accepted(string file, Checked proof)
    {
        Console.WriteLine($"{file}: accepted: {proof.Claim}");
        return ExitCode.Met;
    }

    private static int Rejected(string file, int line, string reason)
    {
        Console.Error.WriteLine($"{file}: rejected at line {line}: {reason}");
        return ExitCode.Violated;
    }

    private static int Unreadable(string file, string reason)
    {
        Console.Error.WriteLine($"{file}: unreadable: {reason}");
        return ExitCode.BadInput;
    }
}
