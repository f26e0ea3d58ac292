using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The search on one layer of a <see cref="HnswGraph"/> (algorithm 2 of Malkov and Yashunin 2016); owned by one thread.</summary>
internal sealed class HnswSearch(FactorMatrix vectors, List<int>[][] links)
{
    private readonly int[] _visited = new int[vectors.RowCount];
    private readonly PriorityQueue<int, float> _open = new();
    private readonly PriorityQueue<int, float> _best = new();
    private readonly List<(int Item, float Similarity)> _found = [];
    private int _mark;

    /// <summary>The items of about the largest inner products, best first, equal ones by index; valid until the next call.</summary>
    /// <param name="query">A vector, padded as the rows are.</param>
    /// <param name="start">Where the search starts.</param>
    /// <param name="count">How many are kept.</param>
    /// <param name="layer">The layer.</param>
    public IReadOnlyList<(int Item, float Similarity)> Run(ref float query, int start, int count, int layer)
    {
        Begin(start, Similarity(ref query, start));
        while (_open.TryDequeue(out var item, out var distance))
        {
            _best.TryPeek(out _, out var worst);
            if (_best.Count == count && -distance < worst)
            {
                break;
            }

            foreach (var other in links[item][layer])
            {
                if (_visited[other] != _mark)
                {
                    _visited[other] = _mark;
                    Offer(other, Similarity(ref query, other), count);
                }
            }
        }

        return End();
    }

    private void Begin(int start, float similarity)
    {
        _open.Clear();
        _best.Clear();
        _visited[start] = ++_mark;
        _open.Enqueue(start, -similarity);
        _best.Enqueue(start, similarity);
    }

    private void Offer(int item, float similarity, int count)
    {
        _best.TryPeek(out _, out var worst);
        if (_best.Count < count)
        {
            _best.Enqueue(item, similarity);
        }
        else if (similarity > worst)
        {
            _best.EnqueueDequeue(item, similarity);
        }
        else
        {
            return;
        }

        _open.Enqueue(item, -similarity);
    }

    private List<(int Item, float Similarity)> End()
    {
        _found.Clear();
        while (_best.TryDequeue(out var item, out var similarity))
        {
            _found.Add((item, similarity));
        }

        _found.Sort((a, b) => b.Similarity != a.Similarity ? b.Similarity.CompareTo(a.Similarity) : a.Item.CompareTo(b.Item));
        return _found;
    }

    private float Similarity(ref float query, int item) => Vectors.Dot(ref query, ref vectors.Ref(item), vectors.Stride);
}
