namespace AdvProofs.Networks.Kernels;

/// <summary>Expectations over standard normal u, v of correlation ρ for leaky units σ(z) = max(αz, z): the arc-cosine kernels.</summary>
public static class GaussianExpectation
{
    /// <summary>E σ'(u)σ'(v) = (1+α²)/2 - (1-α)²·arccos(ρ)/2π.</summary>
    public static double OfSlopes(double correlation, double slope = 0) =>
        ((1 + (slope * slope)) / 2) - (Squared(1 - slope) * Angle(correlation) / (2 * Math.PI));

    /// <summary>E σ(u)σ(v) = (1-α)²·sin(arccos ρ)/2π + ρ·E σ'(u)σ'(v).</summary>
    public static double OfValues(double correlation, double slope = 0) =>
        (Squared(1 - slope) * Math.Sin(Angle(correlation)) / (2 * Math.PI)) + (correlation * OfSlopes(correlation, slope));

    private static double Squared(double x) => x * x;

    private static double Angle(double correlation) => Math.Abs(correlation) <= 1
        ? Math.Acos(correlation)
        : throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation must lie in [-1, 1].");
}
