using AdvProofs.Networks.Models;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.WorstCases;

/// <summary>The exact minimum of y·f over the ball ‖δ - x‖ ≤ ν in three dimensions, for a leaky network without bias whose rows are in general position. Time O(m³).</summary>
/// <remarks>
/// f is linear on every cell of the central arrangement of the planes ⟨w_r, δ⟩ = 0. A minimiser over the ball lies in the relative interior of a cell's intersection with a
/// flat L of the arrangement (all of space, a plane, a line, the origin), and there is c_L - ρ_L·ĝ with c_L the projection of x on L, ρ_L² = ν² - ‖x - c_L‖² and ĝ the
/// direction of the cell's gradient projected on L. Every cell and every face has an edge on a line w_r ∩ w_s if there are two independent rows, so walking round the edges
/// lists all patterns. Every candidate is evaluated by the network itself and is feasible: the result is attained.
/// </remarks>
public static class ExactBallAttack
{
    /// <summary>A minimiser of y·f in the ball and the value y·f there.</summary>
    public readonly record struct Minimum(double Margin, double X, double Y, double Z);

    /// <summary>min of y·f over ‖δ - x‖ ≤ ν.</summary>
    /// <exception cref="ArgumentException">The network or the centre is not three-dimensional, or ν is negative or not finite.</exception>
    public static Minimum Minimise(LeakyTwoLayerNetwork network, ReadOnlySpan<double> x, double label, double radius)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Dimension != 3 || x.Length != 3 || !(radius >= 0 && double.IsFinite(radius)) || !double.IsFinite(DotProduct.Compute(x, x) + label))
        {
            throw new ArgumentException($"The ball attack needs three dimensions, a finite radius, centre and label, not d = {network.Dimension}, ν = {radius}, a centre of {x.Length} numbers [{string.Join(", ", x.ToArray())}] and label {label}.");
        }
        var search = new Search(network, new Vector(x[0], x[1], x[2]), label, radius);
        search.Run();
        return search.Best;
    }

    private readonly record struct Vector(double X, double Y, double Z)
    {
        public double Norm => Math.Sqrt(Dot(this));

        public double Dot(Vector v) => (X * v.X) + (Y * v.Y) + (Z * v.Z);

        public Vector Cross(Vector v) => new((Y * v.Z) - (Z * v.Y), (Z * v.X) - (X * v.Z), (X * v.Y) - (Y * v.X));

        public static Vector operator +(Vector u, Vector v) => new(u.X + v.X, u.Y + v.Y, u.Z + v.Z);

        public static Vector operator *(double c, Vector v) => new(c * v.X, c * v.Y, c * v.Z);
    }

    private sealed class Search(LeakyTwoLayerNetwork network, Vector centre, double label, double radius)
    {
        private readonly Vector[] rows = [.. Enumerable.Range(0, network.Width).Select(r => new Vector(network.Row(r)[0], network.Row(r)[1], network.Row(r)[2]))];

        public Minimum Best { get; private set; } = new(double.PositiveInfinity, centre.X, centre.Y, centre.Z);

        public void Run()
        {
            Try(centre);
            if (centre.Norm <= radius)
            {
                Try(default);
            }
            for (var r = 0; r < rows.Length; r++)
            {
                foreach (var side in new[] { 1.0, -1.0 })
                {
                    Descend(centre, radius, Gradient(side * rows[r], r, r));
                }
                OnPlane(r, default);
                for (var s = r + 1; s < rows.Length; s++)
                {
                    AlongEdge(r, s);
                }
            }
        }

        private void AlongEdge(int r, int s)
        {
            var edge = rows[r].Cross(rows[s]);
            var length = edge.Norm;
            if (!(length > 1e-12 * rows[r].Norm * rows[s].Norm))
            {
                return;   // parallel rows have no edge
            }
            edge = 1 / length * edge;
            var foot = centre.Dot(edge) * edge;
            var reach = Reach(foot);
            foreach (var end in new[] { 1.0, -1.0 })
            {
                if (reach >= 0)
                {
                    Try(foot + (end * reach * edge));
                }
                var others = Gradient(end * edge, r, s);
                foreach (var slopeR in new[] { 1, network.Slope })
                {
                    var withR = others + (network.Outer[r] * slopeR * rows[r]);
                    OnPlane(s, withR);
                    foreach (var slopeS in new[] { 1, network.Slope })
                    {
                        Descend(centre, radius, withR + (network.Outer[s] * slopeS * rows[s]));
                    }
                }
                foreach (var slopeS in new[] { 1, network.Slope })
                {
                    OnPlane(r, others + (network.Outer[s] * slopeS * rows[s]));
                }
            }
        }

        // The gradient of the units other than r and s on the side of a direction.
        private Vector Gradient(Vector direction, int r, int s)
        {
            var sum = new Vector();
            for (var q = 0; q < rows.Length; q++)
            {
                if ((q != r && q != s) || r == s)
                {
                    sum += network.Outer[q] * (rows[q].Dot(direction) >= 0 ? 1 : network.Slope) * rows[q];
                }
            }
            return sum;
        }

        private void OnPlane(int r, Vector gradient)
        {
            var norm = rows[r].Norm;
            if (norm == 0)
            {
                return;
            }
            var unit = 1 / norm * rows[r];
            var foot = centre + (-centre.Dot(unit) * unit);
            var reach = Reach(foot);
            if (reach >= 0)
            {
                Try(foot);
                Descend(foot, reach, gradient + (-gradient.Dot(unit) * unit));
            }
        }

        private void Descend(Vector from, double reach, Vector gradient)
        {
            var norm = gradient.Norm;
            if (norm > 0)
            {
                Try(from + (-Math.Sign(label) * reach / norm * gradient));
            }
        }

        // The radius of the ball's section around a foot of the perpendicular, NaN outside.
        private double Reach(Vector foot)
        {
            var away = foot + (-1 * centre);
            return Math.Sqrt((radius * radius) - away.Dot(away));
        }

        private void Try(Vector point)
        {
            var margin = label * network.Value([point.X, point.Y, point.Z]);
            if (margin < Best.Margin)
            {
                Best = new Minimum(margin, point.X, point.Y, point.Z);
            }
        }
    }
}
