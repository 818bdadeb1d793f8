using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using Xunit;

namespace AdvProofs.Networks.Tests.Attacks;

public class GramSpaceAttackTests
{
    private const int Count = 9;

    private static AttackOptions Options(Instance c, int steps) => new()
    {
        Set = new Ball(0.4 + (0.1 * (c.Seed % 4))),
        Loss = c.Seed % 2 == 0 ? Loss.Logistic : Loss.Reflected,
        Alpha = 0.3 + (0.2 * (c.Seed % 3)),
        Steps = steps,
        Step = StepKind.Raw,
        Schedule = new StepSchedule(0.5, 3),
        ReturnBest = false,
    };

    /// <summary>
    /// The iterates against those of the definition in double precision, step by step, within <see cref="GramSpaceError"/>, which is carried along the path; a sample is
    /// followed until a gate is closer to its threshold than that.
    /// </summary>
    [Fact]
    public void Iterates_are_those_of_the_plain_loop_within_the_derived_bound()
    {
        var (followed, all) = (0, 0);
        Properties.Check("gram iterates", c =>
        {
            var (net, sample, d) = (TrainedTwoLayerNetworkTests.Network(c), MinibatchAttackTests.Sample(c, Count), c.Dimension);
            var errors = Enumerable.Range(0, Count).Select(i => new GramSpaceError(net, sample.Inputs.AsSpan(i * d, d), sample.Labels[i], Options(c, 12))).ToArray();
            for (var t = 1; t <= 12; t++)
            {
                var points = new GramSpaceAttack(Options(c, t)).Perturb(net, sample);
                for (var i = 0; i < Count; i++)
                {
                    all++;
                    if (errors[i].Advance())
                    {
                        followed++;
                        var distance = Math.Sqrt(Enumerable.Range(0, d).Sum(j => Math.Pow(points[(i * d) + j] - errors[i].Point[j], 2)));
                        if (!(distance <= errors[i].Bound))
                        {
                            return false;
                        }
                    }
                }
            }
            return true;
        }, maxWidth: 40, maxDimension: 60);
        Assert.True(followed > 0.9 * all, $"Only {followed} of {all} iterates could be followed.");
    }

    [Fact]
    public void Errors_of_the_bound_are_small() => Properties.Check("gram bound", c =>
    {
        var (net, sample, d) = (TrainedTwoLayerNetworkTests.Network(c), MinibatchAttackTests.Sample(c, 1), c.Dimension);
        var error = new GramSpaceError(net, sample.Inputs.AsSpan(0, d), sample.Labels[0], Options(c, 12));
        for (var t = 0; t < 12; t++)
        {
            error.Advance();
        }
        return error.Bound < 2e-3;
    }, maxWidth: 40, maxDimension: 60);

    [Fact]
    public void Best_iterates_and_normalised_steps_agree_with_the_minibatch_attack() => Properties.Check("gram best", c =>
    {
        var (net, sample) = (TrainedTwoLayerNetworkTests.Network(c), MinibatchAttackTests.Sample(c, Count));
        var options = Options(c, 10) with { ReturnBest = true, Step = c.Seed % 2 == 0 ? StepKind.Raw : StepKind.Normalized };
        float[] gram = new float[Count], plain = new float[Count];
        net.Values(new GramSpaceAttack(options).Perturb(net, sample), gram);
        net.Values(new MinibatchAttack(options).Perturb(net, sample, c.Key), plain);
        // Best losses of two paths that part only where a gate is in doubt.
        return gram.Zip(plain).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-3);
    }, maxWidth: 40, maxDimension: 60);

    [Fact]
    public void Threads_and_batches_change_no_bit() => Properties.Check("gram threads", c =>
    {
        var (net, sample, d) = (TrainedTwoLayerNetworkTests.Network(c), MinibatchAttackTests.Sample(c, 130), c.Dimension);
        var attack = new GramSpaceAttack(Options(c, 8));
        var points = attack.Perturb(net, sample);
        return attack.Perturb(net, sample, 3).SequenceEqual(points)
            && new[] { 1, 5, 64, 65 }.All(n => attack.Perturb(net, sample.Take(n)).AsSpan().SequenceEqual(points.AsSpan(0, n * d)));
    }, maxWidth: 40, maxDimension: 30, count: 30);

    [Fact]
    public void What_leaves_the_span_is_refused()
    {
        var options = AttackOptions.RawAscent(new Ball(1), 0.5, 10, Loss.Logistic);
        foreach (var wrong in new[] { options with { Set = new Clipped(new Ball(1), 0, 1) }, options with { Set = new Box(1) }, options with { Step = StepKind.Sign }, options with { RandomStart = true }, options with { Restarts = 1 } })
        {
            Assert.Contains("span of the weights", Assert.Throws<ArgumentException>(() => new GramSpaceAttack(wrong)).Message, StringComparison.Ordinal);
        }
    }
}
