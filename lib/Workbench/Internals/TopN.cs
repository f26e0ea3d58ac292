using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Internals;

/// <summary>
/// The n best of many scores, best first; equal scores by lower index. NaN and minus infinity are never chosen.
/// </summary>
internal sealed class TopN(int n)
{
    /// <summary>A heap whose root is the worst of those that are kept: the lowest score, and among equals the highest index.</summary>
    private readonly (float Score, int Index)[] _heap = new (float, int)[n];
    private int _count;

    private float Threshold => _count < n ? float.NegativeInfinity : _heap[0].Score;

    /// <summary>Fills <paramref name="indices"/> and <paramref name="best"/> (n places each) and returns how many of them are filled.</summary>
    public int Select(ReadOnlySpan<float> scores, Span<int> indices, Span<float> best)
    {
        _count = 0;
        Scan(scores);
        var chosen = _count;
        while (_count > 0)
        {
            (best[_count - 1], indices[_count - 1]) = _heap[0];
            _count--;
            Sink(_heap[_count]);
        }

        return chosen;
    }

    /// <summary>Indices ascend, so one that only equals the threshold is worse than all that are kept.</summary>
    private void Scan(ReadOnlySpan<float> scores)
    {
        ref var first = ref MemoryMarshal.GetReference(scores);
        var index = 0;
        for (; index + Vectors.Lanes <= scores.Length; index += Vectors.Lanes)
        {
            if (Vector512.GreaterThanAny(Vectors.Load(ref first, index), Vector512.Create(Threshold)))
            {
                Offer(scores, index, index + Vectors.Lanes);
            }
        }

        Offer(scores, index, scores.Length);
    }

    private void Offer(ReadOnlySpan<float> scores, int first, int end)
    {
        for (var index = first; index < end; index++)
        {
            if (!(scores[index] > Threshold))
            {
                continue;
            }

            if (_count < n)
            {
                Rise((scores[index], index));
            }
            else
            {
                Sink((scores[index], index));
            }
        }
    }

    private void Rise((float Score, int Index) entry)
    {
        var at = _count++;
        while (at > 0 && IsWorse(entry, _heap[(at - 1) / 2]))
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _heap[at] = entry;
    }

    /// <summary>Puts <paramref name="entry"/> in place of the root.</summary>
    private void Sink((float Score, int Index) entry)
    {
        var at = 0;
        for (var child = 1; child < _count; child = (2 * at) + 1)
        {
            if (child + 1 < _count && IsWorse(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (!IsWorse(_heap[child], entry))
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = entry;
    }

    private static bool IsWorse((float Score, int Index) a, (float Score, int Index) b) =>
        a.Score < b.Score || (a.Score == b.Score && a.Index > b.Index);
}
