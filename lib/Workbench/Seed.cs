using MathNet.Numerics.Random;
using Workbench.Internals;

namespace Workbench;

/// <summary>
/// The one source of randomness: everything random takes a seed, and the same seed gives the same bits on one thread or many.
/// </summary>
/// <remarks>
/// Work that is split over threads gives each part a stream of its own, named by the part and never by the thread.
/// </remarks>
public readonly record struct Seed(int Value)
{
    /// <summary>Lets options be written as <c>Seed = 7</c>.</summary>
    public static implicit operator Seed(int value) => new(value);

    /// <summary>The random stream named by <paramref name="path"/>, e.g. the epoch and the row; other paths give independent streams.</summary>
    internal Random Stream(params ReadOnlySpan<int> path) => new Xoshiro256StarStar((int)(StateOf(path) >> 32), threadSafe: false);

    /// <summary>As <see cref="Stream"/>, for loops that draw many numbers.</summary>
    internal FastRandom FastStream(params ReadOnlySpan<int> path)
    {
        var first = StateOf(path);
        var second = Mix(first);
        var third = Mix(second);
        return new([first, second, third, Mix(third)]);
    }

    /// <summary>As <see cref="Stream"/>, for many normally distributed numbers.</summary>
    internal NormalStream Normals(params ReadOnlySpan<int> path) => new(StateOf(path));

    /// <inheritdoc/>
    public override string ToString() => $"{Value}";

    private ulong StateOf(ReadOnlySpan<int> path)
    {
        var state = Mix((ulong)(uint)Value);
        foreach (var part in path)
        {
            state = Mix(state ^ (uint)part);
        }

        return state;
    }

    /// <summary>A step of SplitMix64 (Steele, Lea and Flood 2014): spreads seeds that differ in one bit over the whole range.</summary>
    internal static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
