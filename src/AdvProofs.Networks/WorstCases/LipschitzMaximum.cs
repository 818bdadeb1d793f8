namespace AdvProofs.Networks.WorstCases;

/// <summary>An enclosure of the maximum of a function on an interval.</summary>
/// <param name="Lower">The largest value seen.</param>
/// <param name="Upper">No value of the function is larger.</param>
/// <param name="Argument">Where <paramref name="Lower"/> is taken.</param>
/// <param name="Evaluations">How often the function was evaluated.</param>
public readonly record struct MaximumBracket(double Lower, double Upper, double Argument, int Evaluations);

/// <summary>The certified grid: branch and bound for a function of one variable whose Lipschitz constant is known (Piyavskii 1972, Shubert 1972).</summary>
/// <remarks>On [a, b] no value exceeds (f(a) + f(b))/2 + L(b - a)/2. Rounding of the function's values is the caller's to add.</remarks>
public static class LipschitzMaximum
{
    private const int Cells = 16;

    /// <summary>Encloses max f on [<paramref name="low"/>, <paramref name="high"/>] to the tolerance, or as well as the budget of evaluations allows.</summary>
    /// <param name="f">The function.</param>
    /// <param name="low">Left end.</param>
    /// <param name="high">Right end, not below the left.</param>
    /// <param name="lipschitz">L, an upper bound on |f(s) - f(t)|/|s - t|.</param>
    /// <param name="tolerance">The width at which to stop; positive.</param>
    /// <param name="budget">The largest number of evaluations.</param>
    /// <exception cref="ArgumentException">The interval is empty, or L or the tolerance makes no sense.</exception>
    public static MaximumBracket Over(Func<double, double> f, double low, double high, double lipschitz, double tolerance, int budget = 1 << 20)
    {
        ArgumentNullException.ThrowIfNull(f);
        if (!(low <= high && lipschitz >= 0 && double.IsFinite(lipschitz) && tolerance > 0))
        {
            throw new ArgumentException($"The interval [{low}, {high}], the constant {lipschitz} and the tolerance {tolerance} do not fit together.");
        }
        var open = new Stack<(double A, double FA, double B, double FB)>();
        double best = double.NegativeInfinity, argument = low, upper = double.NegativeInfinity;
        var evaluations = 0;
        double At(double t)
        {
            var value = f(t);
            evaluations++;
            if (!(value <= best))
            {
                (best, argument) = (value, t);
            }
            return value;
        }
        var left = (T: low, Value: At(low));
        for (var k = 1; k <= Cells; k++)
        {
            var t = low + ((high - low) * k / Cells);
            var right = (T: t, Value: At(t));
            open.Push((left.T, left.Value, right.T, right.Value));
            left = right;
        }
        while (open.TryPop(out var cell))
        {
            var bound = ((cell.FA + cell.FB) / 2) + (lipschitz * (cell.B - cell.A) / 2);
            var middle = cell.A + ((cell.B - cell.A) / 2);
            if (bound <= best + tolerance || evaluations >= budget || middle <= cell.A || middle >= cell.B)
            {
                upper = Math.Max(upper, bound);
                continue;
            }
            var value = At(middle);
            open.Push((cell.A, cell.FA, middle, value));
            open.Push((middle, value, cell.B, cell.FB));
        }
        return new MaximumBracket(best, Math.Max(best, upper), argument, evaluations);
    }
}
