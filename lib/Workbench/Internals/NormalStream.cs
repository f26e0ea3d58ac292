using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Internals;

/// <summary>Numbers of the standard normal distribution, many at once: SplitMix64 (Steele, Lea and Flood 2014) in eight lanes, whose bits Box and Muller (1958) turn into them.</summary>
/// <param name="seed">Streams of different seeds are independent.</param>
internal struct NormalStream(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private Vector512<ulong> _state = Vector512.Create(seed) + (Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7) * Gamma);

    /// <summary>Sets a number of whole vectors to independent numbers, none farther from the mean than 5.8 deviations.</summary>
    public void Fill(Span<float> vectors, float mean, float deviation)
    {
        ref var first = ref MemoryMarshal.GetReference(vectors);
        var (centre, spread) = (Vector512.Create(mean), Vector512.Create(deviation));
        for (var j = 0; j < vectors.Length; j += 2 * Vectors.Lanes)
        {
            // 1 minus a number below 1 is above 0, so that the logarithm is finite.
            var length = spread * Vector512.Sqrt(Vector512.Create(-2f) * Vector512.Log(Vector512<float>.One - NextShares()));
            var (sines, cosines) = Vector512.SinCos(Vector512.Create(MathF.Tau) * NextShares());
            (centre + (length * cosines)).StoreUnsafe(ref first, (nuint)j);
            if (j + Vectors.Lanes < vectors.Length)
            {
                (centre + (length * sines)).StoreUnsafe(ref first, (nuint)(j + Vectors.Lanes));
            }
        }
    }

    /// <summary>Numbers from 0 to below 1, each one of 2^24.</summary>
    private Vector512<float> NextShares()
    {
        _state += Vector512.Create(unchecked(8 * Gamma));
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return Vector512.ConvertToSingle((z.AsUInt32() >> 8).AsInt32()) * (1f / (1 << 24));
    }
}
