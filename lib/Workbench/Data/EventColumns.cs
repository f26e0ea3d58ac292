namespace Workbench.Data;

/// <summary>
/// The events of an <see cref="Interactions"/> as columns, by user, then item, then time: user u has those from Offsets[u] to Offsets[u + 1].
/// </summary>
/// <param name="Offsets">Where each user begins; one more than there are users.</param>
/// <param name="Items">Item index of each event.</param>
/// <param name="Values">Value of each event.</param>
/// <param name="Times">Time of each event in microseconds since 1970 UTC, or null.</param>
internal sealed record EventColumns(int[] Offsets, int[] Items, float[] Values, long[]? Times)
{
    /// <summary>The events at <paramref name="kept"/> (ascending positions), users as before.</summary>
    public EventColumns Where(Func<int, bool> kept)
    {
        var offsets = new int[Offsets.Length];
        var positions = new List<int>();
        for (var user = 0; user + 1 < Offsets.Length; user++)
        {
            for (var k = Offsets[user]; k < Offsets[user + 1]; k++)
            {
                if (kept(k))
                {
                    positions.Add(k);
                }
            }

            offsets[user + 1] = positions.Count;
        }

        return new(offsets, Take(Items, positions), Take(Values, positions), Times is null ? null : Take(Times, positions));
    }

    /// <summary>Sums the events of each pair. Without a repeated pair the matrix shares the memory of the events.</summary>
    public SparseMatrix ToMatrix(int itemCount)
    {
        var cells = CountCells();
        return cells == Items.Length ? new(itemCount, Offsets, Items, Values) : Sum(itemCount, cells);
    }

    private bool ContinuesCell(int user, int k) => k > Offsets[user] && Items[k] == Items[k - 1];

    private int CountCells()
    {
        var cells = 0;
        for (var user = 0; user + 1 < Offsets.Length; user++)
        {
            for (var k = Offsets[user]; k < Offsets[user + 1]; k++)
            {
                cells += ContinuesCell(user, k) ? 0 : 1;
            }
        }

        return cells;
    }

    private SparseMatrix Sum(int itemCount, int cells)
    {
        var offsets = new int[Offsets.Length];
        var columns = new int[cells];
        var values = new float[cells];
        var cell = -1;
        for (var user = 0; user + 1 < Offsets.Length; user++)
        {
            for (var k = Offsets[user]; k < Offsets[user + 1]; k++)
            {
                cell += ContinuesCell(user, k) ? 0 : 1;
                columns[cell] = Items[k];
                values[cell] += Values[k];
            }

            offsets[user + 1] = cell + 1;
        }

        return new(itemCount, offsets, columns, values);
    }

    private static T[] Take<T>(T[] column, List<int> positions)
    {
        var taken = new T[positions.Count];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = column[positions[i]];
        }

        return taken;
    }
}
