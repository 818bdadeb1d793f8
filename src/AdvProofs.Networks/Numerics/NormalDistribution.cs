using MathNet.Numerics;

namespace AdvProofs.Networks.Numerics;

/// <summary>Density, distribution function and quantile of N(0, 1).</summary>
public static class NormalDistribution
{
    private const double InverseRootTwoPi = 0.3989422804014326779;
    internal const double CentralReach = 0.425, CentralSquare = 0.180625;

    private const double InverseRootTwo = 0.7071067811865475244;

    /// <summary>φ(z) = exp(-z²/2)/√(2π).</summary>
    public static double Density(double z) => InverseRootTwoPi * Math.Exp(-0.5 * z * z);

    /// <summary>Φ(z) = P(N(0,1) ≤ z), accurate in both tails.</summary>
    public static double Cdf(double z) => 0.5 * SpecialFunctions.Erfc(-z * InverseRootTwo);

    /// <summary>The z with Φ(z) = p, to about 1e-15 relative, from IEEE operations alone.</summary>
    /// <remarks>Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">p is not strictly between 0 and 1.</exception>
    public static double Quantile(double p)
    {
        if (!(p > 0 && p < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability strictly between 0 and 1 is needed.");
        }
        var q = p - 0.5;
        if (Math.Abs(q) <= CentralReach)
        {
            var r = CentralSquare - (q * q);
            return q * Ratio(Centre, r);
        }
        var tail = q < 0 ? p : 1 - p;
        var depth = Math.Sqrt(-ReproducibleLog.Of(tail));
        var z = depth <= 5 ? Ratio(Middle, depth - 1.6) : Ratio(Far, depth - 5);
        return q < 0 ? -z : z;
    }

    private static double Ratio(ReadOnlySpan<double> coefficients, double r)
    {
        double numerator = coefficients[7], denominator = coefficients[15];
        for (var k = 6; k >= 0; k--)
        {
            numerator = (numerator * r) + coefficients[k];
            denominator = (denominator * r) + coefficients[8 + k];
        }
        return numerator / denominator;
    }

    /// <summary>Coefficients of the central rational function: the numerator from degree 0 up, then the denominator.</summary>
    internal static ReadOnlySpan<double> Centre =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
        1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static ReadOnlySpan<double> Middle =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> Far =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];
}
