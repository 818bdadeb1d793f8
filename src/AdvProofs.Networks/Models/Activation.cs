using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Models;

/// <summary>A scalar activation σ with the constants of assumptions 5.1 and 5.3 of gao2019. Immutable.</summary>
/// <remarks>At a kink the derivative is the one from the right. A constant that does not exist is +∞.</remarks>
public sealed class Activation
{
    private readonly Func<double, double> value, derivative;

    private Activation(string name, Func<double, double> value, Func<double, double> derivative, double largestSlope, double slopeLipschitz) =>
        (Name, this.value, this.derivative, LargestSlope, SlopeLipschitz) = (name, value, derivative, largestSlope, slopeLipschitz);

    /// <summary>The name in reports.</summary>
    public string Name { get; }

    /// <summary>C0 = sup |σ'|.</summary>
    public double LargestSlope { get; }

    /// <summary>C1, the Lipschitz constant of σ'.</summary>
    public double SlopeLipschitz { get; }

    /// <summary>α where the activation is max(αz, z); null for the others.</summary>
    public double? LeakySlope { get; private init; }

    /// <summary>σ(z).</summary>
    public double Value(double z) => value(z);

    /// <summary>σ'(z).</summary>
    public double Derivative(double z) => derivative(z);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>zΦ(z) + φ(z), with σ' = Φ: C0 = 1, C1 = 1/√(2π).</summary>
    public static Activation SmoothRelu { get; } = new(
        "smooth-relu", z => (z * NormalDistribution.Cdf(z)) + NormalDistribution.Density(z), NormalDistribution.Cdf, 1, NormalDistribution.Density(0));

    /// <summary>max(z, 0): C0 = 1, σ' jumps.</summary>
    public static Activation Relu { get; } = new("relu", z => Math.Max(z, 0), z => z >= 0 ? 1 : 0, 1, double.PositiveInfinity) { LeakySlope = 0 };

    /// <summary>max(z, 0)²: σ' = 2·max(z, 0) is unbounded, C1 = 2.</summary>
    public static Activation QuadraticRelu { get; } = new(
        "quadratic-relu", z => z > 0 ? z * z : 0, z => z > 0 ? 2 * z : 0, double.PositiveInfinity, 2);

    /// <summary>ln(1 + e^z): C0 = 1, C1 = 1/4.</summary>
    public static Activation Softplus { get; } = new("softplus", ElementaryFunctions.Softplus, ElementaryFunctions.Sigmoid, 1, 0.25);

    /// <summary>zΦ(z) (GELU): σ' = Φ(z) + zφ(z), C0 = Φ(√2) + √2 φ(√2) rounded up, C1 = 2φ(0).</summary>
    public static Activation Gelu { get; } = new(
        "gelu", z => z * NormalDistribution.Cdf(z), z => NormalDistribution.Cdf(z) + (z * NormalDistribution.Density(z)), 1.12890415, 2 * NormalDistribution.Density(0));

    /// <summary>z/(1 + e^-z) (SiLU): σ' = s + zs(1-s), C0 = its value where z·tanh(z/2) = 2, rounded up, C1 = 1/2.</summary>
    public static Activation Silu { get; } = new(
        "silu", z => z * ElementaryFunctions.Sigmoid(z), z => ElementaryFunctions.Sigmoid(z) * (1 + (z * ElementaryFunctions.Sigmoid(-z))), 1.09983933, 0.5);

    /// <summary>tanh z: C0 = 1, C1 = 4/(3√3).</summary>
    public static Activation Tanh { get; } = new("tanh", Math.Tanh, SechSquared, 1, 4 / (3 * Math.Sqrt(3)));

    /// <summary>erf z = 2Φ(√2 z) - 1, odd: C0 = 2/√π, C1 = sup |σ''| = (4/√π)·(1/√2)·e^(-1/2).</summary>
    public static Activation Erf { get; } = new(
        "erf", MathNet.Numerics.SpecialFunctions.Erf, z => TwoOverRootPi * Math.Exp(-z * z), TwoOverRootPi, TwoOverRootPi * Math.Sqrt(2 / Math.E));

    /// <summary>SmoothRelu moved by b: σ' = Φ(z + b). Unlike the others it is neither even, odd nor linear plus even, so its kernel is universal.</summary>
    public static Activation Shifted(double b) => double.IsFinite(b)
        ? new($"shifted({b:R})", z => SmoothRelu.Value(z + b), z => NormalDistribution.Cdf(z + b), 1, NormalDistribution.Density(0))
        : throw new ArgumentOutOfRangeException(nameof(b), b, "The shift of an activation must be finite.");

    /// <summary>The activation with this <see cref="Name"/>, for instance "softplus" or "leaky(0.1)".</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Activation Named(string name)
    {
        var (family, parameter) = ParameterisedName.Split(name);
        return (family, parameter) switch
        {
            ("leaky", { } slope) => Leaky(slope),
            ("shifted", { } b) => Shifted(b),
            (_, null) => Plain.FirstOrDefault(a => a.Name == family),
            _ => null,
        } ?? throw new ArgumentException($"There is no activation '{name}'; choose {string.Join(", ", Plain.Select(a => a.Name))}, leaky(α) or shifted(b).");
    }

    private static Activation[] Plain => [SmoothRelu, Relu, QuadraticRelu, Softplus, Tanh, Erf, Gelu, Silu];

    private const double TwoOverRootPi = 1.1283791670955125739;

    /// <summary>max(αz, z), 0 ≤ α ≤ 1: C0 = 1, and σ' jumps unless α = 1.</summary>
    public static Activation Leaky(double slope) => slope is >= 0 and <= 1
        ? new($"leaky({slope:R})", z => Math.Max(slope * z, z), z => z >= 0 ? 1 : slope, 1, slope == 1 ? 0 : double.PositiveInfinity) { LeakySlope = slope }
        : throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope of a leaky unit must lie in [0, 1].");

    private static double SechSquared(double z)
    {
        var e = Math.Exp(-Math.Abs(z));
        var sech = 2 * e / (1 + (e * e));
        return sech * sech;
    }
}
