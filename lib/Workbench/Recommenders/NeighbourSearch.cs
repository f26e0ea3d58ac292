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

    /// <summary>With fewer additions than this share of all items, it pays to remember which sums were touched.</summary>
    private const int SparseShare = 16;

    private readonly SparseMatrix _byUser;
    private readonly SparseMatrix _byItem;
    private readonly double[] _userWeights;
    private readonly double[] _itemWeights;
    private readonly int _neighbours;
    private readonly (int[] Items, float[] Similarities)[] _found;

    public NeighbourSearch(Interactions train, ItemWeights weights, int neighbours)
    {
        (_byUser, _byItem) = (train.ByUser, train.ByItem);
        (_userWeights, _itemWeights) = (weights.ByUser(_byUser), weights.ByItem(_byItem));
        _neighbours = Math.Min(neighbours, train.Items.Count);
        _found = new (int[], float[])[train.Items.Count];
    }

    /// <summary>An item x item matrix: row i holds the neighbours of i and how similar they are, where that is not 0.</summary>
    public SparseMatrix Run(Meter meter, CancellationToken ct)
    {
        Chunks.Run(_found.Length, ItemsInChunk, () => new Scratch(_found.Length, _neighbours), (scratch, first, end) =>
        {
            for (var item = first; item < end; item++)
            {
                _found[item] = Search(scratch, item);
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
        return additions < _found.Length / SparseShare ? s.SelectFrom(Touched(item)) : s.SelectFromAll();
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
            offsets[item + 1] = checked(offsets[item] + _found[item].Items.Length);
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
            return Keep(_top.Select(_scores, _places, _best));
        }

        /// <param name="touched">Ascending indices of the only sums that may not be 0.</param>
        public (int[] Items, float[] Similarities) SelectFrom(int[] touched)
        {
            for (var place = 0; place < touched.Length; place++)
            {
                _scores[place] = (float)Sums[touched[place]];
                Sums[touched[place]] = 0;
            }

            var count = _top.Select(_scores.AsSpan(0, touched.Length), _places, _best);
            for (var place = 0; place < count; place++)
            {
                _places[place] = touched[_places[place]];
            }

            return Keep(count);
        }

        /// <summary>Those of the first <paramref name="count"/> that are not 0, by item.</summary>
        private (int[] Items, float[] Similarities) Keep(int count)
        {
            var kept = Enumerable.Range(0, count).Where(place => _best[place] != 0).OrderBy(place => _places[place]).ToArray();
            return (Array.ConvertAll(kept, place => _places[place]), Array.ConvertAll(kept, place => Math.Clamp(_best[place], float.MinValue, float.MaxValue)));
        }
    }
}
