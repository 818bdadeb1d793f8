namespace AdvProofs.Networks.Data;

/// <summary>
/// All dot products and squared norms of a set of byte images, as integers: with the largest squared norm they determine every lifted
/// distance, so whoever holds them can prove a separation again. Memory 2·n(n−1) bytes.
/// </summary>
public sealed class Gram
{
    /// <summary>Largest number of images (2 GiB of dot products).</summary>
    public const int MaxCount = 32768;

    /// <summary>Two blocks of this many bytes of pixels stay in a core's second-level cache.</summary>
    private const int BlockBytes = 96 * 1024;

    private readonly int[] lowerTriangle;
    private readonly long[] squaredNorms;

    private Gram(int[] lowerTriangle, long[] squaredNorms)
    {
        this.lowerTriangle = lowerTriangle;
        this.squaredNorms = squaredNorms;
        foreach (long squaredNorm in squaredNorms)
        {
            MaxSquaredNorm = Math.Max(MaxSquaredNorm, squaredNorm);
        }
    }

    /// <summary>Number n of images.</summary>
    public int Count => squaredNorms.Length;

    /// <summary>The n squared norms.</summary>
    public ReadOnlySpan<long> SquaredNorms => squaredNorms;

    /// <summary>The largest squared norm of the set.</summary>
    public long MaxSquaredNorm { get; }

    /// <summary>The n(n−1)/2 dot products below the diagonal: that of images i &gt; j at i(i−1)/2 + j.</summary>
    public ReadOnlySpan<int> LowerTriangle => lowerTriangle;

    /// <summary>⟨p_i, p_j⟩, in any order of i and j; the squared norm when they are equal.</summary>
    public long Dot(int i, int j) => i == j ? squaredNorms[i] : lowerTriangle[Place(Math.Max(i, j), Math.Min(i, j))];

    /// <summary>The integers of the pair (i, j).</summary>
    public PairProducts Pair(int i, int j) => new(Dot(i, j), squaredNorms[i], squaredNorms[j], MaxSquaredNorm);

    /// <summary>The products, block by block on up to <paramref name="threads"/> threads, on which they do not depend. Cost n²/2 · pixels.</summary>
    /// <exception cref="DataException">More than <see cref="MaxCount"/> images.</exception>
    public static Gram Of(ImageSet images, int threads = 1, CancellationToken cancellationToken = default)
    {
        if (images.Count > MaxCount)
        {
            throw DataException.At(
                "image set", $"{images.Count} images exceed the limit of {MaxCount} of a Gram table", "take fewer, or sample nearest neighbours");
        }
        int count = images.Count;
        int rows = Math.Max(1, BlockBytes / images.Shape.Pixels);
        var lowerTriangle = new int[(int)((long)count * (count - 1) / 2)];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, (count + rows - 1) / rows, options, block =>
        {
            int end = Math.Min(count, (block + 1) * rows);
            for (int start = 0; start < end; start += rows)
            {
                for (int i = block * rows; i < end; i++)
                {
                    ReadOnlySpan<byte> image = images.Pixels(i);
                    int last = Math.Min(i, start + rows);
                    for (int j = start; j < last; j++)
                    {
                        lowerTriangle[Place(i, j)] = PixelDot.Simd(image, images.Pixels(j));
                    }
                }
            }
        });
        return new(lowerTriangle, Lift.SquaredNorms(images));
    }

    private static int Place(int i, int j) => (int)((long)i * (i - 1) / 2) + j;
}
