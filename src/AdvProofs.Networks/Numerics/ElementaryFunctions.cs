namespace AdvProofs.Networks.Numerics;

/// <summary>Elementary functions that the base class library evaluates with cancellation (its LogP1 and ExpM1 are ln(x+1) and e^x-1 as written).</summary>
public static class ElementaryFunctions
{
    /// <summary>ln(1 + x) to a few units in the last place, for x > -1 (Kahan's quotient).</summary>
    public static double Log1P(double x)
    {
        var u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>e^x - 1 to a few units in the last place (Kahan's quotient).</summary>
    public static double ExpM1(double x)
    {
        var u = Math.Exp(x);
        if (u == 1)
        {
            return x;
        }
        var difference = u - 1;
        return difference == -1 || double.IsPositiveInfinity(u) ? difference : difference * (x / Math.Log(u));
    }

    /// <summary>ln(1 + e^z), for every z.</summary>
    public static double Softplus(double z) => Math.Max(z, 0) + Log1P(Math.Exp(-Math.Abs(z)));

    /// <summary>s(z) = 1/(1 + e^-z), with full relative accuracy in both tails.</summary>
    public static double Sigmoid(double z)
    {
        var e = Math.Exp(-Math.Abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }
}
