namespace AdvProofs.Networks.Numerics;

/// <summary>The natural logarithm from + - * / alone, so that its bits do not depend on the machine's mathematical library.</summary>
public static class ReproducibleLog
{
    private const double Ln2High = 6.93147180369123816490e-01;  // 33 significant bits: exact times any exponent of a double
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const int Terms = 13;

    /// <summary>ln x for a positive normal x, to a relative error of 4·2^-53.</summary>
    /// <remarks>x = 2^e·s with s in [√½, √2); ln s = 2(f + f³/3 + …), f = (s-1)/(s+1), |f| ≤ 0.172: the 13 terms leave 2^-70 of the first.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">x is not a positive normal number.</exception>
    public static double Of(double x)
    {
        if (!(double.IsNormal(x) && x > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "The logarithm here takes a positive normal number.");
        }
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var s = BitConverter.UInt64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (s > 1.4142135623730951)
        {
            s *= 0.5;
            exponent++;
        }
        var f = (s - 1) / (s + 1);
        var square = f * f;
        var series = 1.0 / ((2 * Terms) - 1);
        for (var k = Terms - 2; k >= 1; k--)
        {
            series = (series * square) + (1.0 / ((2 * k) + 1));
        }
        var mantissa = 2 * f * (1 + (square * series));
        return (exponent * Ln2High) + (mantissa + (exponent * Ln2Low));
    }
}
