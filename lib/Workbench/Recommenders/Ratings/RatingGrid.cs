using Workbench.Data;

namespace Workbench.Recommenders.Ratings;

/// <summary>
/// Ratings in a grid of cells, users parted into blocks of neighbouring indices and items too, so that each block has about as many ratings as any other.
/// </summary>
/// <remarks>
/// Within a cell the ratings of each user are spread evenly over the whole, in the order of the items. So a rating seldom shares its user with those next to it, and a processor
/// works on several at once instead of waiting, while all users of a cell go through its items side by side and find them in the cache.
/// </remarks>
internal sealed class RatingGrid
{
    /// <summary>Blocks on a side. It is part of what is computed, so it must not depend on the machine; 8 threads find work at once.</summary>
    public const int Side = 8;

    private readonly int[] _offsets = new int[(Side * Side) + 1];
    private readonly (int User, int Item, float Value)[] _ratings;

    public RatingGrid(RatingData ratings)
    {
        var byUser = ratings.ByUser;
        var (userBlocks, itemBlocks) = (Blocks(byUser), Blocks(ratings.ByItem));
        _ratings = new (int, int, float)[byUser.Count];
        ForEach(byUser, (user, item, _) => _offsets[(userBlocks[user] * Side) + itemBlocks[item] + 1]++);
        for (var cell = 0; cell < Side * Side; cell++)
        {
            _offsets[cell + 1] += _offsets[cell];
        }

        var next = _offsets.ToArray();
        ForEach(byUser, (user, item, value) => _ratings[next[(userBlocks[user] * Side) + itemBlocks[item]]++] = (user, item, value));
        Spread();
    }

    /// <summary>The cell of users' block <paramref name="block"/> in a round: over the 8 rounds each meets all blocks of items, and in one round no two meet the same.</summary>
    public ReadOnlySpan<(int User, int Item, float Value)> Cell(int round, int block)
    {
        var cell = (block * Side) + ((block + round) % Side);
        return _ratings.AsSpan(_offsets[cell].._offsets[cell + 1]);
    }

    /// <summary>Rating k of a user's n goes to place (k + 1/2) / n of the cell, by a counting sort; of those that meet there, users of lower index stand first.</summary>
    private void Spread()
    {
        var largest = Enumerable.Range(0, Side * Side).Max(cell => _offsets[cell + 1] - _offsets[cell]);
        var (byUser, places, counts) = (new (int User, int Item, float Value)[largest], new int[largest], new int[largest + 1]);
        for (var cell = 0; cell < Side * Side; cell++)
        {
            var ratings = _ratings.AsSpan(_offsets[cell].._offsets[cell + 1]);
            ratings.CopyTo(byUser);
            SetPlaces(ratings, places);
            Sort(byUser.AsSpan(0, ratings.Length), places, counts, ratings);
        }
    }

    /// <param name="cell">Ratings by user.</param>
    /// <param name="places">Gets the place of each.</param>
    private static void SetPlaces(ReadOnlySpan<(int User, int Item, float Value)> cell, int[] places)
    {
        for (var (first, end) = (0, 0); first < cell.Length; first = end)
        {
            while (end < cell.Length && cell[end].User == cell[first].User)
            {
                end++;
            }

            for (var k = first; k < end; k++)
            {
                places[k] = (int)(((2L * (k - first)) + 1) * cell.Length / (2L * (end - first)));
            }
        }
    }

    private static void Sort(ReadOnlySpan<(int User, int Item, float Value)> from, int[] places, int[] counts, Span<(int User, int Item, float Value)> to)
    {
        counts.AsSpan(0, from.Length + 1).Clear();
        for (var k = 0; k < from.Length; k++)
        {
            counts[places[k] + 1]++;
        }

        for (var place = 0; place < from.Length; place++)
        {
            counts[place + 1] += counts[place];
        }

        for (var k = 0; k < from.Length; k++)
        {
            to[counts[places[k]]++] = from[k];
        }
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
