using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.WorstCases;

/// <summary>A vector of three coordinates.</summary>
internal readonly record struct Triple(double X, double Y, double Z)
{
    public double Norm => Math.Sqrt(Dot(this));

    public double Dot(Triple o) => (X * o.X) + (Y * o.Y) + (Z * o.Z);

    /// <summary>‖a × b‖, to 4u‖a‖‖b‖: unlike √(‖a‖²‖b‖² - ⟨a,b⟩²) it does not cancel.</summary>
    public double CrossNorm(Triple o) => Cross(o).Norm;

    public Triple Cross(Triple o) => new((Y * o.Z) - (Z * o.Y), (Z * o.X) - (X * o.Z), (X * o.Y) - (Y * o.X));

    public Triple Plus(Triple o, double factor = 1) => new(X + (factor * o.X), Y + (factor * o.Y), Z + (factor * o.Z));

    public Triple Unit()
    {
        var norm = Norm;
        return new(X / norm, Y / norm, Z / norm);
    }
}

/// <summary>A spherical triangle and the cap around it: a cap smaller than a hemisphere is convex, so that it contains the triangle with its corners.</summary>
internal readonly record struct SphereCell(Triple A, Triple B, Triple C)
{
    /// <summary>The eight octants, which cover the sphere.</summary>
    public static IEnumerable<SphereCell> Octants() =>
        from x in new[] { 1.0, -1.0 }
        from y in new[] { 1.0, -1.0 }
        from z in new[] { 1.0, -1.0 }
        select new SphereCell(new(x, 0, 0), new(0, y, 0), new(0, 0, z));

    /// <summary>Four triangles with the same corners and midpoints, which cover this one; neighbours share the very same rounded points.</summary>
    public IEnumerable<SphereCell> Quarters()
    {
        Triple ab = A.Plus(B).Unit(), bc = B.Plus(C).Unit(), ca = C.Plus(A).Unit();
        return [new(A, ab, ca), new(ab, B, bc), new(ca, bc, C), new(ab, bc, ca)];
    }

    /// <summary>The circumscribed cap, wider by the rounding of its own computation.</summary>
    public Cap Circumscribed()
    {
        var normal = B.Plus(A, -1).Cross(C.Plus(A, -1)).Unit();
        var centre = normal.Dot(A) >= 0 ? normal : new Triple(-normal.X, -normal.Y, -normal.Z);
        var cosine = Math.Min(Math.Min(centre.Dot(A), centre.Dot(B)), centre.Dot(C)) - (32 * Rounding.Unit);
        return new Cap(centre, cosine, Math.Sqrt((1 - cosine) * (1 + cosine)) * (1 + (4 * Rounding.Unit)));
    }

    /// <summary>The directions within an angle below π/2 of a centre, given by its cosine and sine.</summary>
    internal readonly record struct Cap(Triple Centre, double Cos, double Sin)
    {
        /// <summary>The largest ⟨p, v⟩ over the cap, for along = ⟨p, centre⟩, across = ‖p × centre‖ and norm = ‖p‖; the smallest is -Largest(-along, …).</summary>
        public double Largest(double along, double across, double norm) =>
            across * Cos <= along * Sin ? norm : (along * Cos) + (across * Sin);

        /// <summary>The point of the cap where ⟨p, v⟩ is largest.</summary>
        public Triple Towards(Triple p)
        {
            double along = p.Dot(Centre), across = p.CrossNorm(Centre);
            if (across * Cos <= along * Sin)
            {
                return along > 0 ? p.Unit() : Centre;
            }
            var side = p.Plus(Centre, -along);
            return new Triple(Cos * Centre.X, Cos * Centre.Y, Cos * Centre.Z).Plus(side, Sin / side.Norm).Unit();
        }
    }
}
