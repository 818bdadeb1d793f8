using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Models;

/// <summary>g_W(x) = Σ_r a_r ⟨W_r - W_r⁰, x⟩ 1{z_r⁰(x) ≥ 0}: section 5 of zhang2020. Linear in W; as a function of x it jumps where a gate changes.</summary>
/// <remarks>The gates are those of the initialisation. The gradient in x is that of the linear piece containing x, jumps not counted.</remarks>
public sealed class PseudoNetwork : IDifferentiableInput
{
    private readonly double[] displacement;

    /// <summary>The pseudo-network of <paramref name="current"/> around <paramref name="initial"/>.</summary>
    /// <exception cref="ArgumentException">The networks differ in shape, in a or in b.</exception>
    public PseudoNetwork(TwoLayerReluNetwork initial, TwoLayerReluNetwork current)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(current);
        if (initial.Dimension != current.Dimension || !initial.Outer.SequenceEqual(current.Outer) || !initial.Bias.SequenceEqual(current.Bias))
        {
            throw new ArgumentException("A pseudo-network needs two networks that differ in W only; build the second by WithWeights.");
        }
        Initial = initial;
        displacement = new double[initial.Weights.Length];
        for (var i = 0; i < displacement.Length; i++)
        {
            displacement[i] = current.Weights[i] - initial.Weights[i];
        }
    }

    /// <summary>The network at W⁰, whose gates are used.</summary>
    public TwoLayerReluNetwork Initial { get; }

    /// <inheritdoc/>
    public int Dimension => Initial.Dimension;

    /// <summary>W_r - W_r⁰, d numbers.</summary>
    public ReadOnlySpan<double> Displacement(int r) => displacement.AsSpan(r * Dimension, Dimension);

    /// <summary>‖W - W⁰‖_{2,∞} = max_r ‖W_r - W_r⁰‖.</summary>
    public double LargestDisplacement
    {
        get
        {
            var largest = 0.0;
            for (var r = 0; r < Initial.Width; r++)
            {
                largest = Math.Max(largest, DotProduct.Norm(Displacement(r)));
            }
            return largest;
        }
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> x)
    {
        var gates = Gates(x);
        var inner = new double[Initial.Width];
        InnerProducts.Compute(x, displacement, Dimension, inner);
        return DotProduct.Compute(gates, inner);
    }

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Shape.Require(gradient.Length, Dimension, "The gradient");
        GatedRows.WeightedSums(Gates(x), displacement, Initial.Width, Dimension, gradient);
        return Value(x);
    }

    private double[] Gates(ReadOnlySpan<double> x)
    {
        var gates = new double[Initial.Width];
        Initial.PreActivations(x, gates);
        for (var r = 0; r < gates.Length; r++)
        {
            gates[r] = gates[r] >= 0 ? Initial.Outer[r] : 0;
        }
        return gates;
    }
}
