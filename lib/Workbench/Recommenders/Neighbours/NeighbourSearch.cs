using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// The most similar vectors of every vector, by adding up the rows of its features (Gustavson's sparse product): sums in float64, in the order of features.
/// For the neighbours of items the vectors are items and the features users.
/// </summary>
/// <param name="vectors">A row a vector: the weights of its cells as those of the vector whose neighbours are searched.</param>
/// <param name="features">A row a feature: the weights of its cells as those of the neighbours.</param>
/// <param name="neighbours">Most neighbours of a vector.</param>
internal sealed class NeighbourSearch(SparseMatrix vectors, SparseMatrix features, int neighbours)
{
    private const int VectorsInChunk = 16;

    private readonly int _neighbours = Math.Min(neighbours, features.ColumnCount);

    public NeighbourSearch(KnnWeights weights, int neighbours)
        : this(weights.Vectors, weights.Features, neighbours) => (IsSymmetric, Scale, Finish) = (true, weights.Scale, weights.Finish);

    /// <summary>With fewer additions than the vectors over this, it pays to go through them again instead of through all sums. Both ways find the same.</summary>
    public int SparseShare { get; init; } = 16;

    /// <summary>Neighbours of all vectors together that one matrix holds.</summary>
    public long Capacity { get; init; } = Array.MaxLength;

    /// <summary>Whether the sum of (i, j) is that of (j, i), so that half of the additions are spared.</summary>
    public bool IsSymmetric { get; init; }

    /// <summary>A sum is multiplied by the factors of both vectors.</summary>
    public double[] Scale { get => field ??= [.. Enumerable.Repeat(1.0, features.ColumnCount)]; init; }

    /// <summary>What makes a scaled sum that is not 0 a similarity, of (vector, neighbour, sum); null if it is one.</summary>
    public Func<int, int, double, double>? Finish { get; init; }

    /// <summary>Whether a vector can be its own neighbour.</summary>
    public bool KeepsSelf { get; init; } = true;

    /// <summary>What errors call the vectors.</summary>
    public string Noun { get; init; } = "items";

    /// <summary>The vectors whose neighbours are sought, all others having none; null for all.</summary>
    public int[]? Only { get; init; }

    public SparseMatrix Vectors => vectors;

    public SparseMatrix Features => features;

    /// <summary>Whether each pair is added up once, for both.</summary>
    public bool IsHalved => IsSymmetric && Only is null;

    /// <summary>A matrix of vectors by neighbours: row i holds the neighbours of i, which are those of the largest similarities that are not 0.</summary>
    /// <exception cref="InvalidOperationException">There is room for more neighbours than <see cref="Capacity"/>.</exception>
    public SparseMatrix Run(Meter meter, CancellationToken ct)
    {
        var sought = Only ?? [.. Enumerable.Range(0, vectors.RowCount)];
        var rooms = new int[vectors.RowCount];
        Array.ForEach(sought, vector => rooms[vector] = RoomOf(vector));
        var lists = new NeighbourLists(OffsetsOf(rooms));
        Chunks.Run(sought.Length, VectorsInChunk, () => new NeighbourSums(this, lists), (sums, first, end) =>
        {
            foreach (var vector in sought.AsSpan(first..end))
            {
                sums.Search(vector);
            }
        }, meter, ct);
        return lists.ToMatrix(features.ColumnCount);
    }

    /// <summary>Where the neighbours of each vector stand in a table with so much room for each; a table that will not fit is known before the search.</summary>
    public int[] OffsetsOf(int[] rooms)
    {
        var offsets = new int[rooms.Length + 1];
        for (var vector = 0; vector < rooms.Length; vector++)
        {
            offsets[vector + 1] = (long)offsets[vector] + rooms[vector] <= Capacity
                ? offsets[vector] + rooms[vector]
                : throw new InvalidOperationException(
                    $"{_neighbours:N0} neighbours for each of {rooms.Length:N0} {Noun} are too many for one table, which holds {Capacity:N0}. Lower {nameof(ItemKnn.Neighbours)}, or leave out rare {Noun}.");
        }

        return offsets;
    }

    /// <summary>As many neighbours as a vector can have.</summary>
    private int RoomOf(int vector)
    {
        var touched = 0L;
        foreach (var feature in vectors.Columns(vector))
        {
            touched += features.CountOf(feature);
            if (touched >= _neighbours)
            {
                return _neighbours;
            }
        }

        return (int)touched;
    }
}
