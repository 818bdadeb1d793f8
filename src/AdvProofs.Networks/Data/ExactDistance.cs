using System.Numerics;

namespace AdvProofs.Networks.Data;

/// <summary>A distance a/b ≥ 0 in lowest terms.</summary>
public readonly record struct RationalDistance
{
    private readonly BigInteger denominatorLessOne;

    /// <summary>Reduces <paramref name="numerator"/>/<paramref name="denominator"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative numerator or a denominator below one.</exception>
    public RationalDistance(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numerator, BigInteger.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, BigInteger.One);
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        denominatorLessOne = (denominator / divisor) - 1;
    }

    /// <summary>a.</summary>
    public BigInteger Numerator { get; }

    /// <summary>b, at least one.</summary>
    public BigInteger Denominator => denominatorLessOne + 1;

    /// <summary>"a/b", or "a" when b is one: the spelling of the certificate files.</summary>
    public override string ToString() => Denominator.IsOne ? $"{Numerator}" : $"{Numerator}/{Denominator}";
}

/// <summary>
/// Decides ‖u−v‖ ≥ a/b for two lifted images exactly, in integers. With K = 3b² − 2a² and T = 3b², ‖u−v‖ ≥ a/b iff the cosine
/// ⟨ū, v̄⟩ of the two directions is at most 1 − 2(a/b)²/3 = K/T.
/// </summary>
public readonly struct ExactDistance
{
    private readonly BigInteger k;
    private readonly BigInteger t;
    private readonly BigInteger squaredK;
    private readonly BigInteger squaredT;

    /// <summary>Prepares the decision for the bound <paramref name="distance"/>.</summary>
    public ExactDistance(RationalDistance distance)
    {
        t = 3 * distance.Denominator * distance.Denominator;
        k = t - (2 * distance.Numerator * distance.Numerator);
        squaredK = k * k;
        squaredT = t * t;
    }

    /// <summary>True iff the lifted points of <paramref name="pair"/> are at least the bound apart; any sign of the dot product.</summary>
    public bool IsReached(LiftKind lift, in PairProducts pair) => lift switch
    {
        LiftKind.Direction => IsReachedByDirection(pair),
        LiftKind.Padding => IsReachedByPadding(pair),
        _ => throw new ArgumentOutOfRangeException(nameof(lift)),
    };

    /// <summary>T·g ≤ K·√(PQ), by the signs of both sides and then by squares.</summary>
    private bool IsReachedByDirection(in PairProducts pair)
    {
        if (pair.Dot <= 0 && k.Sign >= 0)
        {
            return true;
        }
        if (pair.Dot > 0 && k.Sign <= 0)
        {
            return false;
        }
        BigInteger left = squaredT * pair.Dot * pair.Dot;
        BigInteger right = squaredK * pair.SquaredNormP * pair.SquaredNormQ;
        return pair.Dot > 0 ? left <= right : left >= right;
    }

    /// <summary>T·√((N−P)(N−Q)) ≤ K·N − T·g.</summary>
    private bool IsReachedByPadding(in PairProducts pair)
    {
        BigInteger right = (k * pair.MaxSquaredNorm) - (t * pair.Dot);
        BigInteger roots = (BigInteger)(pair.MaxSquaredNorm - pair.SquaredNormP) * (pair.MaxSquaredNorm - pair.SquaredNormQ);
        return right.Sign >= 0 && squaredT * roots <= right * right;
    }
}
