using System.Numerics;

namespace AdvProofs.Networks.Data;

/// <summary>Two images and their lifted distance.</summary>
public readonly record struct ImagePair(int First, int Second, double Distance);

/// <summary>
/// The separation δ = min_{i≠j} ‖x_i − x_j‖ of a lifted set (zhang2020, Definition 3.4): in doubles, and bounded from below by
/// rationals that are decided exactly on the integer products. δ = 0 (images that lift to one point) is a result, not an error.
/// </summary>
public sealed class Separation
{
    private readonly double[] nearest;

    private Separation(Gram gram, LiftKind lift, double[] nearest, ImagePair closest)
    {
        Gram = gram;
        Lift = lift;
        this.nearest = nearest;
        Closest = closest;
    }

    /// <summary>The integers everything here follows from.</summary>
    public Gram Gram { get; }

    /// <summary>The lift whose distances these are.</summary>
    public LiftKind Lift { get; }

    /// <summary>δ and a pair that attains it, to the relative error of <see cref="LiftedDistance"/>; the first such pair, row by row.</summary>
    public ImagePair Closest { get; }

    /// <summary>δ_i, the distance of each image to its nearest other one.</summary>
    public ReadOnlySpan<double> Nearest => nearest;

    /// <summary>Separation of a set of images; the products on up to <paramref name="threads"/> threads.</summary>
    /// <exception cref="DataException">Fewer than two images, too many for a <see cref="Gram"/>, or the set has no such lift.</exception>
    public static Separation Of(ImageSet images, LiftKind lift, int threads = 1, CancellationToken cancellationToken = default) =>
        Of(Gram.Of(images, threads, cancellationToken), lift);

    /// <summary>Separation of images given by their products.</summary>
    /// <exception cref="DataException">Fewer than two images, or the set has no such lift.</exception>
    public static Separation Of(Gram gram, LiftKind lift)
    {
        if (gram.Count < 2)
        {
            throw DataException.At("image set", "one image has no separation", "give at least two");
        }
        Data.Lift.RequireLiftable(gram.SquaredNorms, lift);
        var nearest = new double[gram.Count];
        Array.Fill(nearest, double.PositiveInfinity);
        var closest = new ImagePair(-1, -1, double.PositiveInfinity);
        for (int i = 1; i < gram.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double distance = LiftedDistance.Of(lift, gram.Pair(i, j));
                nearest[i] = Math.Min(nearest[i], distance);
                nearest[j] = Math.Min(nearest[j], distance);
                if (distance < closest.Distance)
                {
                    closest = new(j, i, distance);
                }
            }
        }
        return new(gram, lift, nearest, closest);
    }

    /// <summary>
    /// The first pair whose lifted points are closer than <paramref name="distance"/>, or null: then every pair is at least that far
    /// apart. Exact; cost n²/2 decisions.
    /// </summary>
    public (int First, int Second)? FirstPairBelow(RationalDistance distance)
    {
        var decision = new ExactDistance(distance);
        for (int i = 1; i < Gram.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (!decision.IsReached(Lift, Gram.Pair(i, j)))
                {
                    return (j, i);
                }
            }
        }
        return null;
    }

    /// <summary>Whether every pair is at least <paramref name="distance"/> apart; exact.</summary>
    public bool IsAtLeast(RationalDistance distance) => FirstPairBelow(distance) is null;

    /// <summary>The largest k/2^<paramref name="bits"/> ≤ δ; exact.</summary>
    public RationalDistance RationalLowerBound(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bits);
        return RationalLowerBoundOver(BigInteger.One << bits);
    }

    /// <summary>The largest k/<paramref name="denominator"/> ≤ δ; exact. Cost n²/2 decisions and a bisection for each new closest pair.</summary>
    public RationalDistance RationalLowerBoundOver(BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, BigInteger.One);
        // Starting at the closest pair of the doubles only saves bisections: each pair that refutes the bound lowers it.
        BigInteger numerator = LargestNumerator(Gram.Pair(Closest.First, Closest.Second), denominator);
        while (FirstPairBelow(new(numerator, denominator)) is { } pair)
        {
            numerator = LargestNumerator(Gram.Pair(pair.First, pair.Second), denominator);
        }
        return new(numerator, denominator);
    }

    /// <summary>Bisection for the largest k with distance ≥ k/denominator: 0 is always reached, 2·denominator never, as distances are at most √3.</summary>
    private BigInteger LargestNumerator(in PairProducts pair, BigInteger denominator)
    {
        BigInteger reached = BigInteger.Zero, missed = 2 * denominator;
        while (missed - reached > 1)
        {
            BigInteger middle = (reached + missed) >> 1;
            if (new ExactDistance(new(middle, denominator)).IsReached(Lift, pair))
            {
                reached = middle;
            }
            else
            {
                missed = middle;
            }
        }
        return reached;
    }
}
