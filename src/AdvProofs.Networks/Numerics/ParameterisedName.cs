using System.Globalization;

namespace AdvProofs.Networks.Numerics;

/// <summary>Names of losses and activations as people write them: "softplus", "leaky(0.1)".</summary>
internal static class ParameterisedName
{
    /// <summary>The name before the parentheses and the number inside them, if there are any that hold a number.</summary>
    public static (string Family, double? Parameter) Split(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && name.EndsWith(')') && double.TryParse(name.AsSpan(open + 1, name.Length - open - 2), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (name[..open], number)
            : (name, null);
    }
}
