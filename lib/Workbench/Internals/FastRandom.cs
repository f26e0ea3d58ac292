using System.Numerics;

namespace Workbench.Internals;

/// <summary>xoshiro256++ (Blackman and Vigna 2021): a random number in about a nanosecond, for loops that draw many.</summary>
internal struct FastRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <param name="state">Four numbers, not all 0.</param>
    public FastRandom(ReadOnlySpan<ulong> state) => (_a, _b, _c, _d) = (state[0], state[1], state[2], state[3]);

    /// <summary>A whole number from 0 to <paramref name="end"/> - 1, by a product instead of a division; each is as likely as the others to one part in 2^32 / end.</summary>
    public int Next(int end) => (int)((NextBits() >> 32) * (ulong)end >> 32);

    /// <summary>A number from 0 to below 1, one of 2^24.</summary>
    public float NextSingle() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <summary>A number above 0 and below 1, one of 2^53.</summary>
    public double NextDouble() => ((NextBits() >> 11) + 0.5) * (1.0 / (1L << 53));

    /// <summary>Puts the numbers into random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var left = items.Length; left > 1; left--)
        {
            var chosen = Next(left);
            (items[left - 1], items[chosen]) = (items[chosen], items[left - 1]);
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_a + _d, 23) + _a;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }
}
