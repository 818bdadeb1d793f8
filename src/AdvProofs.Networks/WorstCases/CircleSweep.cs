using System.Buffers;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;

namespace AdvProofs.Networks.WorstCases;

/// <summary>Exact extrema over the circle, or an arc of it, of F(θ) = Σ_k w_k σ(c_k + p_k cos θ + q_k sin θ), in time O(m log m).</summary>
/// <remarks>
/// Between neighbouring zeros of the arguments F is α + β cos θ + γ sin θ; its extrema there are the ends of the arc and α ± √(β² + γ²).
/// α, β, γ are prefix sums over the sorted zeros, compensated, so their error does not grow with m. No trigonometric function is called:
/// zeros are ordered by a rational pseudo-angle, and the bits agree on every machine.
/// Error: each zero is placed where |argument| ≤ 20u(|c| + √(p² + q²)), and the value of an arc is rounded within 40u of its moduli; together
/// |reported - exact| ≤ 64·u·Σ|w_k|(|c_k| + √(p_k² + q_k²)), u = 2^-53, which <see cref="CircleExtrema.ErrorBound"/> returns.
/// </remarks>
public sealed class CircleSweep
{
    private const double KeyScale = 1L << 52;
    private const int KeyBits = 55;   // pseudo-angles lie in [0, 4]

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
        if (!(arc.HalfAngle >= 0 && arc.HalfAngle <= Math.PI) || !double.IsFinite(arc.Cos + arc.Sin))
        {
            throw new ArgumentException($"An arc of half-angle {arc.HalfAngle} around ({arc.Cos}, {arc.Sin}) is not an arc of the circle.");
        }
        // Turn the circle so that the arc starts at angle 0: the turned direction of n is (n·s, n×s).
        var whole = arc.HalfAngle >= Math.PI;
        var (sinHalf, cosHalf) = whole ? (0, 1) : Math.SinCos(arc.HalfAngle);
        var start = whole ? new Direction(1, 0) : new Direction((arc.Cos * cosHalf) + (arc.Sin * sinHalf), (arc.Sin * cosHalf) - (arc.Cos * sinHalf));
        var end = whole ? new Direction(1, 0) : new Direction((cosHalf * cosHalf) - (sinHalf * sinHalf), 2 * sinHalf * cosHalf);
        var endKey = whole ? (ulong)(4 * KeyScale) : Key(end);

        var keys = ArrayPool<ulong>.Shared.Rent(2 * count);
        var events = ArrayPool<int>.Shared.Rent(2 * count);
        var scan = new ArcScan();
        var found = 0;
        for (var k = 0; k < count; k++)
        {
            var zeros = Zeros.Of(constant[k], start.Turn(cosine[k], sine[k]));
            var (up, down) = zeros.Cross ? (Key(zeros.Up), Key(zeros.Down)) : (0UL, 0UL);
            if (zeros.Cross ? down < up : zeros.On)
            {
                AddPiece(ref scan, k, start, 1);
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
        RadixSort.Sort(keys.AsSpan(0, found), events.AsSpan(0, found), KeyBits);

        scan.Begin();
        for (var e = 0; e < found; e++)
        {
            var k = events[e] >> 1;
            var rises = (events[e] & 1) == 0;
            var zeros = Zeros.Of(constant[k], start.Turn(cosine[k], sine[k]));
            scan.MoveTo(rises ? zeros.Up : zeros.Down, keys[e]);
            AddPiece(ref scan, k, start, rises ? 1 : -1);
        }
        scan.MoveTo(end, endKey);
        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(events);
        return new CircleExtrema(scan.Maximum.Back(start), scan.Minimum.Back(start), 64 * Rounding.Unit * magnitude);
    }

    private void AddPiece(ref ArcScan scan, int k, Direction start, int sign)
    {
        var (p, q) = start.Turn(cosine[k], sine[k]);
        var w = sign * weight[k];
        scan.Add(w * constant[k], w * p, w * q);
    }

    private static ulong Key(Direction n) => (ulong)(PseudoAngle(n.Cos, n.Sin) * KeyScale);

    // Strictly increasing in the angle on [0, 2π), with values in [0, 4): sin/(|sin| + |cos|), quadrant by quadrant.
    private static double PseudoAngle(double cos, double sin)
    {
        if (sin >= 0)
        {
            return cos >= 0 ? (sin == 0 ? 0 : sin / (cos + sin)) : 1 - (cos / (sin - cos));
        }
        return cos < 0 ? 2 + (sin / (cos + sin)) : 3 + (cos / (cos - sin));
    }

    private readonly record struct Direction(double Cos, double Sin)
    {
        public (double P, double Q) Turn(double p, double q) => ((p * Cos) + (q * Sin), (q * Cos) - (p * Sin));
    }

    // Where c + p cos θ + q sin θ rises and falls through 0: φ ∓ acos(u), u = -c/√(p² + q²), written with (cos φ, sin φ) = (p, q)/√(p² + q²).
    private readonly record struct Zeros(bool Cross, bool On, Direction Up, Direction Down)
    {
        public static Zeros Of(double c, (double P, double Q) wave)
        {
            var amplitude = Math.Sqrt((wave.P * wave.P) + (wave.Q * wave.Q));
            var u = -c / amplitude;
            if (!(u > -1 && u < 1))
            {
                return new Zeros(false, c >= 0, default, default);
            }
            var s = Math.Sqrt((1 - u) * (1 + u));
            double x = wave.P / amplitude, y = wave.Q / amplitude;
            return new Zeros(true, false, new Direction((x * u) + (y * s), (y * u) - (x * s)), new Direction((x * u) - (y * s), (y * u) + (x * s)));
        }
    }

    // The current piece α + β cos θ + γ sin θ and the best values so far, in turned directions.
    private struct ArcScan
    {
        private CompensatedSum alpha, beta, gamma;
        private ulong key;

        public Best Maximum, Minimum;

        public void Add(double a, double b, double c)
        {
            alpha.Add(a);
            beta.Add(b);
            gamma.Add(c);
        }

        public void Begin()
        {
            var value = alpha.Value + beta.Value;
            (Maximum, Minimum) = (new Best(value, 1, 0), new Best(value, 1, 0));
        }

        public void MoveTo(Direction next, ulong nextKey)
        {
            double a = alpha.Value, b = beta.Value, c = gamma.Value;
            var value = a + ((b * next.Cos) + (c * next.Sin));
            var height = Math.Sqrt((b * b) + (c * c));
            if (value > Maximum.Value)
            {
                Maximum = new Best(value, next.Cos, next.Sin);
            }
            if (value < Minimum.Value)
            {
                Minimum = new Best(value, next.Cos, next.Sin);
            }
            if (a + height > Maximum.Value && Contains(b / height, c / height, nextKey))
            {
                Maximum = new Best(a + height, b / height, c / height);
            }
            if (a - height < Minimum.Value && Contains(-b / height, -c / height, nextKey))
            {
                Minimum = new Best(a - height, -b / height, -c / height);
            }
            key = nextKey;
        }

        private readonly bool Contains(double cos, double sin, ulong nextKey)
        {
            var peak = Key(new Direction(cos, sin));
            return peak >= key && peak <= nextKey;
        }
    }

    private readonly record struct Best(double Value, double Cos, double Sin)
    {
        public CirclePoint Back(Direction start) => new(Value, (Cos * start.Cos) - (Sin * start.Sin), (Cos * start.Sin) + (Sin * start.Cos));
    }
}
