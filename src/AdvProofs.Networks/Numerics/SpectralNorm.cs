namespace AdvProofs.Networks.Numerics;

/// <summary>Bounds on the largest singular value of a matrix.</summary>
public static class SpectralNorm
{
    private const int Squarings = 4;
    private const double Root = 1.0 / 32;

    /// <summary>(tr (MᵀM)¹⁶)^(1/32) ≥ ‖M‖_2, rounded up: too large by at most the factor k^(1/32) (1.14 for k = 64), k the smaller side. Cost O(k²·max + 4k³).</summary>
    /// <param name="matrix">Rows of <paramref name="columns"/> numbers.</param>
    /// <param name="columns">The length of a row.</param>
    /// <remarks>
    /// A product of k×k matrices is wrong by at most k·γ_(k/8+4) times the product of the factors' Frobenius norms; over four squarings, with the 32nd root
    /// taken of the result, this amounts to a relative error below 2k·γ_(l/8+8), l the larger side, which the result is enlarged by.
    /// </remarks>
    /// <exception cref="ArgumentException">The numbers do not make rows of that length, or are not finite.</exception>
    public static double UpperBound(ReadOnlySpan<double> matrix, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        var rows = matrix.Length / columns;
        if (rows * columns != matrix.Length || rows == 0)
        {
            throw new ArgumentException($"{matrix.Length} numbers do not make rows of {columns}.");
        }
        var size = Math.Min(rows, columns);
        double[] power = new double[size * size], next = new double[size * size];
        var side = columns < rows ? Transposed(matrix, columns) : matrix;
        InnerProducts.Compute(side, side, Math.Max(rows, columns), power);
        var exponent = 0.0;
        for (var k = 0; k < Squarings; k++)
        {
            exponent = 2 * (exponent + Normalise(power));
            InnerProducts.Compute(power, power, size, next);
            (power, next) = (next, power);
        }
        var trace = 0.0;
        for (var i = 0; i < size; i++)
        {
            trace += power[i * (size + 1)];
        }
        return Math.Pow(trace, Root) * Math.Pow(2, exponent * Root) * (1 + (2 * size * Rounding.Gamma((Math.Max(rows, columns) / 8) + 8)));
    }

    // Divides by the power of two next to the largest entry, exactly, and returns its exponent.
    private static int Normalise(double[] values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"A matrix with the number {value}, or one beyond 1e150, has no spectral norm here.");
            }
            largest = Math.Max(largest, Math.Abs(value));
        }
        if (largest == 0)
        {
            return 0;
        }
        var exponent = Math.ILogB(largest);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.ScaleB(values[i], -exponent);
        }
        return exponent;
    }

    private static double[] Transposed(ReadOnlySpan<double> matrix, int columns)
    {
        var rows = matrix.Length / columns;
        var result = new double[matrix.Length];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                result[(c * rows) + r] = matrix[(r * columns) + c];
            }
        }
        return result;
    }
}
