using System.Text.RegularExpressions;
using AdvProofs.Cli.Report;

namespace AdvProofs.Cli.Rendering;

/// <summary>The statements' LaTeX as plain text for a terminal: symbols become Unicode, fractions a/b, braces vanish.</summary>
internal static partial class PlainMath
{
    public static string Of(string latex)
    {
        var text = latex.Replace("$", "", StringComparison.Ordinal).Replace(@"\left", "", StringComparison.Ordinal).Replace(@"\right", "", StringComparison.Ordinal);
        text = Fraction().Replace(text, "($1)/($2)");
        text = Root().Replace(text, "√($1)");
        text = Lettered().Replace(text, "$1");
        text = Named().Replace(text, m => MathMl.Glyph(m.Groups[1].Value) ?? m.Groups[1].Value);
        text = text.Replace(@"\,", " ", StringComparison.Ordinal).Replace(@"\|", "‖", StringComparison.Ordinal);
        return Single().Replace(text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), "$1");
    }

    [GeneratedRegex(@"\\frac\{([^{}]*)\}\{([^{}]*)\}")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"\\sqrt\{([^{}]*)\}")]
    private static partial Regex Root();

    [GeneratedRegex(@"\\(?:mathcal|mathrm|mathbb|text|bar|tilde|hat|operatorname)\{([^{}]*)\}")]
    private static partial Regex Lettered();

    [GeneratedRegex(@"\\([A-Za-z]+)")]
    private static partial Regex Named();

    /// <summary>Brackets around one letter or number say nothing.</summary>
    [GeneratedRegex(@"(?<![\w√])\((\w+)\)")]
    private static partial Regex Single();
}
