using System.CommandLine;
using System.Text;
using AdvProofs.Checker;
using AdvProofs.Exact;
using AdvProofs.Statements.Gao2019;

namespace AdvProofs.Cli.Commands;

/// <summary><c>certify shattering</c>: points that every robust interpolation class shatters (Theorem 6.1 of gao2019), re-checked and written.</summary>
internal static class CertifyShatteringCommand
{
    public static Command Create()
    {
        var dimension = new Option<int>("--dimension") { Description = "d of R^d, 1 to 10.", HelpName = "D", Required = true };
        var balls = new Option<int>("--balls") { Description = "How many balls the class labels as it is told, 2 to 20.", HelpName = "N", Required = true };
        var delta = new Option<string>("--delta") { Description = "Radius of the balls, a decimal or a fraction, taken exactly.", HelpName = "Q", DefaultValueFactory = _ => "1" };
        var output = new Option<string>("--out") { Description = "The certificate file to write.", HelpName = "FILE", Required = true };
        var command = new Command("shattering", "Points that every robust interpolation class shatters. Example: advproofs certify shattering --dimension 5 --balls 6 --out shattering.json")
        {
            dimension, balls, delta, output,
        };
        command.SetAction(parsed => Write(Built(parsed.GetValue(dimension), parsed.GetValue(balls), Inputs.Number("--delta", parsed.GetValue(delta)!)), parsed.GetValue(output)!));
        return command;
    }

    private static string Built(int dimension, int balls, Rational delta)
    {
        try
        {
            return ShatteringCertificate.create(dimension, balls, delta);
        }
        catch (ArgumentException e)
        {
            throw new BadInputException(e.Message);
        }
    }

    private static int Write(string json, string file)
    {
        switch (Shattering.check(Encoding.UTF8.GetBytes(json)))
        {
            case ShatteringOutcome.Accepted { Item2: var facts } accepted:
                File.WriteAllText(file, json);
                Console.WriteLine(accepted.Item1.Claim);
                Console.WriteLine($"VC dimension at least {facts.Shattered}, against the ⌊n/2⌋·d of Theorem 6.1: {facts.Balls / 2 * facts.Dimension}");
                Console.WriteLine($"written to {file}; re-check it with 'advproofs verify {file}'");
                return ExitCode.Met;
            case ShatteringOutcome.Rejected rejected:
                Console.Error.WriteLine($"The checker rejects what was built, at line {rejected.line}: {rejected.reason} Nothing was written.");
                return ExitCode.Violated;
            case ShatteringOutcome.Unreadable unreadable:
                Console.Error.WriteLine($"The checker cannot read what was built: {unreadable.reason} Nothing was written.");
                return ExitCode.Violated;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
