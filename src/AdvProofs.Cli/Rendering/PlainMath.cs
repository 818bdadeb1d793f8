using System.Text.RegularExpressions;
using AdvProofs.Cli.Report;

namespace AdvProofs.Cli.Rendering;

/// <summary>The statements' LaTeX as plain text for a terminal: symbols become Unicode, fractions a/b, braces vanish.</summary>
internal static partial class PlainMath
{
    public static string Of(string latex)
    {
        var text = latex.Replace("$", "", StringComparison.Ordinal).Replace(@"\left", "", StringComparison.Ordinal).Replace(@"\right", "", StringComparison.Ordinal)
            .Replace(@"\{", OpenBrace, StringComparison.Ordinal).Replace(@"\}", CloseBrace, StringComparison.Ordinal);
        // From the inside out, as long as there is something inside braces.
        for (var before = ""; before != text;)
        {
            before = text;
            text = Lettered().Replace(text, "$1");
            text = Root().Replace(text, "√($1)");
            text = Fraction().Replace(text, "($1)/($2)");
            text = Script().Replace(text, m => m.Groups[2].Length == 1 || Enclosed().IsMatch(m.Groups[2].Value) ? $"{m.Groups[1].Value}{m.Groups[2].Value}" : $"{m.Groups[1].Value}({m.Groups[2].Value})");
        }
        text = Named().Replace(text, m => MathMl.Glyph(m.Groups[1].Value) ?? m.Groups[1].Value);
        text = text.Replace(@"\,", " ", StringComparison.Ordinal).Replace(@"\|", "‖", StringComparison.Ordinal);
        text = Single().Replace(text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), "$1");
        return text.Replace(OpenBrace, "{", StringComparison.Ordinal).Replace(CloseBrace, "}", StringComparison.Ordinal);
    }

    /// <summary>Stand for the braces of sets while those of LaTeX are taken away.</summary>
    private const string OpenBrace = "\uE000", CloseBrace = "\uE001";

    [GeneratedRegex(@"([_^])\{([^{}]*)\}")]
    private static partial Regex Script();

    [GeneratedRegex(@"^(\([^()]*\)|\\[A-Za-z]+)$")]
    private static partial Regex Enclosed();

    [GeneratedRegex(@"\\frac\{([^{}]*)\}\{([^{}]*)\}")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"\\sqrt\{([^{}]*)\}")]
    private static partial Regex Root();

    [GeneratedRegex(@"\\(?:mathcal|mathrm|mathbb|text|bar|tilde|hat|operatorname)\{([^{}]*)\}")]
    private static partial Regex Lettered();

    [GeneratedRegex(@"\\([A-Za-z]+)")]
    private static partial Regex Named();

    /// <summary>Brackets around one letter or number say nothing, but for those of a script.</summary>
    [GeneratedRegex(@"(?<![\w√^_])\((\w+)\)")]
    private static partial Regex Single();
}
