using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Losses;

/// <summary>A loss ℓ(f, y) of a prediction f and a label y, with its derivative in f. Immutable; every member is finite and accurate for |f - y| and |yf| up to 1e4.</summary>
/// <remarks>Regression losses depend on r = f - y, margin losses on z = yf with y = ±1.</remarks>
public sealed class Loss
{
    private const double Ln2 = 0.6931471805599453;

    private readonly Func<double, double, double> value, derivative;

    private Loss(string name, Func<double, double, double> value, Func<double, double, double> derivative) =>
        (Name, this.value, this.derivative) = (name, value, derivative);

    /// <summary>The name in reports.</summary>
    public string Name { get; }

    /// <summary>ℓ(f, y).</summary>
    public double Value(double prediction, double label) => value(prediction, label);

    /// <summary>∂ℓ/∂f; at a kink, 0.</summary>
    public double Derivative(double prediction, double label) => derivative(prediction, label);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>|r|: convex, 1-Lipschitz, zero at r = 0 (definition 3.1 of zhang2020).</summary>
    public static Loss Absolute { get; } = Regression("absolute", Math.Abs, r => r > 0 ? 1 : r < 0 ? -1 : 0 * r);

    /// <summary>ln cosh r: convex, 1-Lipschitz, zero at r = 0.</summary>
    public static Loss LogCosh { get; } = Regression("log-cosh", LogCoshOf, Math.Tanh);

    /// <summary>√(1 + r²) - 1: convex, 1-Lipschitz, smooth, zero at r = 0 (assumption 3.1 of gao2019).</summary>
    public static Loss SquareRoot { get; } = Regression("square-root", r => Hyperbolic(r, 1), r => r / Math.Sqrt(1 + (r * r)));

    /// <summary>The logistic loss ln(1 + e^-z).</summary>
    public static Loss Logistic { get; } = Margin("logistic", z => ElementaryFunctions.Softplus(-z), z => -ElementaryFunctions.Sigmoid(-z));

    /// <summary>The reflected logistic loss ℓ_-(z) = -ln(1 + e^z): concave, below the 0/1 loss everywhere.</summary>
    public static Loss Reflected { get; } = Margin("reflected", z => -ElementaryFunctions.Softplus(z), z => -ElementaryFunctions.Sigmoid(z));

    /// <summary>The margin itself with a minus, -z: what a margin attack increases.</summary>
    public static Loss NegativeMargin { get; } = Margin("negative-margin", z => -z, _ => -1);

    /// <summary>√(δ² + r²) - δ, δ > 0: convex, 1-Lipschitz, zero at r = 0.</summary>
    public static Loss PseudoHuber(double delta) => delta > 0 && double.IsFinite(delta)
        ? Regression($"pseudo-huber({delta:R})", r => Hyperbolic(r, delta), r => r / Math.Sqrt((delta * delta) + (r * r)))
        : throw new ArgumentOutOfRangeException(nameof(delta), delta, "The pseudo-Huber loss needs a positive δ.");

    /// <summary>The loss with this <see cref="Name"/>, for instance "logistic" or "pseudo-huber(1)".</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Loss Named(string name)
    {
        Loss[] plain = [Absolute, LogCosh, SquareRoot, Logistic, Reflected, NegativeMargin];
        var (family, parameter) = ParameterisedName.Split(name);
        return (family, parameter) switch
        {
            ("pseudo-huber", { } delta) => PseudoHuber(delta),
            (_, null) => plain.FirstOrDefault(loss => loss.Name == family),
            _ => null,
        } ?? throw new ArgumentException($"There is no loss '{name}'; choose {string.Join(", ", plain.Select(loss => loss.Name))} or pseudo-huber(δ).");
    }

    /// <summary>-ℓ: what an attacker maximises who wants ℓ small.</summary>
    public static Loss Negated(Loss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new($"-{loss.Name}", (f, y) => -loss.value(f, y), (f, y) => -loss.derivative(f, y));
    }

    private static double Hyperbolic(double r, double delta) => r * r / (Math.Sqrt((delta * delta) + (r * r)) + delta);

    // Near 0, ln cosh r = ½ ln(1 + sinh² r) has no cancellation; away from 0 the other form does not overflow.
    private static double LogCoshOf(double r)
    {
        var size = Math.Abs(r);
        if (size < 1)
        {
            var sinh = Math.Sinh(size);
            return 0.5 * ElementaryFunctions.Log1P(sinh * sinh);
        }
        return size + ElementaryFunctions.Log1P(Math.Exp(-2 * size)) - Ln2;
    }

    private static Loss Regression(string name, Func<double, double> phi, Func<double, double> slope) =>
        new(name, (f, y) => phi(f - y), (f, y) => slope(f - y));

    private static Loss Margin(string name, Func<double, double> phi, Func<double, double> slope) =>
        new(name, (f, y) => phi(y * f), (f, y) => y * slope(y * f));
}
