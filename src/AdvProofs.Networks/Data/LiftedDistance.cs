namespace AdvProofs.Networks.Data;

/// <summary>The integers that determine the distance of two lifted images p, q.</summary>
/// <param name="Dot">⟨p, q⟩.</param>
/// <param name="SquaredNormP">‖p‖².</param>
/// <param name="SquaredNormQ">‖q‖².</param>
/// <param name="MaxSquaredNorm">The largest ‖·‖² of the set, used by <see cref="LiftKind.Padding"/> only.</param>
public readonly record struct PairProducts(long Dot, long SquaredNormP, long SquaredNormQ, long MaxSquaredNorm);

/// <summary>Distances of two lifted images in double precision, free of cancellation: the differences are taken between integers.</summary>
/// <remarks>
/// With g = ⟨p, q⟩, P = ‖p‖², Q = ‖q‖², N = max‖·‖²:
/// direction ‖u−v‖² = (3/2)(1 − g/√(PQ)); padding ‖u−v‖² = (3/2)(1 − (g + √((N−P)(N−Q)))/N).
/// Domain: integers of byte images of at most <see cref="ImageSet.MaxPixels"/> pixels, so PQ and g² are exact in a long.
/// Relative error of a distance at most 6u + O(u²), u = 2⁻⁵³ (no sum below has terms of opposite sign, so each operation adds its u and a
/// root halves what is under it); in particular the distance is 0 exactly when the points coincide.
/// </remarks>
public static class LiftedDistance
{
    /// <summary>The distance ‖u−v‖ ∈ [0, √(3/2)].</summary>
    public static double Of(LiftKind lift, in PairProducts pair) => Math.Sqrt(Squared(lift, pair));

    /// <summary>The squared distance, relative error at most 10u + O(u²).</summary>
    public static double Squared(LiftKind lift, in PairProducts pair) => lift switch
    {
        LiftKind.Direction => SquaredDirection(pair),
        LiftKind.Padding => SquaredPadding(pair),
        _ => throw new ArgumentOutOfRangeException(nameof(lift)),
    };

    /// <summary>1 − g/√(PQ) = (PQ − g²) / (√(PQ)(√(PQ) + g)).</summary>
    private static double SquaredDirection(in PairProducts pair)
    {
        long product = pair.SquaredNormP * pair.SquaredNormQ;
        double root = Math.Sqrt(product);
        return 1.5 * (product - (pair.Dot * pair.Dot)) / (root * (root + pair.Dot));
    }

    /// <summary>‖u−v‖² = (3/4)(‖p−q‖² + (√(N−P) − √(N−Q))²)/N, and √(N−P) − √(N−Q) = (Q−P)/(√(N−P) + √(N−Q)).</summary>
    private static double SquaredPadding(in PairProducts pair)
    {
        long squaredDifference = pair.SquaredNormP + pair.SquaredNormQ - (2 * pair.Dot);
        double roots = Math.Sqrt(pair.MaxSquaredNorm - pair.SquaredNormP) + Math.Sqrt(pair.MaxSquaredNorm - pair.SquaredNormQ);
        double padding = roots > 0 ? (pair.SquaredNormQ - pair.SquaredNormP) / roots : 0;
        return 0.75 * (squaredDifference + (padding * padding)) / pair.MaxSquaredNorm;
    }
}
