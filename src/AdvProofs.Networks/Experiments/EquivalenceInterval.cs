using MathNet.Numerics.Distributions;

namespace AdvProofs.Networks.Experiments;

/// <summary>An estimate of a difference with a confidence interval, for a test of equivalence: two things are equivalent within a margin if the whole interval lies inside ±margin.</summary>
/// <remarks>"No significant difference" is never said here: a wide interval proves nothing. The error of each of the two one-sided tests is 1 - confidence.</remarks>
public readonly record struct EquivalenceInterval(double Estimate, double Lower, double Upper)
{
    /// <summary>The largest difference, either way, that the interval leaves possible.</summary>
    public double Largest => Math.Max(Math.Abs(Lower), Math.Abs(Upper));

    /// <summary>The smallest difference, either way, that it leaves possible: 0 if it contains 0.</summary>
    public double Least => Lower <= 0 && Upper >= 0 ? 0 : Math.Min(Math.Abs(Lower), Math.Abs(Upper));

    /// <summary>Student's interval for the mean of independent differences, one of each training seed.</summary>
    /// <exception cref="ArgumentException">Fewer than two differences, or a confidence outside (½, 1).</exception>
    public static EquivalenceInterval OverSeeds(IReadOnlyList<double> differences, double confidence)
    {
        ArgumentNullException.ThrowIfNull(differences);
        if (differences.Count < 2 || !(confidence is > 0.5 and < 1))
        {
            throw new ArgumentException($"Student's interval needs two differences and a confidence between 1/2 and 1, not {differences.Count} and {confidence}.");
        }
        var mean = differences.Average();
        var variance = differences.Sum(d => (d - mean) * (d - mean)) / (differences.Count - 1);
        var half = StudentT.InvCDF(0, 1, differences.Count - 1, confidence) * Math.Sqrt(variance / differences.Count);
        return new EquivalenceInterval(mean, mean - half, mean + half);
    }

    /// <summary>
    /// The difference P(first) - P(second) from paired outcomes on independent images: with p₊ = P(first only) and p₋ = P(second only) it is p₊ - p₋, and exact binomial
    /// limits of both (Clopper and Pearson), each at half of the error, bound it. Holds for every number of images.
    /// </summary>
    /// <exception cref="ArgumentException">The numbers of outcomes differ or are zero, or the confidence lies outside (½, 1).</exception>
    public static EquivalenceInterval OverImages(IReadOnlyList<bool> first, IReadOnlyList<bool> second, double confidence)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count || first.Count == 0 || !(confidence is > 0.5 and < 1))
        {
            throw new ArgumentException($"Paired outcomes need equal positive numbers and a confidence between 1/2 and 1, not {first.Count}, {second.Count} and {confidence}.");
        }
        var n = first.Count;
        int plus = first.Zip(second).Count(o => o is (true, false)), minus = first.Zip(second).Count(o => o is (false, true));
        var tail = (1 - confidence) / 2;
        return new EquivalenceInterval((plus - minus) / (double)n, AtLeast(plus, n, tail) - AtMost(minus, n, tail), AtMost(plus, n, tail) - AtLeast(minus, n, tail));
    }

    private static double AtMost(int k, int n, double tail) => k == n ? 1 : Beta.InvCDF(k + 1, n - k, 1 - tail);

    private static double AtLeast(int k, int n, double tail) => k == 0 ? 0 : Beta.InvCDF(k, n - k + 1, tail);
}
