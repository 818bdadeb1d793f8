namespace AdvProofs.Networks.Sampling;

/// <summary>The points of theorem 6.1 of gao2019: ⌊n/2⌋ clusters of d points such that every labelling is constant on δ-balls around n points that are more than 2δ apart.</summary>
/// <remarks>
/// Point (i, j) is c_i + s·e_j with c_i = (6iδ, 0, …, 0) and δ/√d &lt; s ≤ δ/√(d-1). For labels y_i ∈ {±1}^d the two centres c_i ± s·y_i hold the points of their sign:
/// ‖s·e_j ∓ s·y‖² = s²(d - 1) ≤ δ², while ‖2s·y‖² = 4s²d > 4δ² and clusters are at least 6δ - 2s√d > 2δ apart. So any robust interpolation class of n points shatters ⌊n/2⌋·d.
/// </remarks>
public sealed class ShatteringSet
{
    private readonly double step;

    /// <summary>The set for n balls of radius δ in d dimensions.</summary>
    /// <exception cref="ArgumentException">n or d is below 2, or δ is not positive.</exception>
    public ShatteringSet(int balls, int dimension, double radius)
    {
        if (balls < 2 || dimension < 2 || !(radius > 0 && double.IsFinite(radius)))
        {
            throw new ArgumentException($"A shattering set needs n ≥ 2 balls, d ≥ 2 and δ > 0, not {balls}, {dimension} and {radius}.");
        }
        (Clusters, Dimension, Radius) = (balls / 2, dimension, radius);
        step = 0.5 * radius * ((1 / Math.Sqrt(dimension)) + (1 / Math.Sqrt(dimension - 1)));
    }

    /// <summary>⌊n/2⌋.</summary>
    public int Clusters { get; }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>δ.</summary>
    public double Radius { get; }

    /// <summary>The ⌊n/2⌋·d points, cluster by cluster, with the given labels ±1 in the same order.</summary>
    public LabelledSample Points(ReadOnlySpan<double> labels)
    {
        Require(labels);
        var inputs = new double[labels.Length * Dimension];
        for (var p = 0; p < labels.Length; p++)
        {
            inputs[p * Dimension] = 6 * (p / Dimension) * Radius;
            inputs[(p * Dimension) + (p % Dimension)] += step;
        }
        return new LabelledSample(Dimension, inputs, labels.ToArray());
    }

    /// <summary>The centres c_i + s·y_i, labelled +1, and c_i - s·y_i, labelled -1: a classifier that is constant on the δ-balls around them labels all points.</summary>
    public LabelledSample Centres(ReadOnlySpan<double> labels)
    {
        Require(labels);
        double[] inputs = new double[2 * Clusters * Dimension], signs = new double[2 * Clusters];
        for (var c = 0; c < signs.Length; c++)
        {
            signs[c] = c % 2 == 0 ? 1 : -1;
            inputs[c * Dimension] = 6 * (c / 2) * Radius;
            for (var j = 0; j < Dimension; j++)
            {
                inputs[(c * Dimension) + j] += signs[c] * step * labels[(c / 2 * Dimension) + j];
            }
        }
        return new LabelledSample(Dimension, inputs, signs);
    }

    private void Require(ReadOnlySpan<double> labels)
    {
        if (labels.Length != Clusters * Dimension || labels.ContainsAnyExcept(1, -1))
        {
            throw new ArgumentException($"{Clusters} clusters of {Dimension} points need {Clusters * Dimension} labels ±1, and there are {labels.Length} numbers.");
        }
    }
}
