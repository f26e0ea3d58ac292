using System.Numerics;

namespace Workbench.Internals;

/// <summary>
/// The best of what is offered, in places of the caller's: a heap whose root is the worst of those that are kept, which is the lowest score and among equals the
/// highest index. So what is kept does not depend on the order of the offers. Scores must not be NaN.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal ref struct TopHeap<T>(Span<int> indices, Span<T> scores)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Span<int> _indices = indices;
    private readonly Span<T> _scores = scores;

    /// <summary>Number of places that are filled.</summary>
    public int Count { get; set; }

    /// <summary>The least score that can still be kept; minus infinity while there are free places.</summary>
    public readonly T Threshold => Count < _scores.Length ? T.NegativeInfinity : _scores[0];

    public void Offer(T score, int index)
    {
        if (Count < _scores.Length)
        {
            Rise(score, index);
        }
        else if (IsWorse(0, score, index))
        {
            Sink(score, index);
        }
    }

    /// <summary>Puts the places that are filled in order, best first; then nothing can be offered any more.</summary>
    public void Sort()
    {
        while (Count > 0)
        {
            var last = Count - 1;
            var (score, index) = (_scores[last], _indices[last]);
            (_scores[last], _indices[last]) = (_scores[0], _indices[0]);
            Count = last;
            if (last > 0)
            {
                Sink(score, index);
            }
        }
    }

    private void Rise(T score, int index)
    {
        var at = Count++;
        while (at > 0 && !IsWorse((at - 1) / 2, score, index))
        {
            Move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }

        (_scores[at], _indices[at]) = (score, index);
    }

    /// <summary>Puts an entry in place of the root.</summary>
    private readonly void Sink(T score, int index)
    {
        var at = 0;
        for (var child = 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && IsWorse(child + 1, _scores[child], _indices[child]))
            {
                child++;
            }

            if (!IsWorse(child, score, index))
            {
                break;
            }

            Move(child, at);
            at = child;
        }

        (_scores[at], _indices[at]) = (score, index);
    }

    private readonly void Move(int from, int to) => (_scores[to], _indices[to]) = (_scores[from], _indices[from]);

    private readonly bool IsWorse(int at, T score, int index) => _scores[at] < score || (_scores[at] == score && _indices[at] > index);
}
