using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.WorstCases;
using Xunit;

namespace AdvProofs.Networks.Tests.WorstCases;

public class WidenedReluTests
{
    private static double ByDefinition(double tau, double z) => Math.Max(z + tau, 0) - Math.Max(z, 0) + Math.Max(z - tau, 0);

    [Fact]
    public void Lines_lie_above_and_touch_the_hull() => Properties.Check("widened lines", c =>
    {
        double U(string name) => Uniform.Between(c.Key.Child(name), 0, -1, 1);
        double tau = c.Seed % 2 == 0 ? 0 : Math.Abs(U("tau")), weight = U("weight"), low = U("low"), high = low + Math.Abs(U("length")) + 1e-6;
        var at = low + ((high - low) * Math.Abs(U("at")));
        var (slope, shift) = WidenedRelu.Above(weight, tau, low, high, at);
        var points = Enumerable.Range(0, 201).Select(i => low + ((high - low) * i / 200)).ToList();
        var above = points.All(z => weight * ByDefinition(tau, z) <= (slope * z) + shift + 1e-14);
        // The hull is the infimum of the lines above: no chord of two points of the graph is higher at `at`.
        var hull = (from z in points from y in points where z < at && y > at
                    select weight * (ByDefinition(tau, z) + ((ByDefinition(tau, y) - ByDefinition(tau, z)) * (at - z) / (y - z)))).DefaultIfEmpty(double.NegativeInfinity).Max();
        var linear = !WidenedRelu.IsLinear(tau, low, high) || points.All(z =>
        {
            var line = WidenedRelu.Line(tau, low, high);
            return Math.Abs(ByDefinition(tau, z) - ((line.Slope * z) + line.Shift)) <= 1e-15;
        });
        return above && linear && (slope * at) + shift <= Math.Max(hull, weight * ByDefinition(tau, at)) + 0.01 * (high - low)
            && slope >= Math.Min(0, weight) - 1e-12 && slope <= Math.Max(0, weight) + 1e-12;
    }, count: 300);
}
