using System.Numerics.Tensors;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Attacks;

/// <summary>PGD-2 without clipping, in m coordinates instead of d: every iterate is x₀ + Wᵀa, so a step needs the Gram matrix G = WWᵀ alone. A heuristic.</summary>
/// <remarks>
/// Pre-activations are z₀ + Ga, the squared distance from x₀ is aᵀGa, and ∇f is Wᵀq with q_r = v_r at open units: a ← a + α·ℓ'·q, then a ← a·min(1, ν/√(aᵀGa)).
/// The iterates are those of <see cref="MinibatchAttack"/> up to rounding, at O(m) operations a step, 2m² where a gate changed, instead of O(md); the inputs are
/// needed at the start (z₀) and at the end. G costs 2m²d operations once for every network. Every sample has the same bits alone, in a batch, and on any threads.
/// </remarks>
public sealed class GramSpaceAttack
{
    private readonly AttackOptions options;
    private readonly float radius;

    /// <summary>An attack with these options.</summary>
    /// <exception cref="ArgumentException">An option is out of range, the set is not a ball, steps are signs, or starts are random.</exception>
    public GramSpaceAttack(AttackOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (options.Set is not Ball || options.Step == StepKind.Sign || options.RandomStart || options.Restarts > 0)
        {
            throw new ArgumentException($"Iterates stay in the span of the weights for raw or normalised steps from x in a ball that is not clipped; use {nameof(MinibatchAttack)}.");
        }
        this.options = options;
        radius = (float)options.Set.Radius;
    }

    /// <summary>The attacked inputs: n rows of d numbers.</summary>
    /// <exception cref="ArgumentException">The sample has another dimension than the network.</exception>
    /// <exception cref="ArithmeticException">The network's value became infinite or NaN.</exception>
    public float[] Perturb(TrainedTwoLayerNetwork network, SinglePrecisionSample sample, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sample);
        MinibatchAttack.RequireDimension(network, sample);
        int m = network.Width, d = network.Dimension;
        var gram = new float[m * m];
        MatrixProduct.Compute(network.Inner, network.Parameters.Transposed, d, gram);
        float[] result = [.. sample.Inputs];
        Rows.InParallel(sample.Count, 4 * MinibatchAttack.RowsPerTask, threads, (first, count) =>
        {
            var climb = new Climb(network.Parameters, gram, count);
            Run(climb, sample.Inputs.AsSpan(first * d, count * d), sample.Labels.AsSpan(first, count));
            MatrixProduct.Accumulate(options.ReturnBest ? climb.Best : climb.Coordinates, network.Inner, m, result.AsSpan(first * d, count * d));
        });
        return result;
    }

    private void Run(Climb climb, ReadOnlySpan<float> inputs, ReadOnlySpan<float> labels)
    {
        climb.Begin(inputs);
        for (var t = 0; t <= options.Steps; t++)
        {
            climb.Evaluate();
            if (options.ReturnBest)
            {
                climb.Keep(options.Loss, labels);
            }
            if (t < options.Steps)
            {
                climb.Turn();
                climb.Step(options, options.Alpha * options.Schedule.At(t), radius, labels);
            }
        }
    }

    /// <summary>The coordinates of a minibatch: one row of m numbers a sample in every array.</summary>
    private sealed class Climb(TwoLayerParameters network, float[] gram, int count)
    {
        private readonly int m = network.Width;
        private readonly float[] start = new float[count * network.Width], hidden = new float[count * network.Width], values = new float[count];
        private readonly float[] open = new float[count * network.Width], turned = new float[count * network.Width];
        private readonly float[] image = new float[count * network.Width];
        private readonly ulong[] gates = new ulong[count * Gates.Words(network.Width)];
        private readonly double[] bestLoss = new double[count];
        private readonly int[] rows = [.. Enumerable.Range(0, count)];
        private bool known;

        /// <summary>a.</summary>
        public float[] Coordinates { get; } = new float[count * network.Width];

        /// <summary>a of the best iterate.</summary>
        public float[] Best { get; } = new float[count * network.Width];

        public void Begin(ReadOnlySpan<float> inputs)
        {
            network.Forward(rows, inputs, start, values);
            Array.Fill(bestLoss, double.NegativeInfinity);
        }

        /// <summary>Pre-activations z₀ + Ga and values.</summary>
        public void Evaluate()
        {
            TensorPrimitives.Add(start, image, hidden);
            for (var i = 0; i < count; i++)
            {
                values[i] = network.Output(hidden.AsSpan(i * m, m));
                if (!float.IsFinite(values[i]))
                {
                    throw new ArithmeticException($"The network's value became {values[i]} during an attack; check the weights and the step size.");
                }
            }
        }

        public void Keep(Losses.Loss loss, ReadOnlySpan<float> labels)
        {
            for (var i = 0; i < count; i++)
            {
                var reached = loss.Value(values[i], labels[i]);
                if (reached > bestLoss[i])
                {
                    bestLoss[i] = reached;
                    Coordinates.AsSpan(i * m, m).CopyTo(Best.AsSpan(i * m));
                }
            }
        }

        /// <summary>q and Gq, anew where a gate changed.</summary>
        public void Turn()
        {
            var (words, changed) = (Gates.Words(m), 0);
            Span<int> list = stackalloc int[count];
            for (var i = 0; i < count; i++)
            {
                var row = gates.AsSpan(i * words, words);
                if (Gates.Update(hidden.AsSpan(i * m, m), row) || !known)
                {
                    list[changed++] = i;
                    Gates.Apply(row, network.Outer, open.AsSpan(i * m, m));
                }
            }
            known = true;
            MatrixProduct.ComputeRows(list[..changed], open, gram, m, turned);
        }

        public void Step(AttackOptions options, double alpha, float radius, ReadOnlySpan<float> labels)
        {
            for (var i = 0; i < count; i++)
            {
                Span<float> a = Coordinates.AsSpan(i * m, m), ga = image.AsSpan(i * m, m);
                ReadOnlySpan<float> q = open.AsSpan(i * m, m), gq = turned.AsSpan(i * m, m);
                var slope = options.Loss.Derivative(values[i], labels[i]);
                var step = (float)(alpha * (options.Step == StepKind.Raw ? slope : Math.Sign(slope) * InverseRoot(LaneSums.Dot(q, gq))));
                TensorPrimitives.MultiplyAdd(q, step, a, a);
                TensorPrimitives.MultiplyAdd(gq, step, ga, ga);
                var squaredNorm = LaneSums.Dot(a, ga);
                if (!(squaredNorm <= radius * radius))
                {
                    var shrink = radius / MathF.Sqrt(squaredNorm);
                    TensorPrimitives.Multiply(a, shrink, a);
                    TensorPrimitives.Multiply(ga, shrink, ga);
                }
            }
        }

        private static double InverseRoot(float squaredNorm) => squaredNorm > 0 ? 1 / Math.Sqrt(squaredNorm) : 0;
    }
}
