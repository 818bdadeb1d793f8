using System.Buffers;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Models;

/// <summary>The blocked evaluation shared by the two-layer networks: pre-activations of a batch, then sums of the rows that are switched on.</summary>
internal static class GatedRows
{
    private const int CachedDoubles = 1 << 15;

    /// <summary>z[i·m + r] = ⟨input row i, weight row r⟩ + bias_r.</summary>
    public static void PreActivations(ReadOnlySpan<double> inputs, ReadOnlySpan<double> weights, ReadOnlySpan<double> bias, int d, Span<double> z)
    {
        InnerProducts.Compute(inputs, weights, d, z);
        if (bias.Length > 0)
        {
            for (var first = 0; first < z.Length; first += bias.Length)
            {
                var row = z.Slice(first, bias.Length);
                for (var r = 0; r < row.Length; r++)
                {
                    row[r] += bias[r];
                }
            }
        }
    }

    /// <summary>sums row i = Σ_r coefficient[i·m + r]·(row r), skipping zero coefficients, r ascending; blocked so that rows stay in the cache.</summary>
    public static void WeightedSums(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> rows, int m, int d, Span<double> sums)
    {
        sums.Clear();
        var n = sums.Length / d;
        var block = Math.Min(m, Math.Max(8, CachedDoubles / d));
        var indices = ArrayPool<int>.Shared.Rent(block);
        var active = ArrayPool<double>.Shared.Rent(block);
        for (var first = 0; first < m; first += block)
        {
            var last = Math.Min(m, first + block);
            for (var i = 0; i < n; i++)
            {
                var count = 0;
                for (var r = first; r < last; r++)
                {
                    var c = coefficients[(i * m) + r];
                    if (c != 0)
                    {
                        indices[count] = r;
                        active[count++] = c;
                    }
                }
                AddScaled.Rows(rows, indices.AsSpan(0, count), active.AsSpan(0, count), sums.Slice(i * d, d));
            }
        }
        ArrayPool<int>.Shared.Return(indices);
        ArrayPool<double>.Shared.Return(active);
    }

    /// <summary>gradient row r += Σ_i factor_i·slope(r, z_ir)·x_i, i ascending, skipping zeros: the weight gradient of a sum over a batch.</summary>
    public static void AddRankOneSums(
        ReadOnlySpan<double> inputs, ReadOnlySpan<double> factors, ReadOnlySpan<double> weights, ReadOnlySpan<double> bias, int d, Func<int, double, double> slope,
        Span<double> gradient)
    {
        var n = factors.Length;
        Shape.Require(inputs.Length, n * d, "The batch");
        Shape.Require(gradient.Length, weights.Length, "The gradient");
        var m = weights.Length / d;
        var rented = ArrayPool<double>.Shared.Rent(n * m);
        var z = rented.AsSpan(0, n * m);
        PreActivations(inputs, weights, bias, d, z);
        var active = ArrayPool<int>.Shared.Rent(n);
        var coefficients = ArrayPool<double>.Shared.Rent(n);
        for (var r = 0; r < m; r++)
        {
            var count = 0;
            for (var i = 0; i < n; i++)
            {
                var c = factors[i] * slope(r, z[(i * m) + r]);
                if (c != 0)
                {
                    active[count] = i;
                    coefficients[count++] = c;
                }
            }
            AddScaled.Rows(inputs, active.AsSpan(0, count), coefficients.AsSpan(0, count), gradient.Slice(r * d, d));
        }
        ArrayPool<double>.Shared.Return(rented);
        ArrayPool<int>.Shared.Return(active);
        ArrayPool<double>.Shared.Return(coefficients);
    }
}
