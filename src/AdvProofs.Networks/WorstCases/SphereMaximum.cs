using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.WorstCases;

/// <summary>The maximum of a function on the unit sphere of three dimensions lies in [Lower, Upper]; Lower is attained, but for rounding, at (X, Y, Z).</summary>
/// <param name="Lower">A value of the function, less the rounding bound.</param>
/// <param name="Upper">A bound of all its values, the rounding bound added.</param>
/// <param name="X">First coordinate of the point where Lower is attained.</param>
/// <param name="Y">Second coordinate.</param>
/// <param name="Z">Third coordinate.</param>
/// <param name="Cells">Spherical triangles looked at.</param>
public readonly record struct SphereBracket(double Lower, double Upper, double X, double Y, double Z, int Cells);

/// <summary>A certified bracket of max over S² of F(v) = Σ_k w_k φ_k(c_k + ⟨p_k, v⟩), φ_k(z) = σ(z) + max(τ_k - |z|, 0), by branch and bound.</summary>
/// <remarks>
/// Cells are spherical triangles inside circumscribed caps. On a cap the exact range of every argument is known; a term without a kink there is linear, any other is
/// replaced by an edge of its upper concave hull, and the sum is a linear form whose maximum over the cap is exact. Halving the sides makes all that second order but for the kinks.
/// Rounding: ranges are widened by 32u(|c_k| + ‖p_k‖), and every sum errs by at most 4(n + 32)·u·M, M = Σ|w_k|(|c_k| + ‖p_k‖ + τ_k), u = 2^-53:
/// a line has coefficients at most 3|w_k|(|c_k| + ‖p_k‖ + τ_k) rounded a few times, and n of them are added. <see cref="RoundingBound"/> is taken off Lower and added to Upper.
/// </remarks>
public sealed class SphereMaximum
{
    private readonly List<Term> terms = [];
    private double magnitude;

    private readonly record struct Term(double Weight, double Constant, Triple Wave, double Norm, double Tau);

    /// <summary>A linear form constant + ⟨wave, v⟩ under construction.</summary>
    private readonly record struct Form(double Constant, Triple Wave)
    {
        public Form Plus(in Term term, double slope, double shift) => new(Constant + ((slope * term.Constant) + shift), Wave.Plus(term.Wave, slope));
    }

    /// <summary>A cell, what is linear on it, the terms that are not, and its bound.</summary>
    private sealed record Node(SphereCell Cell, Form Linear, int[] Open, double Upper);

    /// <summary>4(n + 32)·u·Σ|w_k|(|c_k| + ‖p_k‖ + τ_k): what a computed value or bound can be off by.</summary>
    public double RoundingBound => 4 * (terms.Count + 32) * Rounding.Unit * magnitude;

    /// <summary>Adds the term w·(σ(z) + max(τ - |z|, 0)), z = c + p·v_1 + q·v_2 + s·v_3.</summary>
    /// <exception cref="ArgumentException">A number is not finite, or τ is negative.</exception>
    public void Add(double w, double c, double p, double q, double s, double tau = 0)
    {
        var wave = new Triple(p, q, s);
        var size = Math.Abs(w) * (Math.Abs(c) + wave.Norm + tau);
        if (!double.IsFinite(size) || tau < 0)
        {
            throw new ArgumentException($"The term {w}·φ({c} + ⟨({p}, {q}, {s}), v⟩) with τ = {tau} needs finite numbers and τ ≥ 0.");
        }
        terms.Add(new Term(w, c, wave, wave.Norm, tau));
        magnitude += size;
    }

    /// <summary>Reference: F at one unit vector, by its definition.</summary>
    public double Reference(double x, double y, double z) => Sum(Enumerable.Range(0, terms.Count), new Triple(x, y, z));

    /// <summary>The bracket, refined until it is at most <paramref name="tolerance"/> wide or so many cells were looked at; it holds in either case.</summary>
    /// <param name="tolerance">Width to reach, beyond rounding.</param>
    /// <param name="floor">Cells that cannot exceed this value by more than the tolerance are not refined: Upper then says only that the maximum is at most floor + tolerance.</param>
    /// <param name="mostCells">Cells after which the bracket is returned as it stands.</param>
    /// <exception cref="ArgumentException">The tolerance is not positive, or there is no term.</exception>
    public SphereBracket Bracket(double tolerance, double floor = double.NegativeInfinity, int mostCells = 2_000_000)
    {
        if (!(tolerance > 0) || terms.Count == 0)
        {
            throw new ArgumentException($"A bracket needs a positive tolerance and at least one term, not {tolerance} and {terms.Count}.");
        }
        var (best, point, cells) = (double.NegativeInfinity, default(Triple), 0);
        var queue = new PriorityQueue<Node, double>();
        var all = Enumerable.Range(0, terms.Count).ToArray();
        void Look(SphereCell cell, Form linear, int[] open)
        {
            cells++;
            var node = Bound(cell, linear, open, out var tops);
            foreach (var top in tops)
            {
                var value = node.Linear.Constant + node.Linear.Wave.Dot(top) + Sum(node.Open, top);
                if (value > best)
                {
                    (best, point) = (value, top);
                }
            }
            queue.Enqueue(node, -node.Upper);
        }
        foreach (var octant in SphereCell.Octants())
        {
            Look(octant, default, all);
        }
        while (queue.Peek().Upper > Math.Max(best, floor) + tolerance && cells < mostCells)
        {
            var node = queue.Dequeue();
            foreach (var quarter in node.Cell.Quarters())
            {
                Look(quarter, node.Linear, node.Open);
            }
        }
        return new SphereBracket(best - RoundingBound, Math.Max(best, queue.Peek().Upper) + RoundingBound, point.X, point.Y, point.Z, cells);
    }

    /// <summary>The cell with the terms that became linear moved into its form, its bound, and the points of it that are worth a value.</summary>
    private Node Bound(SphereCell cell, Form linear, int[] open, out Triple[] tops)
    {
        var cap = cell.Circumscribed();
        var remaining = new List<int>(open.Length);
        var upper = linear;
        foreach (var k in open)
        {
            var term = terms[k];
            double along = term.Wave.Dot(cap.Centre), across = term.Wave.CrossNorm(cap.Centre);
            var slack = 32 * Rounding.Unit * (Math.Abs(term.Constant) + term.Norm);
            var low = term.Constant - cap.Largest(-along, across, term.Norm) - slack;
            var high = term.Constant + cap.Largest(along, across, term.Norm) + slack;
            if (WidenedRelu.IsLinear(term.Tau, low, high))
            {
                var (slope, shift) = WidenedRelu.Line(term.Tau, low, high);
                linear = linear.Plus(term, term.Weight * slope, term.Weight * shift);
                upper = upper.Plus(term, term.Weight * slope, term.Weight * shift);
            }
            else
            {
                remaining.Add(k);
                var (slope, shift) = WidenedRelu.Above(term.Weight, term.Tau, low, high, Math.Clamp(term.Constant + along, low, high));
                upper = upper.Plus(term, slope, shift);
            }
        }
        tops = [cap.Centre, cap.Towards(upper.Wave)];
        return new Node(cell, linear, [.. remaining], upper.Constant + cap.Largest(upper.Wave.Dot(cap.Centre), upper.Wave.CrossNorm(cap.Centre), upper.Wave.Norm));
    }

    private double Sum(IEnumerable<int> chosen, Triple v)
    {
        var sum = 0.0;
        foreach (var k in chosen)
        {
            var term = terms[k];
            sum += term.Weight * WidenedRelu.Value(term.Tau, term.Constant + term.Wave.Dot(v));
        }
        return sum;
    }
}
