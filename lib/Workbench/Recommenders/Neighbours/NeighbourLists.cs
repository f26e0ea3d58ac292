using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// The neighbours that each vector keeps: those of the largest similarities, equal ones by index. Any thread may offer any neighbour to any vector at any time, and the lists come out the same.
/// They grow within the arrays of the matrix that they become.
/// </summary>
internal sealed class NeighbourLists
{
    private const int LockCount = 256;

    /// <summary>List v is guarded by lock v modulo their number.</summary>
    private readonly Lock[] _locks = [.. Enumerable.Range(0, LockCount).Select(_ => new Lock())];
    private readonly int[] _offsets;
    private readonly int[] _counts;
    private readonly float[] _thresholds;
    private int[] _neighbours;
    private float[] _similarities;

    /// <param name="offsets">Where the places of each list begin, and where those of the last one end.</param>
    public NeighbourLists(int[] offsets)
    {
        (_offsets, _counts, _thresholds) = (offsets, new int[offsets.Length - 1], new float[offsets.Length - 1]);
        (_neighbours, _similarities) = (new int[offsets[^1]], new float[offsets[^1]]);
        Array.Fill(_thresholds, float.MinValue);
    }

    /// <summary>The least similarity that each list can still keep. It only rises, so that one read while another thread raises it is a bound too.</summary>
    public ReadOnlySpan<float> Thresholds => _thresholds;

    /// <summary>NaN and minus infinity are never kept.</summary>
    public void Offer(int vector, int neighbour, float similarity)
    {
        if (!(similarity >= _thresholds[vector]))
        {
            return;
        }

        lock (_locks[vector % LockCount])
        {
            var places = _offsets[vector].._offsets[vector + 1];
            var heap = new TopHeap<float>(_neighbours.AsSpan(places), _similarities.AsSpan(places)) { Count = _counts[vector] };
            heap.Offer(Math.Min(similarity, float.MaxValue), neighbour);
            _counts[vector] = heap.Count;
            _thresholds[vector] = Math.Max(heap.Threshold, float.MinValue);
        }
    }

    /// <summary>Row v holds the list of v by ascending index. Nothing can be offered any more.</summary>
    public SparseMatrix ToMatrix(int columnCount)
    {
        var end = 0;
        for (var vector = 0; vector < _counts.Length; vector++)
        {
            var neighbours = _neighbours.AsSpan(_offsets[vector], _counts[vector]);
            var similarities = _similarities.AsSpan(_offsets[vector], _counts[vector]);
            neighbours.Sort(similarities);
            neighbours.CopyTo(_neighbours.AsSpan(end));
            similarities.CopyTo(_similarities.AsSpan(end));
            _offsets[vector] = end;
            end += neighbours.Length;
        }

        _offsets[^1] = end;
        // Where most places stayed free, a model must not hold them.
        if (end < _neighbours.Length / 2)
        {
            Array.Resize(ref _neighbours, end);
            Array.Resize(ref _similarities, end);
        }

        return new(columnCount, _offsets, _neighbours, _similarities);
    }
}
