using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// The order in which stochastic gradient descent visits the cells of a matrix (Gemulla et al. 2011): users and items are cut into as many blocks each, and in a round every block of
/// users meets another block of items. So no two threads touch one row, and the result does not depend on how many threads there are.
/// </summary>
/// <remarks>Blocks of items are drawn anew in each epoch, so that in time every two items meet.</remarks>
internal sealed class BlockSchedule
{
    private const int MostBlocks = 16;
    private const int LeastRows = 32;

    private readonly SparseMatrix _cells;
    private readonly Seed _seed;
    private readonly int[] _firstUser;
    private readonly int[] _items;
    private readonly int[] _blockOf;
    private readonly int[][] _starts;
    private readonly (int User, int Item)[] _pairs;

    public BlockSchedule(SparseMatrix cells, Seed seed)
    {
        (_cells, _seed) = (cells, seed);
        // A fixed number whatever the machine: with it the order of the cells would change.
        Blocks = Math.Clamp(Math.Min(cells.RowCount, cells.ColumnCount) / LeastRows, 1, MostBlocks);
        _firstUser = [.. Enumerable.Range(0, Blocks + 1).Select(FirstUserOf)];
        _items = [.. Enumerable.Range(0, cells.ColumnCount)];
        _blockOf = new int[cells.ColumnCount];
        _starts = [.. Enumerable.Range(0, Blocks).Select(_ => new int[Blocks + 1])];
        _pairs = new (int, int)[cells.Count];
    }

    /// <summary>Blocks of users, and of items, and so rounds in an epoch.</summary>
    public int Blocks { get; }

    /// <summary>Draws the order of an epoch.</summary>
    public void Shuffle(int epoch, CancellationToken ct)
    {
        var random = _seed.FastStream(epoch);
        random.Shuffle<int>(_items);
        for (var block = 0; block < Blocks; block++)
        {
            foreach (var item in ItemsOf(block))
            {
                _blockOf[item] = block;
            }
        }

        Chunks.Run(Blocks, 1, (block, _) => Sort(block, _seed.FastStream(epoch, block)), Meter.None, ct);
    }

    /// <summary>The block of items that a block of users meets in a round.</summary>
    public int ItemBlock(int userBlock, int round) => (userBlock + round) % Blocks;

    public ReadOnlySpan<int> ItemsOf(int block) => _items.AsSpan(ItemStart(block)..ItemStart(block + 1));

    /// <summary>The cells of a block of users and one of items, in random order.</summary>
    public ReadOnlySpan<(int User, int Item)> Cells(int userBlock, int itemBlock) =>
        _pairs.AsSpan(_starts[userBlock][itemBlock].._starts[userBlock][itemBlock + 1]);

    private int ItemStart(int block) => (int)((long)_items.Length * block / Blocks);

    /// <summary>Blocks of users have about as many cells each.</summary>
    private int FirstUserOf(int block)
    {
        var at = _cells.Offsets.BinarySearch((int)((long)_cells.Count * block / Blocks));
        return block == Blocks ? _cells.RowCount : Math.Min(at < 0 ? ~at : at, _cells.RowCount);
    }

    /// <summary>Sorts the cells of a block of users by the block of the item (a counting sort), and draws the order of each part.</summary>
    private void Sort(int block, FastRandom random)
    {
        var (first, end) = (_cells.Offsets[_firstUser[block]], _cells.Offsets[_firstUser[block + 1]]);
        var starts = _starts[block];
        starts.AsSpan().Clear();
        for (var k = first; k < end; k++)
        {
            starts[_blockOf[_cells.AllColumns[k]] + 1]++;
        }

        starts[0] = first;
        for (var item = 0; item < Blocks; item++)
        {
            starts[item + 1] += starts[item];
        }

        var next = starts.AsSpan(0, Blocks).ToArray();
        for (var user = _firstUser[block]; user < _firstUser[block + 1]; user++)
        {
            foreach (var item in _cells.Columns(user))
            {
                _pairs[next[_blockOf[item]]++] = (user, item);
            }
        }

        for (var item = 0; item < Blocks; item++)
        {
            random.Shuffle(_pairs.AsSpan(starts[item]..starts[item + 1]));
        }
    }
}
