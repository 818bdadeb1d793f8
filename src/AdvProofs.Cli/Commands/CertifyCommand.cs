using System.CommandLine;
using System.Text;
using AdvProofs.Checker;
using AdvProofs.Exact;
using AdvProofs.Networks.Data;
using AdvProofs.Polynomials;
using AdvProofs.Statements;
using AdvProofs.Statements.Zhang2020;
using Microsoft.FSharp.Core;
using Certificate = AdvProofs.Polynomials.Certificate;

namespace AdvProofs.Cli.Commands;

/// <summary><c>certify sign</c> and <c>certify step</c>: builds a certificate, has the independent checker re-check it, and writes it.</summary>
internal static class CertifyCommand
{
    public static Command Create() => new("certify", "Build a certificate.") { Sign(), Step(), CertifyShatteringCommand.Create() };

    private static Option<string?> Number(string name, string meaning) => new(name) { Description = meaning + ", a decimal or a fraction, taken exactly.", HelpName = "Q" };

    private static Option<string?> Construction(string names) => new("--construction") { Description = $"One of {names}; else the one of least degree.", HelpName = "NAME" };

    private static Option<int?> Degree() => new("--degree") { Description = "Use this degree instead of the least one that certifies.", HelpName = "N" };

    private static Option<string> Out() => new("--out") { Description = "The certificate file to write.", HelpName = "FILE", Required = true };

    private static Command Sign()
    {
        var (eta, epsilon) = (Number("--eta", "Half-width of the gap"), Number("--epsilon", "Uniform error"));
        var (construction, degree, output) = (Construction("legendre, chebyshev, frostig, frostig-truncated, erf, minimax"), Degree(), Out());
        var command = new Command("sign", "A polynomial close to the sign outside (-eta, eta). Example: advproofs certify sign --eta 1/10 --epsilon 0.01 --out sign.json")
        {
            eta, epsilon, construction, degree, output,
        };
        command.SetAction(parsed =>
        {
            var built = Certify.sign(
                Parse(parsed.GetValue(construction), SignConstructionModule.parse), Optional(parsed.GetValue(degree)),
                Required("--eta", parsed.GetValue(eta)), Required("--epsilon", parsed.GetValue(epsilon)));
            return Write(Built(built), parsed.GetValue(output)!);
        });
        return command;
    }

    private static Command Step()
    {
        var (delta, rho, epsilon1) = (Number("--delta", "Separation"), Number("--rho", "Perturbation radius"), Number("--epsilon1", "Uniform error"));
        var (data, n, epsilon) = (Inputs.Data(), new Option<int?>("--n") { Description = "Take delta from the first N training images.", HelpName = "N" }, Number("--epsilon", "Robust error; epsilon1 = epsilon/(3n)"));
        var dataset = new Option<string>("--dataset") { Description = "mnist or cifar10, with --n.", HelpName = "NAME", DefaultValueFactory = _ => "mnist" };
        var (construction, degree, output) = (Construction("via-legendre, via-chebyshev, via-frostig, via-frostig-truncated, via-erf, via-minimax, composition, two-interval"), Degree(), Out());
        var command = new Command("step", "A polynomial close to the step of Claim 6.3. Example: advproofs certify step --delta 1/5 --rho 1/20 --epsilon1 1/100 --out step.json")
        {
            delta, rho, epsilon1, data, dataset, n, epsilon, construction, degree, output,
        };
        command.SetAction(parsed =>
        {
            var radius = Required("--rho", parsed.GetValue(rho));
            Certificate Certified(Rational separation, Rational error) =>
                Built(Certify.step(Parse(parsed.GetValue(construction), StepConstructionModule.parse), Optional(parsed.GetValue(degree)), separation, radius, error));
            if (parsed.GetValue(n) is not { } count)
                return Write(Certified(Required("--delta", parsed.GetValue(delta)), Required("--epsilon1", parsed.GetValue(epsilon1))), parsed.GetValue(output)!);
            var robust = Required("--epsilon", parsed.GetValue(epsilon));
            var (found, epsilonOne) = OfData(parsed.GetValue(data), parsed.GetValue(dataset)!, count, radius, robust);
            var certificate = Certified(found, epsilonOne);
            var code = Write(certificate, parsed.GetValue(output)!);
            var (printed, certified) = ExplicitWidth.digits(count, robust, found, radius, certificate.Degree);
            Console.WriteLine($"width M₀ of Theorem 5.3, every hidden constant at its smallest known value: 10^{printed:F0} as printed, 10^{certified:F0} with this polynomial");
            return code;
        });
        return command;
    }

    /// <summary>δ of the first n training images lifted to X by direction, certified from below with six decimals, and ε₁ = ε/(3n).</summary>
    private static (Rational Delta, Rational Epsilon1) OfData(string? given, string name, int count, Rational rho, Rational epsilon)
    {
        var dataset = name switch
        {
            "mnist" => Dataset.Mnist,
            "cifar10" => Dataset.Cifar10,
            _ => throw new BadInputException($"There is no data set '{name}'; choose mnist or cifar10."),
        };
        var directory = DataDirectory.Resolve(given)
            ?? throw new BadInputException($"There is no data directory: give --data, set {DataDirectory.Variable}, or run 'advproofs data get {name}'.");
        if (count < 2)
            throw new BadInputException($"--n {count} is too few: separation needs at least two images.");
        if (rho.Sign < 0)
            throw new BadInputException($"Claim 6.3 needs a perturbation radius ρ ≥ 0, but ρ = {rho}.");
        if (epsilon.Sign <= 0 || (RationalModule.ofInt(1) - epsilon).Sign <= 0)
            throw new BadInputException($"Theorem 5.3 needs 0 < ε < 1, but ε = {epsilon}.");
        var found = Separation.Of(directory.Load(dataset, Split.Train, count), LiftKind.Direction, Environment.ProcessorCount).RationalLowerBoundOver(1_000_000);
        var delta = RationalModule.create(found.Numerator, found.Denominator);
        var gamma = delta * (delta - RationalModule.ofInt(2) * rho);
        Console.WriteLine($"{name}, first {count} training images lifted by direction: δ ≥ {delta}, γ = {Rendering.Wording.Number(RationalModule.toFloat(gamma))}");
        if (gamma.Sign <= 0)
            throw new BadInputException($"Claim 6.3 needs δ > 2ρ, but δ ≥ {delta} is all that is certified of these images and 2ρ = {RationalModule.ofInt(2) * rho}: take a smaller --rho or fewer images.");
        return (delta, epsilon / RationalModule.ofInt(3 * count));
    }

    private static int Write(Certificate certificate, string file)
    {
        var json = CertificateModule.toJson(certificate);
        switch (AdvProofs.Checker.Certificate.check(Environment.ProcessorCount, Encoding.UTF8.GetBytes(json)))
        {
            case CertificateOutcome.Accepted { Item2: var facts } accepted:
                File.WriteAllText(file, json);
                Console.WriteLine(accepted.Item1.Claim);
                Console.WriteLine($"degree {facts.Degree}{(facts.LeastDegree ? ", the least possible" : "")}; the paper's D is {PaperDegree(facts.Claim)}");
                Console.WriteLine($"error at most {Rendering.Wording.Number(FractionModule.approximate(facts.Error))}, coefficient sum at most 2^{Rendering.Wording.Number(FractionModule.approximate(facts.CoefficientSumLog2))}");
                Console.WriteLine($"written to {file}; re-check it with 'advproofs verify {file}'");
                return ExitCode.Met;
            case CertificateOutcome.Rejected rejected:
                Console.Error.WriteLine($"The checker rejects what was built, at line {rejected.line}: {rejected.reason} Nothing was written.");
                return ExitCode.Violated;
            case CertificateOutcome.Unreadable unreadable:
                Console.Error.WriteLine($"The checker cannot read what was built: {unreadable.reason} Nothing was written.");
                return ExitCode.Violated;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string PaperDegree(Checker.Claim claim)
    {
        static Rational Exact(Fraction f) => RationalModule.create(f.Numerator, f.Denominator);
        var (bound, values) = claim switch
        {
            Checker.Claim.Sign sign => (PaperBounds.lemma64Degree, new[] { Tuple.Create("eta", Exact(sign.eta)), Tuple.Create("epsilon", Exact(sign.epsilon)) }),
            Checker.Claim.Step step => (PaperBounds.claim63Degree, [
                Tuple.Create("gamma", Exact(step.delta) * (Exact(step.delta) - RationalModule.ofInt(2) * Exact(step.rho))), Tuple.Create("epsilon_1", Exact(step.epsilon1))]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var floor = PaperBounds.certifiedFloor(new Microsoft.FSharp.Collections.FSharpMap<string, Rational>(values), bound);
        return floor.IsOk ? floor.ResultValue.ToString() : floor.ErrorValue;
    }

    private static Rational Required(string option, string? text) =>
        Inputs.Number(option, text ?? throw new BadInputException($"{option} is missing; give it as a decimal or a fraction."));

    private static FSharpOption<int> Optional(int? value) => value is { } n ? FSharpOption<int>.Some(n) : FSharpOption<int>.None;

    private static FSharpOption<T> Parse<T>(string? name, Func<string, FSharpResult<T, string>> parse)
    {
        if (name is null)
            return FSharpOption<T>.None;
        var parsed = parse(name);
        return parsed.IsOk ? FSharpOption<T>.Some(parsed.ResultValue) : throw new BadInputException(parsed.ErrorValue);
    }

    private static Certificate Built(FSharpResult<Certificate, string> result) => result.IsOk ? result.ResultValue : throw new BadInputException(result.ErrorValue);
}
