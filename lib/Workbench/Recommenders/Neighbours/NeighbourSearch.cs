using System.Numerics.Tensors;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// The most similar items of every item, by adding up the rows of its users (Gustavson's sparse product): sums in float64, in the order of users.
/// </summary>
internal sealed class NeighbourSearch
{
    private const int ItemsInChunk = 16;

    private readonly SparseMatrix _byUser;
    private readonly SparseMatrix _byItem;
    private readonly double[] _userWeights;
    private readonly double[] _itemWeights;
    private readonly int _neighbours;
    private readonly (int[] Items, float[] Similarities)[] _found;
    private long _count;

    public NeighbourSearch(Interactions train, ItemWeights weights, int neighbours)
    {
        (_byUser, _byItem) = (train.ByUser, train.ByItem);
        (_userWeights, _itemWeights) = (weights.ByUser(_byUser), weights.ByItem(_byItem));
        _neighbours = Math.Min(neighbours, train.Items.Count);
        _found = new (int[], float[])[train.Items.Count];
    }

    /// <summary>With fewer additions than the items over this, it pays to remember which sums were touched. Both ways find the same.</summary>
    public int SparseShare { get; init; } = 16;

    /// <summary>Neighbours of all items together that one matrix holds.</summary>
    public long Capacity { get; init; } = Array.MaxLength;

    /// <summary>An item x item matrix: row i holds the neighbours of i, which are those of the largest similarities that are not 0.</summary>
    /// <exception cref="InvalidOperationException">There are more neighbours than <see cref="Capacity"/>.</exception>
    public SparseMatrix Run(Meter meter, CancellationToken ct)
    {
        Chunks.Run(_found.Length, ItemsInChunk, () => new Scratch(_found.Length, _neighbours), (scratch, first, end) =>
        {
            for (var item = first; item < end; item++)
            {
                _found[item] = Search(scratch, item);
                Count(_found[item].Items.Length);
            }
        }, meter, ct);
        return ToMatrix();
    }

    private (int[] Items, float[] Similarities) Search(Scratch s, int item)
    {
        var additions = 0L;
        foreach (var user in _byItem.Columns(item))
        {
            additions += _byUser.CountOf(user);
        }

        AddUp(s.Sums, item);
        return additions * SparseShare < _found.Length ? s.SelectFrom(Touched(item)) : s.SelectFromAll();
    }

    /// <summary>Counts as it goes: a table that will not fit is known long before the last item.</summary>
    private void Count(int found)
    {
        if (Interlocked.Add(ref _count, found) > Capacity)
        {
            throw new InvalidOperationException(
                $"{_neighbours:N0} neighbours for each of {_found.Length:N0} items are too many for one table, which holds {Capacity:N0}. Lower {nameof(ItemKnn.Neighbours)}, or leave out rare items.");
        }
    }

    private void AddUp(double[] sums, int item)
    {
        for (var k = _byItem.Offsets[item]; k < _byItem.Offsets[item + 1]; k++)
        {
            var user = _byItem.AllColumns[k];
            var weight = _itemWeights[k];
            var others = _byUser.Columns(user);
            var weights = _userWeights.AsSpan(_byUser.Offsets[user], others.Length);
            for (var other = 0; other < others.Length; other++)
            {
                sums[others[other]] += weights[other] * weight;
            }
        }
    }

    private int[] Touched(int item)
    {
        var touched = new SortedSet<int>();
        foreach (var user in _byItem.Columns(item))
        {
            foreach (var other in _byUser.Columns(user))
            {
                touched.Add(other);
            }
        }

        return [.. touched];
    }

    private SparseMatrix ToMatrix()
    {
        var offsets = new int[_found.Length + 1];
        for (var item = 0; item < _found.Length; item++)
        {
            offsets[item + 1] = offsets[item] + _found[item].Items.Length;
        }

        var (columns, values) = (new int[offsets[^1]], new float[offsets[^1]]);
        for (var item = 0; item < _found.Length; item++)
        {
            _found[item].Items.CopyTo(columns, offsets[item]);
            _found[item].Similarities.CopyTo(values, offsets[item]);
        }

        return new(_found.Length, offsets, columns, values);
    }

    /// <summary>What a thread needs beside the matrices.</summary>
    private sealed class Scratch(int itemCount, int neighbours)
    {
        private readonly float[] _scores = new float[itemCount];
        private readonly int[] _places = new int[neighbours];
        private readonly float[] _best = new float[neighbours];
        private readonly TopN _top = new(neighbours);

        /// <summary>Similarities with all items; left at 0.</summary>
        public double[] Sums { get; } = new double[itemCount];

        public (int[] Items, float[] Similarities) SelectFromAll()
        {
            TensorPrimitives.ConvertTruncating<double, float>(Sums, _scores);
            Sums.AsSpan().Clear();
            return Keep(Select(_scores));
        }

        /// <param name="touched">Ascending indices of the only sums that may not be 0.</param>
        public (int[] Items, float[] Similarities) SelectFrom(int[] touched)
        {
            for (var place = 0; place < touched.Length; place++)
            {
                _scores[place] = (float)Sums[touched[place]];
                Sums[touched[place]] = 0;
            }

            var count = Select(_scores.AsSpan(0, touched.Length));
            for (var place = 0; place < count; place++)
            {
                _places[place] = touched[_places[place]];
            }

            return Keep(count);
        }

        /// <summary>The best that are not 0: an item without a user in common must not stand before one of negative similarity.</summary>
        private int Select(Span<float> scores)
        {
            scores.Replace(0, float.NegativeInfinity);
            return _top.Select(scores, _places, _best);
        }

        /// <summary>The first <paramref name="count"/> places, by item.</summary>
        private (int[] Items, float[] Similarities) Keep(int count)
        {
            var kept = Enumerable.Range(0, count).OrderBy(place => _places[place]).ToArray();
            return (Array.ConvertAll(kept, place => _places[place]), Array.ConvertAll(kept, place => Math.Clamp(_best[place], float.MinValue, float.MaxValue)));
        }
    }
}
