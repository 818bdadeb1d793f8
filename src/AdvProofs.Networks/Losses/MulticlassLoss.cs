using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Losses;

/// <summary>A loss of k ≥ 2 logits z and a class y, with its gradient in z. Immutable; finite and accurate for logits up to 1e4.</summary>
/// <remarks>The reflected losses of several classes are the readings that section 4 of the reflected-loss paper leaves open. Where the best wrong class is not unique, the first counts.</remarks>
public sealed class MulticlassLoss
{
    private readonly Rule rule;

    private MulticlassLoss(string name, Rule rule) => (Name, this.rule) = (name, rule);

    // Returns the value; writes the gradient where it is not empty.
    private delegate double Rule(ReadOnlySpan<double> z, int y, Span<double> gradient);

    /// <summary>The name in reports.</summary>
    public string Name { get; }

    /// <summary>ℓ(z, y).</summary>
    /// <exception cref="ArgumentException">There are fewer than two logits, one is NaN, or y is not one of their numbers.</exception>
    public double Value(ReadOnlySpan<double> z, int y) => ValueAndGradient(z, y, default);

    /// <summary>ℓ(z, y), and ∂ℓ/∂z written over <paramref name="gradient"/>, or nowhere if that is empty.</summary>
    /// <exception cref="ArgumentException">There are fewer than two logits, one is NaN, y is not one of their numbers, or the gradient has another length.</exception>
    public double ValueAndGradient(ReadOnlySpan<double> z, int y, Span<double> gradient)
    {
        if (z.Length < 2 || y < 0 || y >= z.Length || (gradient.Length != 0 && gradient.Length != z.Length))
        {
            throw new ArgumentException($"A loss of {z.Length} logits, class {y} and {gradient.Length} derivatives does not exist; give at least two logits and one of their classes.");
        }
        foreach (var logit in z)
        {
            if (double.IsNaN(logit))
            {
                throw new ArgumentException("A logit is NaN; check the weights.");
            }
        }
        gradient.Clear();
        return rule(z, y, gradient);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>-log p_y, p the softmax of z.</summary>
    public static MulticlassLoss CrossEntropy { get; } = new("cross-entropy", (z, y, g) => -LogLikelihood(z, y, -1, g));

    /// <summary>max_{j≠y} z_j - z_y.</summary>
    public static MulticlassLoss NegativeMargin { get; } = new("negative-margin", (z, y, g) => Pair(z, y, BestWrong(z, y), 1, -1, g));

    /// <summary>ℓ_-(z_y - max_{j≠y} z_j) = -log(1 + e^(z_y - z_j*)): the reading that reproduces figure 2.</summary>
    public static MulticlassLoss ReflectedPairwise { get; } = new("reflected-pairwise", (z, y, g) => Reflected(z, y, BestWrong(z, y), g));

    /// <summary>Σ_{j≠y} ℓ_-(z_y - z_j).</summary>
    public static MulticlassLoss ReflectedSum { get; } = new("reflected-sum", (z, y, g) =>
    {
        var sum = 0.0;
        for (var j = 0; j < z.Length; j++)
        {
            sum += j == y ? 0 : Reflected(z, y, j, g);
        }
        return sum;
    });

    /// <summary>log p_j*, j* the best wrong class at z: the greedy choice of section 4.3.</summary>
    public static MulticlassLoss GreedyLikelihood { get; } = new("greedy-likelihood", (z, y, g) => LogLikelihood(z, BestWrong(z, y), 1, g));

    /// <summary>log p_j for one class j, whatever y is.</summary>
    public static MulticlassLoss Targeted(int target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        return new($"targeted({target})", (z, _, g) => target < z.Length
            ? LogLikelihood(z, target, 1, g)
            : throw new ArgumentException($"There is no class {target} among {z.Length}."));
    }

    private static int BestWrong(ReadOnlySpan<double> z, int y)
    {
        var best = y == 0 ? 1 : 0;
        for (var j = best + 1; j < z.Length; j++)
        {
            best = j != y && z[j] > z[best] ? j : best;
        }
        return best;
    }

    private static double Reflected(ReadOnlySpan<double> z, int y, int j, Span<double> gradient)
    {
        var margin = z[y] - z[j];
        var slope = ElementaryFunctions.Sigmoid(margin);
        Pair(z, y, j, slope, -slope, gradient);
        return -ElementaryFunctions.Softplus(margin);
    }

    private static double Pair(ReadOnlySpan<double> z, int y, int j, double up, double down, Span<double> gradient)
    {
        if (gradient.Length > 0)
        {
            gradient[j] += up;
            gradient[y] += down;
        }
        return z[j] - z[y];
    }

    // log p_c; its gradient e_c - p times the sign is added.
    private static double LogLikelihood(ReadOnlySpan<double> z, int c, double sign, Span<double> gradient)
    {
        var largest = double.NegativeInfinity;
        foreach (var logit in z)
        {
            largest = Math.Max(largest, logit);
        }
        var (rest, top) = (0.0, true);   // the sum of e^(z_j - largest) without one of the largest: log(1 + rest) does not cancel
        foreach (var logit in z)
        {
            if (top && logit == largest)
            {
                top = false;
                continue;
            }
            rest += Math.Exp(logit - largest);
        }
        for (var j = 0; j < gradient.Length; j++)
        {
            gradient[j] += sign * ((j == c ? 1 : 0) - (Math.Exp(z[j] - largest) / (1 + rest)));
        }
        return z[c] - largest - ElementaryFunctions.Log1P(rest);
    }
}
