using Workbench.Data;

namespace Workbench.Recommenders.Ratings;

/// <summary>
/// Ratings in a grid of cells, users parted into blocks of neighbouring indices and items too, so that each block has about as many ratings as any other.
/// Within a cell they stand by user, then item.
/// </summary>
internal sealed class RatingGrid
{
    /// <summary>Blocks on a side. It is part of what is computed, so it must not depend on the machine; 8 threads find work at once.</summary>
    public const int Side = 8;

    private readonly int[] _offsets = new int[(Side * Side) + 1];
    private readonly int[] _users;
    private readonly int[] _items;
    private readonly float[] _values;

    public RatingGrid(RatingData ratings)
    {
        var (byUser, byItem) = (ratings.ByUser, ratings.ByItem);
        var (userBlocks, itemBlocks) = (Blocks(byUser), Blocks(byItem));
        (_users, _items, _values) = (new int[byUser.Count], new int[byUser.Count], new float[byUser.Count]);
        ForEach(byUser, (user, item, _) => _offsets[(userBlocks[user] * Side) + itemBlocks[item] + 1]++);
        for (var cell = 0; cell < Side * Side; cell++)
        {
            _offsets[cell + 1] += _offsets[cell];
        }

        var next = _offsets.ToArray();
        ForEach(byUser, (user, item, value) =>
        {
            var to = next[(userBlocks[user] * Side) + itemBlocks[item]]++;
            (_users[to], _items[to], _values[to]) = (user, item, value);
        });
    }

    public delegate void Visit(ReadOnlySpan<int> users, ReadOnlySpan<int> items, ReadOnlySpan<float> values);

    /// <summary>The cell of users' block <paramref name="block"/> in a round: over the 8 rounds each meets all blocks of items, and in one round no two meet the same.</summary>
    public void Cell(int round, int block, Visit visit)
    {
        var cell = (block * Side) + ((block + round) % Side);
        var (first, end) = (_offsets[cell], _offsets[cell + 1]);
        visit(_users.AsSpan(first..end), _items.AsSpan(first..end), _values.AsSpan(first..end));
    }

    private static int[] Blocks(SparseMatrix rows)
    {
        var blocks = new int[rows.RowCount];
        for (var row = 0; row < blocks.Length; row++)
        {
            blocks[row] = (int)((long)rows.Offsets[row] * Side / rows.Count);
        }

        return Array.ConvertAll(blocks, block => Math.Min(block, Side - 1));
    }

    private static void ForEach(SparseMatrix byUser, Action<int, int, float> visit)
    {
        for (var user = 0; user < byUser.RowCount; user++)
        {
            for (var k = byUser.Offsets[user]; k < byUser.Offsets[user + 1]; k++)
            {
                visit(user, byUser.AllColumns[k], byUser.AllValues[k]);
            }
        }
    }
}
