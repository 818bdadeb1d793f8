namespace AdvProofs.Networks.Numerics;

/// <summary>The constants of rounding-error analysis in double precision.</summary>
public static class Rounding
{
    /// <summary>The unit roundoff u = 2^-53.</summary>
    public const double Unit = 1.0 / (1UL << 53);

    /// <summary>γ_k = k·u/(1 - k·u): the relative growth of k successive roundings (Higham, Lemma 3.1).</summary>
    public static double Gamma(int k) => k * Unit / (1 - (k * Unit));
}
