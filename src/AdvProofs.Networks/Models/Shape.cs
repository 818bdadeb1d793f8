namespace AdvProofs.Networks.Models;

/// <summary>Shape checks with one sentence each.</summary>
internal static class Shape
{
    public static void Require(int actual, int expected, string what)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"{what} has {actual} numbers where {expected} are needed.");
        }
    }

    public static void RequireUnits(long width, int dimension)
    {
        if (width < 1 || dimension < 1)
        {
            throw new ArgumentException($"A network with {dimension} inputs and {width} units is empty; it needs at least one of each.");
        }
    }

    public static double[] FiniteCopy(ReadOnlySpan<double> values, int expected, string what)
    {
        Require(values.Length, expected, what);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"{what} contains {value}; only finite numbers are weights.");
            }
        }
        return values.ToArray();
    }
}
