namespace AdvProofs.Networks.Randomness;

/// <summary>The block function Philox4x32-10: a bijection of 128-bit counters for every 64-bit key.</summary>
/// <remarks>Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011). Integers only, so the bits agree everywhere.</remarks>
public static class Philox4x32
{
    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9, WeylB = 0xBB67AE85;

    /// <summary>A counter or an output: four 32-bit words, the first being least significant.</summary>
    public readonly record struct Block(uint X0, uint X1, uint X2, uint X3)
    {
        /// <summary>Words 0 and 1 as one 64-bit number, word 0 low.</summary>
        public ulong Low => X0 | ((ulong)X1 << 32);

        /// <summary>Words 2 and 3 as one 64-bit number, word 2 low.</summary>
        public ulong High => X2 | ((ulong)X3 << 32);

        /// <summary>The block whose halves are <paramref name="low"/> and <paramref name="high"/>.</summary>
        public static Block Of(ulong low, ulong high) =>
            unchecked(new((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32)));
    }

    /// <summary>Encrypts <paramref name="counter"/> under the key (<paramref name="key0"/>, <paramref name="key1"/>) with ten rounds.</summary>
    public static Block Encrypt(Block counter, uint key0, uint key1)
    {
        unchecked
        {
            var (x0, x1, x2, x3) = counter;
            for (var round = 0; round < Rounds; round++)
            {
                var a = (ulong)MultiplierA * x0;
                var b = (ulong)MultiplierB * x2;
                (x0, x1, x2, x3) = ((uint)(b >> 32) ^ x1 ^ key0, (uint)b, (uint)(a >> 32) ^ x3 ^ key1, (uint)a);
                key0 += WeylA;
                key1 += WeylB;
            }
            return new Block(x0, x1, x2, x3);
        }
    }
}
