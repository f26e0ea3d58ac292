using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// The order in which stochastic gradient descent visits the cells of a matrix (Gemulla et al. 2011): users and items are cut into as many blocks each, and in a round every block of
/// users meets another block of items. So no two threads touch one row, and the result does not depend on how many threads there are.
/// </summary>
/// <remarks>
/// An epoch makes one pass over all cells, or several, each over a part of the cells of every user. Blocks of items are drawn anew for each pass, so that in time every two items meet; until then an item
/// is compared with its own block alone.
/// </remarks>
internal sealed class BlockSchedule
{
    private const int MostBlocks = 16;
    private const int LeastRows = 32;

    private readonly SparseMatrix _cells;
    private readonly Seed _seed;
    private readonly int[] _firstUser;
    private readonly int[][] _items;
    private readonly int[][] _blockOf;
    private readonly int[][] _starts;
    private readonly (int User, int Item)[] _pairs;

    /// <param name="cells">What is visited.</param>
    /// <param name="seed">Where the order comes from.</param>
    /// <param name="passes">Passes in an epoch, a power of 2: more mix items better, and find fewer vectors in the cache.</param>
    public BlockSchedule(SparseMatrix cells, Seed seed, int passes)
    {
        (_cells, _seed) = (cells, seed);
        // A fixed number whatever the machine: with it the order of the cells would change.
        Blocks = Math.Clamp(Math.Min(cells.RowCount, cells.ColumnCount) / LeastRows, 1, MostBlocks);
        _firstUser = [.. Enumerable.Range(0, Blocks + 1).Select(FirstUserOf)];
        _items = [.. Enumerable.Range(0, passes).Select(_ => Enumerable.Range(0, cells.ColumnCount).ToArray())];
        _blockOf = [.. Enumerable.Range(0, passes).Select(_ => new int[cells.ColumnCount])];
        _starts = [.. Enumerable.Range(0, Blocks).Select(_ => new int[Rounds + 1])];
        _pairs = new (int, int)[cells.Count];
    }

    /// <summary>Blocks of users, and of items in a pass.</summary>
    public int Blocks { get; }

    /// <summary>Rounds in an epoch: as many as there are blocks, in each pass.</summary>
    public int Rounds => _items.Length * Blocks;

    /// <summary>Draws the order of an epoch.</summary>
    public void Shuffle(int epoch, CancellationToken ct)
    {
        var random = _seed.FastStream(epoch);
        for (var pass = 0; pass < _items.Length; pass++)
        {
            random.Shuffle<int>(_items[pass]);
            for (var block = pass * Blocks; block < (pass + 1) * Blocks; block++)
            {
                foreach (var item in ItemsOf(block))
                {
                    _blockOf[pass][item] = block;
                }
            }
        }

        Chunks.Run(Blocks, 1, (block, _) => Sort(block, _seed.FastStream(epoch, block)), Meter.None, ct);
    }

    /// <summary>The block of items that a block of users meets in a round; those of a later pass have higher numbers.</summary>
    public int ItemBlock(int userBlock, int round) => (round / Blocks * Blocks) + ((userBlock + round) % Blocks);

    public ReadOnlySpan<int> ItemsOf(int block)
    {
        var (pass, within) = Math.DivRem(block, Blocks);
        return _items[pass].AsSpan(ItemStart(within)..ItemStart(within + 1));
    }

    /// <summary>The cells of a block of users and one of items, in random order.</summary>
    public ReadOnlySpan<(int User, int Item)> Cells(int userBlock, int itemBlock) =>
        _pairs.AsSpan(_starts[userBlock][itemBlock].._starts[userBlock][itemBlock + 1]);

    private int ItemStart(int block) => (int)((long)_cells.ColumnCount * block / Blocks);

    /// <summary>Blocks of users have about as many cells each.</summary>
    private int FirstUserOf(int block)
    {
        var at = _cells.Offsets.BinarySearch((int)((long)_cells.Count * block / Blocks));
        return block == Blocks ? _cells.RowCount : Math.Min(at < 0 ? ~at : at, _cells.RowCount);
    }

    /// <summary>Sorts the cells of a block of users by the block of the item (a counting sort), and draws the order of each part.</summary>
    private void Sort(int block, FastRandom random)
    {
        var columns = _cells.AllColumns;
        var (first, end) = (_cells.Offsets[_firstUser[block]], _cells.Offsets[_firstUser[block + 1]]);
        var starts = _starts[block];
        starts.AsSpan().Clear();
        for (var k = first; k < end; k++)
        {
            starts[BlockOf(k, columns[k]) + 1]++;
        }

        starts[0] = first;
        for (var items = 0; items < Rounds; items++)
        {
            starts[items + 1] += starts[items];
        }

        var next = starts.AsSpan(0, Rounds).ToArray();
        for (var user = _firstUser[block]; user < _firstUser[block + 1]; user++)
        {
            for (var k = _cells.Offsets[user]; k < _cells.Offsets[user + 1]; k++)
            {
                _pairs[next[BlockOf(k, columns[k])]++] = (user, columns[k]);
            }
        }

        for (var items = 0; items < Rounds; items++)
        {
            random.Shuffle(_pairs.AsSpan(starts[items]..starts[items + 1]));
        }
    }

    /// <summary>The cells of a user go to the passes in turns, so that each pass has as many of them.</summary>
    private int BlockOf(int cell, int item) => _blockOf[cell & (_blockOf.Length - 1)][item];
}
