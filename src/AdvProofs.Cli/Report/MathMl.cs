using System.Globalization;
using System.Net;
using System.Text;

namespace AdvProofs.Cli.Report;

/// <summary>
/// Renders the small part of LaTeX that statements are written in as MathML Core, which browsers draw without any script or font.
/// Text outside $…$ is prose; a command it does not know is an error, so that no statement is shown half-rendered.
/// </summary>
internal static class MathMl
{
    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["alpha"] = "α", ["beta"] = "β", ["gamma"] = "γ", ["delta"] = "δ", ["epsilon"] = "ε", ["varepsilon"] = "ε", ["eta"] = "η", ["theta"] = "θ",
        ["kappa"] = "κ", ["lambda"] = "λ", ["mu"] = "μ", ["nu"] = "ν", ["xi"] = "ξ", ["pi"] = "π", ["rho"] = "ρ", ["sigma"] = "σ", ["tau"] = "τ",
        ["phi"] = "φ", ["varphi"] = "φ", ["psi"] = "ψ", ["omega"] = "ω", ["chi"] = "χ", ["zeta"] = "ζ", ["Gamma"] = "Γ", ["Delta"] = "Δ", ["Omega"] = "Ω", ["Phi"] = "Φ", ["Theta"] = "Θ",
        ["Sigma"] = "Σ", ["ell"] = "ℓ", ["nabla"] = "∇", ["partial"] = "∂", ["infty"] = "∞", ["emptyset"] = "∅", ["Lambda"] = "Λ", ["prime"] = "′", ["dots"] = "…", ["ldots"] = "…", ["cdots"] = "⋯",
    };

    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["le"] = "≤", ["leq"] = "≤", ["ge"] = "≥", ["geq"] = "≥", ["ne"] = "≠", ["neq"] = "≠", ["approx"] = "≈", ["equiv"] = "≡", ["in"] = "∈", ["notin"] = "∉", ["subset"] = "⊂", ["sim"] = "∼",
        ["to"] = "→", ["mapsto"] = "↦", ["Rightarrow"] = "⇒", ["Leftrightarrow"] = "⇔", ["iff"] = "⇔", ["forall"] = "∀", ["exists"] = "∃", ["pm"] = "±", ["mp"] = "∓", ["cdot"] = "⋅",
        ["times"] = "×", ["circ"] = "∘", ["cup"] = "∪", ["cap"] = "∩", ["setminus"] = "∖", ["sum"] = "∑", ["prod"] = "∏", ["int"] = "∫", ["langle"] = "⟨", ["rangle"] = "⟩", ["|"] = "‖",
        ["lVert"] = "‖", ["rVert"] = "‖", ["lvert"] = "|", ["rvert"] = "|", ["{"] = "{", ["}"] = "}", ["lceil"] = "⌈", ["rceil"] = "⌉", ["lfloor"] = "⌊", ["rfloor"] = "⌋", ["mid"] = "|", ["colon"] = ":",
        ["top"] = "⊤", ["propto"] = "∝", ["ll"] = "≪", ["gg"] = "≫",
    };

    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "ln", "log", "exp", "sup", "inf", "max", "min", "cos", "sin", "arccos", "arcsin", "arctan", "tan", "deg", "Pr", "lim", "argmax", "argmin", "cosh", "sinh", "tanh",
    };

    /// <summary>The character that a command draws, if it draws one.</summary>
    public static string? Glyph(string command) => Symbols.GetValueOrDefault(command) ?? Operators.GetValueOrDefault(command);

    /// <summary>Prose with $…$ mathematics as HTML. <exception cref="FormatException">A command is unknown or a brace is missing.</exception></summary>
    public static string Prose(string text)
    {
        var html = new StringBuilder();
        var parts = text.Split('$');
        if (parts.Length % 2 == 0)
            throw new FormatException($"A $ is missing in: {text}");
        for (var i = 0; i < parts.Length; i++)
            html.Append(i % 2 == 0 ? WebUtility.HtmlEncode(parts[i]) : Formula(parts[i]));
        return html.ToString();
    }

    /// <summary>Prose as it is drawn, or its LaTeX where a command is unknown: an author's own notation must not cost the run its report.</summary>
    public static string ProseOrSource(string text) => OrSource(Prose, text);

    /// <summary>A formula as it is drawn, or its LaTeX where a command is unknown.</summary>
    public static string FormulaOrSource(string latex) => OrSource(Formula, latex);

    private static string OrSource(Func<string, string> draw, string latex)
    {
        try
        {
            return draw(latex);
        }
        catch (FormatException)
        {
            return $"<code>{WebUtility.HtmlEncode(latex)}</code>";
        }
    }

    /// <summary>One formula as a &lt;math&gt; element. <exception cref="FormatException">A command is unknown or a brace is missing.</exception></summary>
    public static string Formula(string latex)
    {
        var position = 0;
        var body = Row(latex, ref position, '\0');
        return $"<math displaystyle=\"true\">{body}</math>";
    }

    private static string Row(string s, ref int i, char end)
    {
        var row = new List<string>();
        while (i < s.Length && s[i] != end)
        {
            if (char.IsWhiteSpace(s[i]))
            {
                i++;
                continue;
            }
            var atom = Atom(s, ref i);
            if (atom.Length > 0)
                row.Add(Scripts(atom, s, ref i));
        }
        if (end != '\0')
        {
            if (i >= s.Length)
                throw new FormatException($"'{end}' is missing in: {s}");
            i++;
        }
        return $"<mrow>{string.Concat(row)}</mrow>";
    }

    private static string Scripts(string atom, string s, ref int i)
    {
        string? below = null, above = null;
        while (i < s.Length && s[i] is '_' or '^' && (s[i] == '_' ? below : above) is null)
        {
            var mark = s[i++];
            var script = Atom(s, ref i);
            if (mark == '_')
                below = script;
            else
                above = script;
        }
        return (below, above) switch
        {
            (null, null) => atom,
            ({ } b, null) => $"<msub>{atom}{b}</msub>",
            (null, { } a) => $"<msup>{atom}{a}</msup>",
            ({ } b, { } a) => $"<msubsup>{atom}{b}{a}</msubsup>",
        };
    }

    private static string Atom(string s, ref int i)
    {
        while (i < s.Length && s[i] == ' ')
            i++;
        if (i >= s.Length)
            throw new FormatException($"Something is missing at the end of: {s}");
        var c = s[i++];
        if (c == '{')
            return Row(s, ref i, '}');
        if (c is '}' or '^' or '_')
            throw new FormatException($"The '{c}' at position {i} has nothing before it in: {s}");
        if (c == '\\')
            return Command(s, ref i);
        if (char.IsDigit(c) || (c == '.' && i < s.Length && char.IsDigit(s[i])))
        {
            var start = i - 1;
            while (i < s.Length && (char.IsDigit(s[i]) || (s[i] == '.' && i + 1 < s.Length && char.IsDigit(s[i + 1]))))
                i++;
            return $"<mn>{s[start..i]}</mn>";
        }
        if (char.IsLetter(c))
            return $"<mi>{c}</mi>";
        return c switch
        {
            '\'' => "<mo>′</mo>",
            '-' => "<mo>−</mo>",
            '|' => "<mo stretchy=\"false\">|</mo>",
            '(' or ')' or '[' or ']' => $"<mo stretchy=\"false\">{c}</mo>",
            '~' => "<mspace width=\"0.33em\"/>",
            _ => $"<mo>{WebUtility.HtmlEncode(c.ToString())}</mo>",
        };
    }

    private static string Command(string s, ref int i)
    {
        var start = i;
        if (i < s.Length && !char.IsLetter(s[i]))
            i++;
        else
            while (i < s.Length && char.IsLetter(s[i]))
                i++;
        var name = s[start..i];
        if (Symbols.TryGetValue(name, out var symbol))
            return $"<mi>{symbol}</mi>";
        if (Operators.TryGetValue(name, out var op))
            return name is "sum" or "prod" or "int" ? $"<mo>{op}</mo>" : $"<mo stretchy=\"false\">{op}</mo>";
        if (Functions.Contains(name))
            return $"<mi>{name}</mi>" + (s.AsSpan(i).TrimStart() is ['_' or '^', ..] ? "" : "<mspace width=\"0.17em\"/>");
        switch (name)
        {
            case "," or ";" or " " or ":":
                return "<mspace width=\"0.22em\"/>";
            case "quad" or "qquad":
                return "<mspace width=\"1em\"/>";
            case "!":
                return "";
            case "frac":
                var numerator = Atom(s, ref i);
                return $"<mfrac>{numerator}{Atom(s, ref i)}</mfrac>";
            case "sqrt":
                return $"<msqrt>{Atom(s, ref i)}</msqrt>";
            case "hat" or "bar" or "tilde":
                var accent = name switch { "hat" => "^", "bar" => "‾", _ => "~" };
                return $"<mover accent=\"true\">{Atom(s, ref i)}<mo>{accent}</mo></mover>";
            case "text" or "mathrm" or "operatorname":
                return $"<mtext>{WebUtility.HtmlEncode(Argument(s, ref i))}</mtext>";
            case "mathcal":
                return $"<mi>{Letters(Argument(s, ref i), Script)}</mi>";
            case "mathbb":
                return $"<mi>{Letters(Argument(s, ref i), DoubleStruck)}</mi>";
            case "left" or "right":
                return Delimiter(s, ref i);
            default:
                throw new FormatException($"The report cannot draw \\{name} in: {s}");
        }
    }

    private static string Delimiter(string s, ref int i)
    {
        if (i >= s.Length)
            throw new FormatException($"A delimiter is missing at the end of: {s}");
        var c = s[i++];
        if (c == '.')
            return "";
        var glyph = c.ToString();
        if (c == '\\')
        {
            if (i >= s.Length)
                throw new FormatException($"A delimiter is missing at the end of: {s}");
            var start = i++;
            while (char.IsLetter(s[start]) && i < s.Length && char.IsLetter(s[i]))
                i++;
            glyph = Operators.TryGetValue(s[start..i], out var op) ? op : throw new FormatException($"The report cannot draw the delimiter \\{s[start..i]} in: {s}");
        }
        return $"<mo stretchy=\"true\">{WebUtility.HtmlEncode(glyph)}</mo>";
    }

    private static string Argument(string s, ref int i)
    {
        if (i >= s.Length || s[i] != '{')
            throw new FormatException($"A brace is missing in: {s}");
        var end = s.IndexOf('}', i);
        if (end < 0)
            throw new FormatException($"'}}' is missing in: {s}");
        var argument = s[(i + 1)..end];
        i = end + 1;
        return argument;
    }

    private static string Letters(string text, Func<char, string> map) => string.Concat(text.Select(map));

    private static string Script(char c) => c switch
    {
        'B' => "ℬ", 'E' => "ℰ", 'F' => "ℱ", 'H' => "ℋ", 'I' => "ℐ", 'L' => "ℒ", 'M' => "ℳ", 'R' => "ℛ",
        >= 'A' and <= 'Z' => char.ConvertFromUtf32(0x1D49C + (c - 'A')),
        _ => c.ToString(CultureInfo.InvariantCulture),
    };

    private static string DoubleStruck(char c) => c switch
    {
        'C' => "ℂ", 'H' => "ℍ", 'N' => "ℕ", 'P' => "ℙ", 'Q' => "ℚ", 'R' => "ℝ", 'Z' => "ℤ", '1' => "𝟙",
        >= 'A' and <= 'Z' => char.ConvertFromUtf32(0x1D538 + (c - 'A')),
        _ => c.ToString(CultureInfo.InvariantCulture),
    };
}
