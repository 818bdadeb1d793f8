using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Sampling;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.Training;
using Xunit;

namespace AdvProofs.Networks.Tests.Training;

public class OnlineAdversarialTrainingTests
{
    private const double Kappa = 0.5, Margin = 0.4, Nu = 0.2, R = 1;

    [Fact]
    public void Norm_and_potential_of_lemma_3_7_hold_on_every_path() => Properties.Check("lemma 3.7", c =>
    {
        var alpha = Uniform.Between(c.Key.Child("alpha"), 0, 0.1, 1);
        var source = new SeparableSample(2, Margin, R, c.Key.Child("source"));
        var net = LeakyTwoLayerNetwork.Initialise(c.Width, 2, alpha, Kappa, 2 * Uniform.At(c.Key.Child("omega"), 0), c.Key.Child("net"));
        var eta = 1 / (c.Width * Kappa * Kappa * (R + Nu) * (R + Nu));
        IAdversary[] adversaries =
        [
            new IdentityAdversary(), new RandomAdversary(new Ball(Nu), c.Key), new ExactDiscAdversary(new Ball(Nu)),
            new ProjectedGradientAdversary(AttackOptions.RawAscent(new Ball(Nu), 0.5, 4, Loss.Reflected), c.Key),
        ];
        var trace = OnlineAdversarialTraining.Run(
            net, source.Draw(60, c.Key.Child("draw")), adversaries[c.Seed % 4], eta, cancellation: TestContext.Current.CancellationToken);
        // ‖W_(t+1)‖² <= ‖W_1‖² + 0.612·η·t, and Σ slopes <= (‖W_1‖ + ‖W_(T+1)‖)/(ηA), A = α(γ - ν)κ√m.
        double first = net.WeightNorm, sum = 0, a = alpha * (Margin - Nu) * Kappa * Math.Sqrt(c.Width);
        foreach (var step in trace.Steps)
        {
            if (!(step.WeightNorm * step.WeightNorm <= (first * first) + (0.612 * eta * step.Index) + 1e-12)
                || !(sum <= ((first + step.WeightNorm) / (eta * a)) + 1e-12))
            {
                return false;
            }
            sum += step.Slope;
        }
        return trace.Steps.Count == 60;
    });

    [Fact]
    public void One_step_is_the_logistic_gradient_at_the_attacked_point() => Properties.Check("online step", c =>
    {
        var net = Draw.Leaky(c with { Dimension = 2 });
        var stream = new SeparableSample(2, 0.1, 1, c.Key).Draw(1, c.Key);
        var after = OnlineAdversarialTraining.Run(net, stream, new IdentityAdversary(), 0.3, cancellation: TestContext.Current.CancellationToken).Final;
        double z = stream.Labels[0] * net.Reference(stream.Input(0)), slope = 1 / (1 + Math.Exp(z));
        for (var r = 0; r < c.Width; r++)
        {
            var on = (net.Row(r)[0] * stream.Inputs[0]) + (net.Row(r)[1] * stream.Inputs[1]) >= 0;
            for (var j = 0; j < 2; j++)
            {
                var expected = net.Row(r)[j] + (0.3 * slope * stream.Labels[0] * net.Outer[r] * (on ? 1 : net.Slope) * stream.Inputs[j]);
                if (Math.Abs(after.Row(r)[j] - expected) > 1e-14)
                {
                    return false;
                }
            }
        }
        return true;
    });

    [Fact]
    public void Frobenius_projection_is_feasible_idempotent_and_nearest() => Properties.Check("frobenius", c =>
    {
        var initial = DeepReluNetwork.Initialise(c.Width, 2, 2, c.Key);
        var moved = initial.WithLayers([.. Enumerable.Range(1, 2).Select(h => Draw.Gaussians(c.Key.Child(h), c.Width * c.Width))]);
        var projected = FrobeniusBall.Project(initial, 0.5, moved);
        var again = FrobeniusBall.Project(initial, 0.5, projected);
        var radius = 0.5 / Math.Sqrt(c.Width);
        double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => new Ball(0).Distance(a, b);
        return Enumerable.Range(1, 2).All(h =>
        {
            var d = Distance(moved.Layer(h), initial.Layer(h));
            return Distance(projected.Layer(h), initial.Layer(h)) <= radius * (1 + 1e-12)
                && Distance(again.Layer(h), projected.Layer(h)) <= 1e-13
                && Math.Abs(Distance(projected.Layer(h), moved.Layer(h)) - Math.Max(0, d - radius)) <= 1e-12 * (1 + d);
        });
    });
}
