namespace AdvProofs.Networks.Numerics;

/// <summary>A running sum kept as an unevaluated pair high + low, exact to about 2^-104 of the sum of moduli. Mutable: pass by reference.</summary>
/// <remarks>Dekker's and Knuth's error-free transformations; see Ogita, Rump and Oishi, "Accurate sum and dot product" (2005).</remarks>
public struct CompensatedSum
{
    private double high, low;

    /// <summary>The sum, rounded once.</summary>
    public readonly double Value => high + low;

    /// <summary>Adds one number: |error| of <see cref="Value"/> after n additions ≤ u·|sum| + 2·n²·u²·Σ|terms|.</summary>
    public void Add(double term)
    {
        var sum = high + term;
        var part = sum - high;
        var error = (high - (sum - part)) + (term - part);
        var tail = low + error;
        high = sum + tail;
        low = tail - (high - sum);
    }

    /// <summary>Adds another such sum.</summary>
    public void Add(in CompensatedSum other)
    {
        Add(other.high);
        Add(other.low);
    }
}
