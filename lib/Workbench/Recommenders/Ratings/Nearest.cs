namespace Workbench.Recommenders.Ratings;

/// <summary>The k nearest of many neighbours: those of the largest similarity, equal ones in the order in which they were offered.</summary>
internal sealed class Nearest(int k)
{
    /// <summary>A heap whose root is the farthest of those that are kept.</summary>
    private readonly PriorityQueue<int, (double Similarity, int Place)> _heap = new(Comparer<(double Similarity, int Place)>.Create(FartherFirst));
    private readonly List<(int Cell, double Similarity)> _sorted = [];
    private int _offered;

    public void Offer(int cell, double similarity)
    {
        var priority = (similarity, _offered++);
        if (_heap.Count < k)
        {
            _heap.Enqueue(cell, priority);
        }
        else
        {
            _heap.EnqueueDequeue(cell, priority);
        }
    }

    /// <summary>Those that were kept, the nearest first; then begins anew.</summary>
    public IReadOnlyList<(int Cell, double Similarity)> Take()
    {
        _sorted.Clear();
        while (_heap.TryDequeue(out var cell, out var priority))
        {
            _sorted.Add((cell, priority.Similarity));
        }

        _sorted.Reverse();
        _offered = 0;
        return _sorted;
    }

    private static int FartherFirst((double Similarity, int Place) a, (double Similarity, int Place) b) =>
        a.Similarity != b.Similarity ? a.Similarity.CompareTo(b.Similarity) : b.Place.CompareTo(a.Place);
}
