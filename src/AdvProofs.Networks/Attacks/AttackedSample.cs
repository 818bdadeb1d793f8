using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Attacks;

/// <summary>What an adversary did to one input of a sample, everything evaluated at the point it returned.</summary>
/// <param name="Label">y.</param>
/// <param name="CleanMargin">y·f(x).</param>
/// <param name="Margin">y·f(x̃).</param>
/// <param name="CleanLoss">ℓ(f(x), y).</param>
/// <param name="Loss">ℓ(f(x̃), y).</param>
/// <param name="Distance">The distance from x in the set's norm.</param>
/// <param name="Feasible">Whether x̃ lies in B(x) up to rounding.</param>
/// <param name="Point">x̃.</param>
public sealed record AttackedInput(double Label, double CleanMargin, double Margin, double CleanLoss, double Loss, double Distance, bool Feasible, double[] Point);

/// <summary>Runs an adversary once over a sample and evaluates what it returned.</summary>
public static class AttackedSample
{
    /// <summary>One record an input. The adversary is asked for its step 0.</summary>
    /// <exception cref="ArgumentException">Shapes do not fit or a number is not finite.</exception>
    public static AttackedInput[] Of(IDifferentiableInput network, LabelledSample sample, IAdversary adversary, PerturbationSet set, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(adversary);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(loss);
        sample.Validate(network.Dimension);
        double[] points = new double[sample.Inputs.Length], clean = new double[sample.Count], attacked = new double[sample.Count];
        adversary.Perturb(network, sample.Inputs, sample.Labels, 0, points);
        network.Values(sample.Inputs, clean);
        network.Values(points, attacked);
        return [.. Enumerable.Range(0, sample.Count).Select(i =>
        {
            var (label, point) = (sample.Labels[i], points.AsSpan(i * sample.Dimension, sample.Dimension).ToArray());
            return new AttackedInput(
                label, label * clean[i], label * attacked[i], loss.Value(clean[i], label), loss.Value(attacked[i], label),
                set.Distance(sample.Input(i), point), set.Contains(sample.Input(i), point), point);
        })];
    }
}
