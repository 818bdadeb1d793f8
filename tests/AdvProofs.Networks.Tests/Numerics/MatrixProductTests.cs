using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.Randomness;
using Xunit;

namespace AdvProofs.Networks.Tests.Numerics;

public class MatrixProductTests
{
    /// <summary>Every edge of the register block and of the vectors, one dimension at a time; and the shapes of Table 1.</summary>
    private static IEnumerable<(int Rows, int Terms, int Columns)> Shapes(string varied) => varied switch
    {
        "rows" => Enumerable.Range(1, 257).Select(n => (n, 2, 19)),
        "terms" => Enumerable.Range(1, 257).Select(k => (11, k, 21)),
        "columns" => Enumerable.Range(1, 257).Select(m => (13, 3, m)),
        _ => [(64, 784, 100), (57, 100, 784), (100, 64, 784)],
    };

    internal static float[] Draw(Key key, int count) => [.. Enumerable.Range(0, count).Select(i => (float)Gaussian.At(key, i))];

    [Theory]
    [InlineData("rows")]
    [InlineData("terms")]
    [InlineData("columns")]
    [InlineData("table 1")]
    public void Bits_equal_the_reference(string varied)
    {
        foreach (var (n, k, m) in Shapes(varied))
        {
            RequireBits(n, k, m);
        }
    }

    private static void RequireBits(int n, int k, int m)
    {
        var key = Key.Root(7).Child(n).Child(k).Child(m);
        float[] a = Draw(key.Child("a"), n * k), b = Draw(key.Child("b"), k * m), start = Draw(key.Child("c"), n * m);
        float[] product = Draw(key.Child("old"), n * m), expected = new float[n * m], sum = [.. start], expectedSum = [.. start];
        MatrixProduct.Compute(a, b, k, product);
        MatrixProduct.Reference(a, b, k, expected);
        Assert.Equal(expected, product);
        MatrixProduct.Accumulate(a, b, k, sum);
        MatrixProduct.Reference(a, b, k, expectedSum);
        Assert.Equal(expectedSum, sum);
    }

    [Theory]
    [InlineData("rows")]
    [InlineData("terms")]
    [InlineData("columns")]
    [InlineData("table 1")]
    public void Error_is_within_its_bound(string varied)
    {
        foreach (var (n, k, m) in Shapes(varied))
        {
            RequireBound(n, k, m);
        }
    }

    private static void RequireBound(int n, int k, int m)
    {
        var key = Key.Root(8).Child(n).Child(k).Child(m);
        float[] a = Draw(key.Child("a"), n * k), b = Draw(key.Child("b"), k * m), c = new float[n * m];
        MatrixProduct.Compute(a, b, k, c);
        for (var entry = 0; entry < c.Length; entry++)
        {
            // Products of two floats are exact in double precision, and their sum is wrong by at most k·2^-53 of the magnitude, 2^-29 of the bound.
            double exact = 0, magnitude = 0;
            for (var p = 0; p < k; p++)
            {
                var term = (double)a[(entry / m * k) + p] * b[(p * m) + (entry % m)];
                exact += term;
                magnitude += Math.Abs(term);
            }
            Assert.True(Math.Abs(c[entry] - exact) <= MatrixProduct.ErrorBound(k, magnitude * (1 + 1e-6)), $"{n} × {k} × {m}, entry {entry}: {c[entry]} against {exact}.");
        }
    }

    [Fact]
    public void Listed_rows_have_the_bits_of_the_whole_and_others_stay()
    {
        Properties.Check(nameof(Listed_rows_have_the_bits_of_the_whole_and_others_stay), instance =>
        {
            int n = instance.Width, k = instance.Dimension, m = 1 + (instance.Seed % 70);
            float[] a = Draw(instance.Key.Child("a"), n * k), b = Draw(instance.Key.Child("b"), k * m), old = Draw(instance.Key.Child("c"), n * m);
            int[] rows = [.. Enumerable.Range(0, n).Where(i => Uniform.SignAt(instance.Key, i) > 0)];
            float[] whole = new float[n * m], some = [.. old], sum = [.. old], someSum = [.. old];
            MatrixProduct.Compute(a, b, k, whole);
            MatrixProduct.ComputeRows(rows, a, b, k, some);
            MatrixProduct.Accumulate(a, b, k, sum);
            MatrixProduct.AccumulateRows(rows, a, b, k, someSum);
            return Enumerable.Range(0, n * m).All(e =>
                rows.Contains(e / m) ? some[e] == whole[e] && someSum[e] == sum[e] : some[e] == old[e] && someSum[e] == old[e]);
        }, maxWidth: 23, maxDimension: 40);
    }

    [Fact]
    public void Transposing_twice_is_the_identity() =>
        Properties.Check(nameof(Transposing_twice_is_the_identity), instance =>
        {
            int n = instance.Width, m = instance.Dimension;
            float[] a = Draw(instance.Key, n * m), once = new float[n * m], twice = new float[n * m];
            MatrixProduct.Transpose(a, n, m, once);
            MatrixProduct.Transpose(once, m, n, twice);
            return a.SequenceEqual(twice) && Enumerable.Range(0, n * m).All(e => once[(e % m * n) + (e / m)] == a[e]);
        }, maxWidth: 40, maxDimension: 40);

    /// <summary>The lanes that the environment leaves are the lanes that are used: a leg that silently falls back fails here.</summary>
    [Fact]
    public void Every_leg_is_in_effect()
    {
        static bool Off(string name) => Environment.GetEnvironmentVariable($"DOTNET_Enable{name}") == "0";
        var expected = Off("HWIntrinsic") ? 1
            : Off("AVX") || Off("AVX2") ? System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated ? 4 : 1
            : Off("AVX512") || Off("AVX512F") || !System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? 8 : 4
            : 16;
        Assert.Equal(expected, MatrixProduct.Lanes);
    }

    [Fact]
    public void Wrong_shapes_are_one_clear_exception()
    {
        Assert.Contains("do not give a product of 5 numbers", Assert.Throws<ArgumentException>(() => MatrixProduct.Compute(new float[6], new float[6], 3, new float[5])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixProduct.Compute(new float[6], new float[6], 0, new float[4]));
        Assert.Contains("Row 2", Assert.Throws<ArgumentException>(() => MatrixProduct.ComputeRows([2], new float[6], new float[6], 3, new float[4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MatrixProduct.Transpose(new float[6], 2, 2, new float[6]));
    }
}
