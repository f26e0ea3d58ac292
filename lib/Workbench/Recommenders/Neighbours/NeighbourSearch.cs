using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// The most similar vectors of every vector, by adding up the rows of its features (Gustavson's sparse product): sums in float64, in the order of features.
/// For the neighbours of items the vectors are items and the features users.
/// </summary>
internal sealed class NeighbourSearch
{
    private const int VectorsInChunk = 16;

    private readonly SparseMatrix _vectors;
    private readonly SparseMatrix _features;
    private readonly double[] _vectorWeights;
    private readonly double[] _featureWeights;
    private readonly int _neighbours;
    private readonly (int[] Places, float[] Similarities)[] _found;
    private long _count;

    public NeighbourSearch(SparseMatrix vectors, SparseMatrix features, KnnWeights weights, int neighbours)
        : this(vectors, features, weights.OfVectors, weights.OfFeatures, neighbours) => Finish = weights.Finish;

    /// <param name="vectors">A row a vector.</param>
    /// <param name="features">Its transpose.</param>
    /// <param name="vectorWeights">The weight of each cell of <paramref name="vectors"/> as that of the vector whose neighbours are searched.</param>
    /// <param name="featureWeights">The weight of each cell of <paramref name="features"/> as that of the neighbour.</param>
    /// <param name="neighbours">Most neighbours of a vector.</param>
    public NeighbourSearch(SparseMatrix vectors, SparseMatrix features, double[] vectorWeights, double[] featureWeights, int neighbours)
    {
        (_vectors, _features, _vectorWeights, _featureWeights) = (vectors, features, vectorWeights, featureWeights);
        _neighbours = Math.Min(neighbours, vectors.RowCount);
        _found = [.. Enumerable.Repeat<(int[], float[])>(([], []), vectors.RowCount)];
    }

    /// <summary>With fewer additions than the vectors over this, it pays to remember which sums were touched. Both ways find the same.</summary>
    public int SparseShare { get; init; } = 16;

    /// <summary>Neighbours of all vectors together that one matrix holds.</summary>
    public long Capacity { get; init; } = Array.MaxLength;

    /// <summary>What makes a sum that is not 0 a similarity, of (vector, neighbour, sum); null if it is one.</summary>
    public Func<int, int, double, double>? Finish { get; init; }

    /// <summary>Whether a vector can be its own neighbour.</summary>
    public bool KeepsSelf { get; init; } = true;

    /// <summary>What errors call the vectors.</summary>
    public string Noun { get; init; } = "items";

    /// <summary>The vectors whose neighbours are sought, all others having none; null for all.</summary>
    public int[]? Only { get; init; }

    /// <summary>A square matrix: row i holds the neighbours of i, which are those of the largest similarities that are not 0.</summary>
    /// <exception cref="InvalidOperationException">There are more neighbours than <see cref="Capacity"/>.</exception>
    public SparseMatrix Run(Meter meter, CancellationToken ct)
    {
        var sought = Only ?? [.. Enumerable.Range(0, _found.Length)];
        Chunks.Run(sought.Length, VectorsInChunk, () => new Scratch(_found.Length, _neighbours), (scratch, first, end) =>
        {
            foreach (var vector in sought.AsSpan(first..end))
            {
                _found[vector] = Search(scratch, vector);
                Count(_found[vector].Places.Length);
            }
        }, meter, ct);
        return SparseMatrix.OfRows(_found.Length, _found);
    }

    private (int[] Places, float[] Similarities) Search(Scratch s, int vector)
    {
        var additions = 0L;
        foreach (var feature in _vectors.Columns(vector))
        {
            additions += _features.CountOf(feature);
        }

        AddUp(s.Sums, vector);
        if (!KeepsSelf)
        {
            s.Sums[vector] = 0;
        }

        if (additions * SparseShare >= _found.Length)
        {
            FinishAll(s.Sums, vector);
            return s.SelectFromAll();
        }

        var touched = s.Touched(_vectors.Columns(vector), _features);
        FinishAll(s.Sums, vector, touched);
        return s.SelectFrom(touched);
    }

    private void FinishAll(double[] sums, int vector)
    {
        for (var other = 0; Finish is not null && other < sums.Length; other++)
        {
            sums[other] = sums[other] == 0 ? 0 : Finish(vector, other, sums[other]);
        }
    }

    private void FinishAll(double[] sums, int vector, ReadOnlySpan<int> touched)
    {
        for (var place = 0; Finish is not null && place < touched.Length; place++)
        {
            sums[touched[place]] = sums[touched[place]] == 0 ? 0 : Finish(vector, touched[place], sums[touched[place]]);
        }
    }

    /// <summary>Counts as it goes: a table that will not fit is known long before the last item.</summary>
    private void Count(int found)
    {
        if (Interlocked.Add(ref _count, found) > Capacity)
        {
            throw new InvalidOperationException(
                $"{_neighbours:N0} neighbours for each of {_found.Length:N0} {Noun} are too many for one table, which holds {Capacity:N0}. Lower {nameof(ItemKnn.Neighbours)}, or leave out rare {Noun}.");
        }
    }

    private void AddUp(double[] sums, int vector)
    {
        for (var k = _vectors.Offsets[vector]; k < _vectors.Offsets[vector + 1]; k++)
        {
            var feature = _vectors.AllColumns[k];
            var weight = _vectorWeights[k];
            var others = _features.Columns(feature);
            var weights = _featureWeights.AsSpan(_features.Offsets[feature], others.Length);
            for (var other = 0; other < others.Length; other++)
            {
                sums[others[other]] += weights[other] * weight;
            }
        }
    }

    /// <summary>What a thread needs beside the matrices.</summary>
    private sealed class Scratch(int vectors, int neighbours)
    {
        private readonly float[] _scores = new float[vectors];
        private readonly int[] _places = new int[neighbours];
        private readonly float[] _best = new float[neighbours];
        private readonly TopN _top = new(neighbours);
        private readonly bool[] _marks = new bool[vectors];
        private readonly List<int> _touched = [];

        /// <summary>Similarities with all vectors; left at 0.</summary>
        public double[] Sums { get; } = new double[vectors];

        /// <summary>The vectors that share one of the features, in ascending order, until the next call.</summary>
        public ReadOnlySpan<int> Touched(ReadOnlySpan<int> shared, SparseMatrix features)
        {
            _touched.Clear();
            foreach (var feature in shared)
            {
                foreach (var vector in features.Columns(feature))
                {
                    if (!_marks[vector])
                    {
                        _marks[vector] = true;
                        _touched.Add(vector);
                    }
                }
            }

            _touched.ForEach(vector => _marks[vector] = false);
            _touched.Sort();
            return CollectionsMarshal.AsSpan(_touched);
        }

        public (int[] Places, float[] Similarities) SelectFromAll()
        {
            TensorPrimitives.ConvertTruncating<double, float>(Sums, _scores);
            Sums.AsSpan().Clear();
            return Keep(Select(_scores));
        }

        /// <param name="touched">Ascending indices of the only sums that may not be 0.</param>
        public (int[] Places, float[] Similarities) SelectFrom(ReadOnlySpan<int> touched)
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

        /// <summary>The best that are not 0: a vector without a feature in common must not stand before one of negative similarity.</summary>
        private int Select(Span<float> scores)
        {
            scores.Replace(0, float.NegativeInfinity);
            return _top.Select(scores, _places, _best);
        }

        /// <summary>The first <paramref name="count"/> places, in ascending order.</summary>
        private (int[] Places, float[] Similarities) Keep(int count)
        {
            var kept = Enumerable.Range(0, count).OrderBy(place => _places[place]).ToArray();
            return (Array.ConvertAll(kept, place => _places[place]), Array.ConvertAll(kept, place => Math.Clamp(_best[place], float.MinValue, float.MaxValue)));
        }
    }
}
