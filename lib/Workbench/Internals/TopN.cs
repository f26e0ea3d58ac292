using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Internals;

/// <summary>
/// The n best of many scores, best first; equal scores by lower index. NaN and minus infinity are never chosen.
/// </summary>
internal static class TopN
{
    /// <summary>Fills <paramref name="indices"/> and <paramref name="best"/> (n places each) and returns how many of them are filled.</summary>
    public static int Select(ReadOnlySpan<float> scores, Span<int> indices, Span<float> best)
    {
        var heap = new TopHeap<float>(indices, best);
        Scan(scores, ref heap);
        var chosen = heap.Count;
        heap.Sort();
        return chosen;
    }

    /// <summary>Indices ascend, so one that only equals the threshold is worse than all that are kept.</summary>
    private static void Scan(ReadOnlySpan<float> scores, ref TopHeap<float> heap)
    {
        ref var first = ref MemoryMarshal.GetReference(scores);
        var index = 0;
        for (; index + Vectors.Lanes <= scores.Length; index += Vectors.Lanes)
        {
            if (Vector512.GreaterThanAny(Vectors.Load(ref first, index), Vector512.Create(heap.Threshold)))
            {
                Offer(scores, index, index + Vectors.Lanes, ref heap);
            }
        }

        Offer(scores, index, scores.Length, ref heap);
    }

    private static void Offer(ReadOnlySpan<float> scores, int first, int end, ref TopHeap<float> heap)
    {
        for (var index = first; index < end; index++)
        {
            if (scores[index] > heap.Threshold)
            {
                heap.Offer(scores[index], index);
            }
        }
    }
}
