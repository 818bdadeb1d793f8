using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Sampling;

/// <summary>Linearly separable data with a margin: assumption 3.3 of the reflected-loss paper, ‖x‖ ≤ R and y⟨v, x⟩ ≥ γ for a unit vector v.</summary>
public sealed class SeparableSample
{
    private readonly double[] teacher;

    /// <summary>The distribution with a teacher v uniform on the unit sphere.</summary>
    /// <exception cref="ArgumentException">Not 0 ≤ γ &lt; 0.9·R.</exception>
    public SeparableSample(int dimension, double margin, double radius, Key key)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        if (!(margin >= 0 && margin < 0.9 * radius && double.IsFinite(radius)))
        {
            throw new ArgumentException($"The margin γ = {margin} must lie in [0, 0.9·R) for R = {radius}.");
        }
        (Dimension, Margin, Radius) = (dimension, margin, radius);
        teacher = Unit(key.Child("teacher"), default);
    }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>γ.</summary>
    public double Margin { get; }

    /// <summary>R.</summary>
    public double Radius { get; }

    /// <summary>v, d numbers.</summary>
    public ReadOnlySpan<double> Teacher => teacher;

    /// <summary>n points x = t·y·v + s·√(R² - t²)·u with t uniform on [γ, 0.9R], s on [0, 1), u a random unit vector orthogonal to v, y = +1, -1, +1, ….</summary>
    /// <remarks>Point i depends on the key and on i alone. In one dimension there is no u, and x = t·y·v.</remarks>
    public LabelledSample Draw(int n, Key key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        double[] inputs = new double[n * Dimension], labels = new double[n];
        for (var i = 0; i < n; i++)
        {
            var item = key.Child(i);
            labels[i] = i % 2 == 0 ? 1 : -1;
            var t = Uniform.Between(item, 0, Margin, 0.9 * Radius);
            var row = inputs.AsSpan(i * Dimension, Dimension);
            AddScaled.Compute(t * labels[i], teacher, row);
            if (Dimension > 1)
            {
                AddScaled.Compute(Uniform.At(item, 1) * Math.Sqrt((Radius * Radius) - (t * t)), Unit(item.Child("u"), teacher), row);
            }
        }
        return new LabelledSample(Dimension, inputs, labels);
    }

    private double[] Unit(Key key, ReadOnlySpan<double> orthogonalTo)
    {
        var u = new double[Dimension];
        Gaussian.Fill(key, 1, u);
        if (orthogonalTo.Length > 0)
        {
            AddScaled.Compute(-DotProduct.Compute(u, orthogonalTo), orthogonalTo, u);
        }
        var norm = DotProduct.Norm(u);
        foreach (ref var coordinate in u.AsSpan())
        {
            coordinate /= norm;
        }
        return u;
    }
}
