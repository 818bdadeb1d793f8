using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Tests.Models;
using Xunit;

namespace AdvProofs.Networks.Tests.Numerics;

public class SpectralNormTests
{
    [Fact]
    public void The_bound_lies_between_the_norm_and_its_trace_factor() => Properties.Check("spectral norm", c =>
    {
        int rows = c.Width, columns = c.Dimension;
        var matrix = Draw.Gaussians(c.Key, rows * columns, Math.Pow(10, (c.Seed % 200) - 100));
        // Power iteration on MᵀM: from below.
        var v = Draw.Gaussians(c.Key.Child("v"), columns);
        var norm = 0.0;
        for (var k = 0; k < 300; k++)
        {
            var image = new double[rows];
            InnerProducts.Compute(v, matrix, columns, image);
            norm = DotProduct.Norm(image) / DotProduct.Norm(v);
            var next = new double[columns];
            for (var r = 0; r < rows; r++)
            {
                AddScaled.Compute(image[r] / norm, matrix.AsSpan(r * columns, columns), next);
            }
            var size = DotProduct.Norm(next);
            v = [.. next.Select(t => t / size)];
        }
        var upper = SpectralNorm.UpperBound(matrix, columns);
        return norm <= upper * (1 + 1e-12) && upper <= norm * Math.Pow(Math.Min(rows, columns), 1.0 / 32) * 1.001;
    });

    [Fact]
    public void Diagonal_rank_one_and_zero_matrices_by_hand()
    {
        Assert.Equal(Math.Pow(Math.Pow(3, 32) + Math.Pow(2, 32) + 1, 1.0 / 32), SpectralNorm.UpperBound([3, 0, 0, 0, 2, 0, 0, 0, 1], 3), 1e-12);
        Assert.Equal(5 * Math.Sqrt(14), SpectralNorm.UpperBound([3, 6, 9, 4, 8, 12], 3), 1e-12);   // (3, 4)ᵀ(1, 2, 3)
        Assert.Equal(0, SpectralNorm.UpperBound([0, 0, 0, 0], 2));
    }

    [Fact]
    public void Broken_matrices_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SpectralNorm.UpperBound([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => SpectralNorm.UpperBound([1, double.NaN], 2));
    }
}
