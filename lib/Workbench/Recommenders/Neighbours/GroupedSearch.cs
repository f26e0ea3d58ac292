using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// The most similar others of every vector where many are the same: similarities are added up among the first members of groups of the same vectors, and each member then has the members of the
/// best groups, itself left out. It finds what <see cref="NeighbourSearch"/> finds, to the bit.
/// </summary>
/// <remarks>
/// Vectors stand by similarity, then by index, and groups by similarity, then by their first member. A group that stands before that of a vector's n-th neighbour has in its first member
/// another neighbour of the first n, or the vector itself. So the n + 1 best groups hold the n best neighbours.
/// </remarks>
/// <param name="weights">The weights of all vectors.</param>
/// <param name="groups">Which of them are the same.</param>
/// <param name="neighbours">Most neighbours of a vector.</param>
internal sealed class GroupedSearch(KnnWeights weights, RowGroups groups, int neighbours)
{
    private readonly int _neighbours = Math.Min(neighbours, weights.Vectors.RowCount);

    /// <param name="offsetsOf">Where each vector's neighbours stand, given their numbers.</param>
    /// <param name="meter">Told the progress.</param>
    /// <param name="ct">Stops the work.</param>
    public SparseMatrix Run(Func<int[], int[]> offsetsOf, Meter meter, CancellationToken ct)
    {
        var best = new NeighbourSearch(weights.At(groups.Firsts), _neighbours + 1) { Noun = "users" }.Run(meter, ct);
        var offsets = offsetsOf(Counts(best));
        var (columns, values) = (new int[offsets[^1]], new float[offsets[^1]]);
        Chunks.Run(groups.Count, 1, () => new GroupNeighbours(groups, _neighbours + 1), (list, group, _) =>
        {
            list.Fill(best.Columns(group), best.Values(group));
            foreach (var member in groups.Members(group))
            {
                var count = offsets[member + 1] - offsets[member];
                list.CopyWithout(member, columns.AsSpan(offsets[member], count), values.AsSpan(offsets[member], count));
            }
        }, Meter.None, ct);
        return new(offsets.Length - 1, offsets, columns, values);
    }

    /// <summary>How many neighbours each vector has: the members of its best groups but for itself, if it is among them.</summary>
    private int[] Counts(SparseMatrix best)
    {
        var counts = new int[weights.Vectors.RowCount];
        for (var group = 0; group < groups.Count; group++)
        {
            var total = best.Columns(group).Contains(group) ? -1L : 0;
            foreach (var other in best.Columns(group))
            {
                total += groups.Members(other).Length;
            }

            foreach (var member in groups.Members(group))
            {
                counts[member] = (int)Math.Min(total, _neighbours);
            }
        }

        return counts;
    }
}
