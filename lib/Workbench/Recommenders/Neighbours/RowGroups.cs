using System.Runtime.InteropServices;
using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>Which rows of a matrix are the same to the bit, as groups in the order of their first members: what is computed from rows need be computed once a group.</summary>
internal sealed class RowGroups
{
    private readonly int[] _offsets;
    private readonly int[] _members;

    private RowGroups(int[] groupOf, int count)
    {
        _offsets = new int[count + 1];
        Array.ForEach(groupOf, group => _offsets[group + 1]++);
        for (var group = 0; group < count; group++)
        {
            _offsets[group + 1] += _offsets[group];
        }

        var next = _offsets.AsSpan(0, count).ToArray();
        _members = new int[groupOf.Length];
        for (var row = 0; row < groupOf.Length; row++)
        {
            _members[next[groupOf[row]]++] = row;
        }
    }

    /// <summary>Number of groups.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>The first member of each group.</summary>
    public int[] Firsts => [.. Enumerable.Range(0, Count).Select(group => _members[_offsets[group]])];

    public static RowGroups Of(SparseMatrix rows)
    {
        var groups = new Dictionary<int, int>(new RowComparer(rows));
        var groupOf = new int[rows.RowCount];
        for (var row = 0; row < groupOf.Length; row++)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, row, out var exists);
            group = exists ? group : groups.Count - 1;
            groupOf[row] = group;
        }

        return new(groupOf, groups.Count);
    }

    /// <summary>The ascending rows of a group.</summary>
    public ReadOnlySpan<int> Members(int group) => _members.AsSpan(_offsets[group].._offsets[group + 1]);

    private sealed class RowComparer(SparseMatrix rows) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) =>
            rows.Columns(x).SequenceEqual(rows.Columns(y)) && MemoryMarshal.AsBytes(rows.Values(x)).SequenceEqual(MemoryMarshal.AsBytes(rows.Values(y)));

        public int GetHashCode(int row)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(rows.Columns(row)));
            hash.AddBytes(MemoryMarshal.AsBytes(rows.Values(row)));
            return hash.ToHashCode();
        }
    }
}
