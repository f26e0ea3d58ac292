using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>The k nearest of many neighbours: those of the largest similarity, equal ones in the order of their cells.</summary>
internal sealed class Nearest(int k)
{
    private readonly int[] _cells = new int[k];
    private readonly double[] _similarities = new double[k];
    private int _count;

    /// <summary>A cell that comes after all that were offered, so that one that only equals the farthest is farther.</summary>
    public void Offer(int cell, double similarity)
    {
        if (_count < k || similarity > _similarities[0])
        {
            var heap = Heap();
            heap.Offer(similarity, cell);
            _count = heap.Count;
        }
    }

    /// <summary>The cells that were kept, the nearest first; then begins anew.</summary>
    public ReadOnlySpan<int> Take(out ReadOnlySpan<double> similarities)
    {
        Heap().Sort();
        similarities = _similarities.AsSpan(0, _count);
        var cells = _cells.AsSpan(0, _count);
        _count = 0;
        return cells;
    }

    private TopHeap<double> Heap() => new(_cells, _similarities) { Count = _count };
}
