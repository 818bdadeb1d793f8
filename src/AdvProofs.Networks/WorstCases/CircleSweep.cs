using System.Buffers;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Verification;

namespace AdvProofs.Networks.WorstCases;

/// <summary>Exact extrema over the circle, or an arc of it, of F(θ) = Σ_k w_k σ(c_k + p_k cos θ + q_k sin θ), in time O(m) and a sort of what can hold an extremum.</summary>
/// <remarks>
/// Between neighbouring zeros of the arguments F is α + β cos θ + γ sin θ; its extrema there are the ends of the arc and α ± √(β² + γ²).
/// α, β, γ are prefix sums over the sorted zeros, compensated, so their error does not grow with m. No trigonometric function is called:
/// zeros are ordered by a rational pseudo-angle, and the bits agree on every machine.
/// Error: each zero is placed where |argument| ≤ 20u(|c| + √(p² + q²)), and the value of an arc is rounded within 40u of its moduli; together
/// |reported - exact| ≤ 64·u·Σ|w_k|(|c_k| + √(p_k² + q_k²)), u = 2^-53, which <see cref="CircleExtrema.ErrorBound"/> returns.
/// </remarks>
public sealed class CircleSweep
{
    private const int Prunable = 512;

    private double[] weight, constant, cosine, sine;
    private int count;
    private double magnitude;

    /// <summary>An empty sum with room for <paramref name="capacity"/> terms; it grows when needed.</summary>
    public CircleSweep(int capacity = 16)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        (weight, constant, cosine, sine) = (new double[capacity], new double[capacity], new double[capacity], new double[capacity]);
    }

    /// <summary>The restriction to X of a network in three dimensions, with θ the polar angle of (x_1, x_2).</summary>
    /// <exception cref="ArgumentException">The network does not have three inputs.</exception>
    public static CircleSweep Of(TwoLayerReluNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var sweep = new CircleSweep(network.Width);
        for (var r = 0; r < network.Width; r++)
        {
            var (c, p, q) = PreActivation(network, r);
            sweep.Add(network.Outer[r], c, p, q);
        }
        return sweep;
    }

    /// <summary>The restriction of a network with one hidden layer of leaky units to X for d = 3, or to the unit circle for d = 2, with θ the polar angle of (x_1, x_2).</summary>
    /// <remarks>max(αz, z) = σ(z) - α·σ(-z): two terms a unit, one for α = 0.</remarks>
    /// <exception cref="ArgumentException">There are more layers or outputs, or the dimension is neither.</exception>
    public static CircleSweep Of(LayeredNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Layers.Count != 1 || network.OutputCount != 1 || network.Dimension is not (2 or 3))
        {
            throw new ArgumentException($"A sweep of the circle needs one hidden layer, one output and 2 or 3 inputs, not {network.Layers.Count}, {network.OutputCount} and {network.Dimension}.");
        }
        var layer = network.Layers[0];
        var sweep = new CircleSweep(layer.Units);
        for (var r = 0; r < layer.Units; r++)
        {
            var row = layer.Row(r);
            var (c, p, q) = network.Dimension == 2
                ? (layer.Bias[r], row[0], row[1])
                : ((SphericalCap.Height * row[2]) + layer.Bias[r], SphericalCap.SphereRadius * row[0], SphericalCap.SphereRadius * row[1]);
            sweep.Add(network.Outputs[r], c, p, q);
            if (layer.Slope != 0)
            {
                sweep.Add(-layer.Slope * network.Outputs[r], -c, -p, -q);
            }
        }
        return sweep;
    }

    /// <summary>z_r on X as c + p cos θ + q sin θ.</summary>
    internal static (double C, double P, double Q) PreActivation(TwoLayerReluNetwork network, int r)
    {
        if (network.Dimension != 3)
        {
            throw new ArgumentException($"X is a circle only in three dimensions, and the network has {network.Dimension} inputs.");
        }
        var row = network.Row(r);
        return ((SphericalCap.Height * row[2]) + network.Bias[r], SphericalCap.SphereRadius * row[0], SphericalCap.SphereRadius * row[1]);
    }

    /// <summary>Adds the term w·σ(c + p cos θ + q sin θ).</summary>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public void Add(double w, double c, double p, double q)
    {
        if (!double.IsFinite(w * (Math.Abs(c) + Math.Abs(p) + Math.Abs(q))))
        {
            throw new ArgumentException($"The term {w}·σ({c} + {p} cos θ + {q} sin θ) is not finite.");
        }
        if (count == weight.Length)
        {
            var capacity = Math.Max(16, 2 * count);
            Array.Resize(ref weight, capacity);
            Array.Resize(ref constant, capacity);
            Array.Resize(ref cosine, capacity);
            Array.Resize(ref sine, capacity);
        }
        (weight[count], constant[count], cosine[count], sine[count]) = (w, c, p, q);
        magnitude += Math.Abs(w) * (Math.Abs(c) + Math.Sqrt((p * p) + (q * q)));
        count++;
    }

    /// <summary>Reference: F at one direction, by its definition.</summary>
    public double Reference(double cos, double sin)
    {
        var sum = 0.0;
        for (var k = 0; k < count; k++)
        {
            sum += weight[k] * Math.Max(0, constant[k] + (cosine[k] * cos) + (sine[k] * sin));
        }
        return sum;
    }

    /// <summary>The extrema over an arc. Safe to call from several threads while no term is added.</summary>
    /// <exception cref="ArgumentException">The arc's half-angle is not in [0, π].</exception>
    public CircleExtrema Over(CircleArc arc)
    {
        var (start, end, endKey) = Turned(arc);
        if (count >= Prunable)
        {
            var (maximum, minimum) = PrunedSweep.Over(new SweepTerms(weight, constant, cosine, sine, count, magnitude), start, end, endKey);
            return new CircleExtrema(maximum.Back(start), minimum.Back(start), 64 * Rounding.Unit * magnitude);
        }
        return FullSweep(start, end, endKey);
    }

    /// <summary>Reference: the extrema by sorting and visiting every zero. The values agree with those of <see cref="Over"/> within <see cref="CircleExtrema.ErrorBound"/>.</summary>
    public CircleExtrema ReferenceOver(CircleArc arc)
    {
        var (start, end, endKey) = Turned(arc);
        return FullSweep(start, end, endKey);
    }

    // The circle turned so that the arc starts at angle 0: the turned direction of n is (n·s, n×s).
    private static (Direction Start, Direction End, ulong EndKey) Turned(CircleArc arc)
    {
        if (!(arc.HalfAngle >= 0 && arc.HalfAngle <= Math.PI) || !double.IsFinite(arc.Cos + arc.Sin))
        {
            throw new ArgumentException($"An arc of half-angle {arc.HalfAngle} around ({arc.Cos}, {arc.Sin}) is not an arc of the circle.");
        }
        var whole = arc.HalfAngle >= Math.PI;
        var (sinHalf, cosHalf) = whole ? (0, 1) : Math.SinCos(arc.HalfAngle);
        var start = whole ? new Direction(1, 0) : new Direction((arc.Cos * cosHalf) + (arc.Sin * sinHalf), (arc.Sin * cosHalf) - (arc.Cos * sinHalf));
        var end = whole ? new Direction(1, 0) : new Direction((cosHalf * cosHalf) - (sinHalf * sinHalf), 2 * sinHalf * cosHalf);
        return (start, end, whole ? (ulong)(4 * Direction.KeyScale) : end.Key);
    }

    private CircleExtrema FullSweep(Direction start, Direction end, ulong endKey)
    {
        var keys = ArrayPool<ulong>.Shared.Rent(2 * count);
        var events = ArrayPool<int>.Shared.Rent(2 * count);
        var piece = new ArcPiece();
        var found = 0;
        for (var k = 0; k < count; k++)
        {
            var zeros = Zeros.Of(constant[k], start.Turn(cosine[k], sine[k]));
            var (up, down) = zeros.Cross ? (zeros.Up.Key, zeros.Down.Key) : (0UL, 0UL);
            if (zeros.Cross ? down < up : zeros.On)
            {
                Add(ref piece, k, start, 1);
            }
            if (zeros.Cross && up <= endKey)
            {
                (keys[found], events[found++]) = (up, 2 * k);
            }
            if (zeros.Cross && down <= endKey)
            {
                (keys[found], events[found++]) = (down, (2 * k) + 1);
            }
        }
        RadixSort.Sort(keys.AsSpan(0, found), events.AsSpan(0, found), Direction.KeyBits);

        var scan = new ArcScan();
        scan.Begin(piece, new Direction(1, 0), 0);
        for (var e = 0; e < found; e++)
        {
            var k = events[e] >> 1;
            var rises = (events[e] & 1) == 0;
            var zeros = Zeros.Of(constant[k], start.Turn(cosine[k], sine[k]));
            scan.MoveTo(rises ? zeros.Up : zeros.Down, keys[e]);
            Add(ref scan.Piece, k, start, rises ? 1 : -1);
        }
        scan.MoveTo(end, endKey);
        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(events);
        return new CircleExtrema(scan.Maximum.Back(start), scan.Minimum.Back(start), 64 * Rounding.Unit * magnitude);
    }

    private void Add(ref ArcPiece piece, int k, Direction start, int sign)
    {
        var (p, q) = start.Turn(cosine[k], sine[k]);
        var w = sign * weight[k];
        piece.Add(w * constant[k], w * p, w * q);
    }
}

/// <summary>The terms w·σ(c + p cos θ + q sin θ) of a sweep.</summary>
internal readonly record struct SweepTerms(double[] Weight, double[] Constant, double[] Cosine, double[] Sine, int Count, double Magnitude);
