using System.Buffers;
using System.Numerics;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.WorstCases;

/// <summary>The sweep of <see cref="CircleSweep"/> without sorting all zeros: the arc is cut into cells, and only cells that can hold an extremum are swept.</summary>
/// <remarks>
/// Let α, β, γ be the piece at the start of a cell of angle Δ, h = √(β² + γ²), and v₀, v₁ that piece's values at the cell's two ends. Every term whose zero lies in the
/// cell is at most |w|·A·Δ in modulus there, A = √(p² + q²). So F ≤ max(v₀, v₁) + hΔ²/8 + Δ·Σ|w|A over the zeros of the cell, and F ≥ min(v₀, v₁) - the same. A cell
/// whose bound does not reach the best value at a cell's end cannot hold the extremum. Pieces at the starts of cells are sums of compensated sums, so nothing that is
/// reported has another error bound than in the full sweep. Time O(m) and a sort of the surviving zeros.
/// </remarks>
internal static class PrunedSweep
{
    private const ushort Nowhere = ushort.MaxValue;
    private const int MostCellBits = 12, TermsPerCell = 64;

    /// <summary>The extrema over [start, end] in turned directions, <paramref name="endKey"/> being the key of the end.</summary>
    public static (TurnedPoint Maximum, TurnedPoint Minimum) Over(in SweepTerms terms, Direction start, Direction end, ulong endKey)
    {
        var cellBits = Math.Clamp(BitOperations.Log2((uint)(terms.Count / TermsPerCell) + 1), 4, MostCellBits);
        var shift = Math.Max(0, BitOperations.Log2(endKey | 1) + 1 - cellBits);
        var cells = (int)(endKey >> shift) + 1;
        var jumps = new ArcPiece[cells];
        var roughness = new double[cells];
        var where = ArrayPool<(ushort Up, ushort Down)>.Shared.Rent(terms.Count);
        var piece = Collect(terms, start, endKey, shift, jumps, roughness, where);

        var pieces = new ArcPiece[cells];
        for (var b = 0; b < cells; b++)
        {
            pieces[b] = piece;
            piece.Add(jumps[b]);
        }
        var survives = Survivors(pieces, roughness, shift, end, terms.Magnitude);
        var scan = Sweep(terms, start, end, endKey, shift, pieces, survives, where);
        ArrayPool<(ushort, ushort)>.Shared.Return(where);
        return (scan.Maximum, scan.Minimum);
    }

    // The piece at the start of the arc, and for every cell the sum of its jumps and of |w|A over its zeros.
    private static ArcPiece Collect(
        in SweepTerms terms, Direction start, ulong endKey, int shift, ArcPiece[] jumps, double[] roughness, (ushort Up, ushort Down)[] where)
    {
        var piece = new ArcPiece();
        for (var k = 0; k < terms.Count; k++)
        {
            var (p, q) = start.Turn(terms.Cosine[k], terms.Sine[k]);
            double w = terms.Weight[k], c = terms.Constant[k];
            var zeros = Zeros.Of(c, (p, q));
            (ulong up, ulong down) = zeros.Cross ? (zeros.Up.Key, zeros.Down.Key) : (ulong.MaxValue, ulong.MaxValue);
            if (zeros.Cross ? down < up : zeros.On)
            {
                piece.Add(w * c, w * p, w * q);
            }
            ushort upCell = Nowhere, downCell = Nowhere;
            if (up <= endKey)
            {
                upCell = (ushort)(up >> shift);
                jumps[upCell].Add(w * c, w * p, w * q);
                roughness[upCell] += Math.Abs(w) * zeros.Amplitude;
            }
            if (down <= endKey)
            {
                downCell = (ushort)(down >> shift);
                jumps[downCell].Add(-w * c, -w * p, -w * q);
                roughness[downCell] += Math.Abs(w) * zeros.Amplitude;
            }
            where[k] = (upCell, downCell);
        }
        return piece;
    }

    private static bool[] Survivors(ArcPiece[] pieces, double[] roughness, int shift, Direction end, double magnitude)
    {
        var cells = pieces.Length;
        double best = double.NegativeInfinity, worst = double.PositiveInfinity;
        double[] high = new double[cells], low = new double[cells];
        var angle = 2 * Math.ScaleB(1, shift) / Direction.KeyScale * (1 + 1e-9);
        var here = Direction.At(0);
        for (var b = 0; b < cells; b++)
        {
            var next = b + 1 < cells ? Direction.At((ulong)(b + 1) << shift) : end;
            double first = pieces[b].At(here), last = pieces[b].At(next);
            (best, worst) = (Math.Max(best, first), Math.Min(worst, first));
            var (_, beta, gamma) = pieces[b].Coefficients;
            var spread = (Math.Sqrt((beta * beta) + (gamma * gamma)) * angle * angle / 8) + (angle * roughness[b]);
            (high[b], low[b]) = (Math.Max(first, last) + spread, Math.Min(first, last) - spread);
            here = next;
        }
        // The plain sums above are off by less than γ_n of what they add, n ≤ 2^26 terms.
        var margin = (1 + (angle * (1L << 26))) * 256 * Rounding.Unit * magnitude;
        return [.. Enumerable.Range(0, cells).Select(b => !(high[b] < best - margin && low[b] > worst + margin))];
    }

    private static ArcScan Sweep(
        in SweepTerms terms, Direction start, Direction end, ulong endKey, int shift, ArcPiece[] pieces, bool[] survives, (ushort Up, ushort Down)[] where)
    {
        bool Kept(ushort cell) => cell != Nowhere && survives[cell];
        var chosen = new List<int>();
        for (var k = 0; k < terms.Count; k++)
        {
            if (Kept(where[k].Up))
            {
                chosen.Add(2 * k);
            }
            if (Kept(where[k].Down))
            {
                chosen.Add((2 * k) + 1);
            }
        }
        int[] events = [.. chosen];
        var keys = new ulong[events.Length];
        for (var e = 0; e < events.Length; e++)
        {
            keys[e] = ZeroOf(terms, start, events[e]).Key;
        }
        RadixSort.Sort(keys, events, Direction.KeyBits);

        var scan = new ArcScan();
        var at = 0;
        for (var b = 0; b < survives.Length; b++)
        {
            if (!survives[b])
            {
                continue;
            }
            scan.Begin(pieces[b], Direction.At((ulong)b << shift), (ulong)b << shift);
            for (; at < events.Length && keys[at] >> shift == (ulong)b; at++)
            {
                var k = events[at] >> 1;
                scan.MoveTo(ZeroOf(terms, start, events[at]), keys[at]);
                var (p, q) = start.Turn(terms.Cosine[k], terms.Sine[k]);
                var w = (events[at] & 1) == 0 ? terms.Weight[k] : -terms.Weight[k];
                scan.Piece.Add(w * terms.Constant[k], w * p, w * q);
            }
            if (b + 1 < survives.Length)
            {
                scan.MoveTo(Direction.At((ulong)(b + 1) << shift), (ulong)(b + 1) << shift);
            }
            else
            {
                scan.MoveTo(end, endKey);
            }
        }
        return scan;
    }

    private static Direction ZeroOf(in SweepTerms terms, Direction start, int e)
    {
        var k = e >> 1;
        var zeros = Zeros.Of(terms.Constant[k], start.Turn(terms.Cosine[k], terms.Sine[k]));
        return (e & 1) == 0 ? zeros.Up : zeros.Down;
    }
}
