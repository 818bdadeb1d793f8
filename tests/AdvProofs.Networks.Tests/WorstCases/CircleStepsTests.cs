using AdvProofs.Networks.Models;
using AdvProofs.Networks.Tests.Models;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests.WorstCases;

public class CircleStepsTests
{
    [Fact]
    public void Every_piece_has_the_value_of_the_sum_in_its_middle() => Properties.Check("steps", c =>
    {
        var net = TwoLayerReluNetwork.Initialise(c.Width, 3, c.Key);
        var weights = Draw.Gaussians(c.Key.Child("weights"), c.Width);
        var steps = CircleSteps.Of(net, weights);
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].From != (i == 0 ? 0 : steps[i - 1].To) || steps[i].To < steps[i].From)
            {
                return false;
            }
            // Pieces shorter than 1e-12 may lie within the rounding of their own ends.
            if (steps[i].To - steps[i].From > 1e-12 && Math.Abs(steps[i].Value - Sum(net, weights, NaiveCircle.Point((steps[i].From + steps[i].To) / 2))) > 1e-12)
            {
                return false;
            }
        }
        return steps[^1].To == 2 * Math.PI && Math.Abs(steps[^1].Value - steps[0].Value) <= 1e-12;
    }, maxWidth: 80, count: 200);

    [Fact]
    public void A_pseudo_network_that_moves_in_the_last_coordinate_is_such_a_sum() => Properties.Check("steps pseudo", c =>
    {
        var net = TwoLayerReluNetwork.Initialise(c.Width, 3, c.Key);
        var moves = Draw.Gaussians(c.Key.Child("moves"), c.Width);
        double[] weights = net.Weights.ToArray(), heights = new double[c.Width];
        for (var r = 0; r < c.Width; r++)
        {
            weights[(3 * r) + 2] += moves[r];
            heights[r] = net.Outer[r] * moves[r] / 2;
        }
        var pseudo = new PseudoNetwork(net, net.WithWeights(weights));
        return CircleSteps.Of(net, heights).Where(s => s.To - s.From > 1e-12)
            .All(s => Math.Abs(s.Value - pseudo.Value(NaiveCircle.Point((s.From + s.To) / 2))) <= 1e-11);
    }, maxWidth: 40, count: 100);

    [Fact]
    public void A_gate_that_never_changes_is_one_piece()
    {
        var net = new TwoLayerReluNetwork(2, 3, [0, 0, 1, 0, 0, -1], [0, 0], [1, 1]);
        Assert.Equal([new CircleStep(0, 2 * Math.PI, 3)], CircleSteps.Of(net, [3, 5]));
        Assert.Throws<ArgumentException>(() => CircleSteps.Of(net, [1]));
    }

    private static double Sum(TwoLayerReluNetwork net, double[] weights, double[] x)
    {
        var sum = 0.0;
        for (var r = 0; r < net.Width; r++)
        {
            var z = net.Bias[r] + (net.Row(r)[0] * x[0]) + (net.Row(r)[1] * x[1]) + (net.Row(r)[2] * x[2]);
            sum += z >= 0 ? weights[r] : 0;
        }
        return sum;
    }
}
