using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Numerics;

public class KernelTests
{
    private static readonly Key Root = Key.Root(1).Child(nameof(KernelTests));

    private static double[] Draw(string name, int n)
    {
        var values = new double[n];
        Gaussian.Fill(Root.Child(name), 1, values);
        for (var i = 0; i < n; i++)
        {
            values[i] *= Math.ScaleB(1, (int)Uniform.Below(Root.Child(name).Child("scale"), i, 40) - 20);
        }
        return values;
    }

    // The exact sum of products as a rational with a power-of-two denominator.
    private static double ExactDistance(double computed, double[] x, double[] y)
    {
        static (System.Numerics.BigInteger Mantissa, int Exponent) Split(double v)
        {
            var bits = BitConverter.DoubleToInt64Bits(v);
            var exponent = (int)((bits >> 52) & 0x7FF);
            var mantissa = (bits & 0xF_FFFF_FFFF_FFFFL) | (exponent == 0 ? 0 : 1L << 52);
            return (bits < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
        }
        const int shift = 2200;
        var sum = System.Numerics.BigInteger.Zero;
        for (var i = 0; i < x.Length; i++)
        {
            var (p, e) = Split(x[i]);
            var (q, f) = Split(y[i]);
            sum += (p * q) << (e + f + shift);
        }
        var (c, g) = Split(computed);
        var difference = System.Numerics.BigInteger.Abs((c << (g + shift)) - sum);
        return Math.ScaleB((double)(difference >> (shift - 600)), -600);
    }

    [Fact]
    public void Dot_product_has_the_bits_of_its_reference_and_keeps_its_error_bound_at_lengths_0_to_257()
    {
        for (var n = 0; n <= 257; n++)
        {
            double[] x = Draw($"x{n}", n), y = Draw($"y{n}", n);
            var computed = DotProduct.Compute(x, y);
            Assert.Equal(BitConverter.DoubleToInt64Bits(DotProduct.Reference(x, y)), BitConverter.DoubleToInt64Bits(computed));
            Assert.True(ExactDistance(computed, x, y) <= DotProduct.ErrorBound(x, y), $"length {n}");
        }
    }

    [Fact]
    public void Inner_products_of_every_shape_have_the_bits_of_the_dot_product()
    {
        for (var n = 0; n <= 9; n++)
        {
            for (var d = 1; d <= 257; d += n == 9 ? 1 : 37)
            {
                var m = 5;
                double[] left = Draw($"l{n},{d}", n * d), right = Draw($"r{n},{d}", m * d), fast = new double[n * m], slow = new double[n * m];
                InnerProducts.Compute(left, right, d, fast);
                InnerProducts.Reference(left, right, d, slow);
                Assert.Equal(slow, fast);
            }
        }
    }

    [Fact]
    public void Inner_products_do_not_depend_on_the_cache_block()
    {
        const int d = 1000, m = 77, n = 5;
        double[] left = Draw("bl", n * d), right = Draw("br", m * d), fast = new double[n * m], slow = new double[n * m];
        InnerProducts.Compute(left, right, d, fast);
        InnerProducts.Reference(left, right, d, slow);
        Assert.Equal(slow, fast);
    }

    [Fact]
    public void Adding_scaled_rows_has_the_bits_of_its_reference_at_lengths_0_to_257_for_every_grouping()
    {
        for (var d = 0; d <= 257; d++)
        {
            var rows = (d % 9) + 1;
            double[] matrix = Draw($"m{d}", rows * d), coefficients = Draw($"c{d}", rows), fast = Draw($"t{d}", d), slow = [.. fast];
            int[] order = Uniform.Permutation(Root.Child(d), rows);
            AddScaled.Rows(matrix, order, coefficients, fast);
            for (var k = 0; k < rows; k++)
            {
                AddScaled.Reference(coefficients[k], matrix.AsSpan(order[k] * d, d), slow);
            }
            Assert.Equal(slow, fast);
        }
    }

    [Fact]
    public void Adding_scaled_rows_keeps_its_error_bound_at_lengths_0_to_257()
    {
        for (var n = 0; n <= 257; n++)
        {
            // Coordinate 0 is start + Σ c_k·x_k over n rows of one number: an inner product with one more term.
            double[] x = Draw($"ax{n}", n), c = Draw($"ac{n}", n), target = [n];
            AddScaled.Rows(x, [.. Enumerable.Range(0, n)], c, target);
            var magnitude = n + x.Zip(c, (a, b) => Math.Abs(a * b)).Sum();
            Assert.True(ExactDistance(target[0], [.. x, n], [.. c, 1]) <= AddScaled.ErrorBound(n, magnitude), $"{n} rows");
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_errors()
    {
        Assert.Throws<ArgumentException>(() => DotProduct.Compute(new double[2], new double[3]));
        Assert.Throws<ArgumentException>(() => InnerProducts.Compute(new double[4], new double[4], 2, new double[3]));
        Assert.Throws<ArgumentException>(() => AddScaled.Compute(1, new double[2], new double[3]));
    }
}
