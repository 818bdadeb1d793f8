using System.CommandLine;
using System.Globalization;
using AdvProofs.Exact;
using AdvProofs.Networks.Data;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace AdvProofs.Cli.Commands;

/// <summary>Options that several commands share, and the reading of their values.</summary>
internal static class Inputs
{
    public static Option<string?> Data() => new("--data")
    {
        Description = "Directory with mnist/ and cifar10/; else the variable ADVPROOFS_DATA, else ./data, else none.",
        HelpName = "DIR",
    };

    public static Option<string> Baseline() => new("--baseline")
    {
        Description = "The accepted verdicts and constants to compare with.",
        HelpName = "FILE",
        DefaultValueFactory = _ => Path.Combine("baselines", "bounds.verified.json"),
    };

    public static Option<int> Threads() => new("--threads")
    {
        Description = "Threads to use; the results do not depend on it.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>A number of threads, at least one.</summary>
    public static int AtLeastOne(int threads) => threads >= 1
        ? threads
        : throw new BadInputException($"--threads {threads} is too few; give at least 1.");

    /// <summary>The directory given with <c>--data</c>, which must exist, or the default one, or none.</summary>
    public static FSharpOption<DataDirectory> Resolve(string? given)
    {
        var found = DataDirectory.Resolve(given);
        return found is null ? FSharpOption<DataDirectory>.None : FSharpOption<DataDirectory>.Some(found);
    }

    /// <summary>A seed in hexadecimal, with or without 0x.</summary>
    public static ulong Seed(string text)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new BadInputException($"The seed '{text}' is not a hexadecimal number of at most 16 digits; write for example 0x1F3A.");
    }

    public static Tier Tier(string name)
    {
        var tier = AdvProofs.Statements.Tier.TryParse(name);
        return tier is null
            ? throw new BadInputException($"There is no tier '{name}'; choose quick, ci, nightly or campaign.")
            : tier.Value;
    }

    /// <summary>An exact number: a decimal or a fraction.</summary>
    public static Rational Number(string option, string text)
    {
        var parsed = RationalModule.parse(text);
        return parsed.IsOk
            ? parsed.ResultValue
            : throw new BadInputException($"{option}: {parsed.ErrorValue}");
    }

    /// <summary>The statements that match the given ids and globs.</summary>
    public static FSharpList<Statement> Select(string[] globs) => Select(globs, Catalogue.all);

    /// <summary>Those of the given statements that match.</summary>
    public static FSharpList<Statement> Select(string[] globs, IEnumerable<Statement> among)
    {
        var (chosen, unmatched) = Catalogue.select(ListModule.OfSeq(globs), ListModule.OfSeq(among));
        if (!unmatched.IsEmpty)
            throw new BadInputException($"No statement matches '{unmatched.Head}'; 'advproofs list' shows all ids.");
        return chosen;
    }
}
