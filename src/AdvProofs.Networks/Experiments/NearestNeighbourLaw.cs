using MathNet.Numerics;

namespace AdvProofs.Networks.Experiments;

/// <summary>The exact law of δ_i, the distance of one of n points uniform on X = {‖x‖ = 1, x_d = 1/2} to the nearest of the others.</summary>
/// <remarks>
/// x = (√3/2·v, 1/2) with v uniform on the unit sphere of R^(d-1), so ‖x - x'‖² = (3/2)(1 - ⟨v, v'⟩), and ⟨v, v'⟩ ≥ t has probability ½·I_(1-t²)((d-2)/2, ½) for t ≥ 0.
/// </remarks>
public static class NearestNeighbourLaw
{
    /// <summary>P(‖x - x'‖ ≤ s) for two independent points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">d is less than 3.</exception>
    public static double PairWithin(int dimension, double distance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 3);
        var t = 1 - (2 * distance * distance / 3);
        if (distance <= 0 || t >= 1)
        {
            return 0;
        }
        if (t <= -1)
        {
            return 1;
        }
        var half = 0.5 * SpecialFunctions.BetaRegularized(0.5 * (dimension - 2), 0.5, 1 - (t * t));
        return t >= 0 ? half : 1 - half;
    }

    /// <summary>P(δ_i ≤ s) = 1 - (1 - P(‖x - x'‖ ≤ s))^(n-1), n ≥ 2.</summary>
    public static double Within(int dimension, int n, double distance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2);
        return -Numerics.ElementaryFunctions.ExpM1((n - 1) * Numerics.ElementaryFunctions.Log1P(-PairWithin(dimension, distance)));
    }
}
