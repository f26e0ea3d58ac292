using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>Neighbours that were sought again for some rows, put among those that the others keep.</summary>
internal static class FoundNeighbours
{
    /// <param name="old">The neighbours before.</param>
    /// <param name="before">The index that each row had there, -1 for a new one.</param>
    /// <param name="found">The neighbours of the rows that were sought.</param>
    /// <param name="sought">Those rows, all new ones among them.</param>
    public static SparseMatrix Among(SparseMatrix old, int[] before, SparseMatrix found, IEnumerable<int> sought)
    {
        var after = new int[old.RowCount];
        for (var row = 0; row < before.Length; row++)
        {
            if (before[row] >= 0)
            {
                after[before[row]] = row;
            }
        }

        // Old and new indices are in one order, so that the columns of a row still ascend.
        var isSought = sought.ToHashSet();
        return SparseMatrix.OfRows(before.Length, [.. before.Select((was, row) => isSought.Contains(row)
            ? found.RowAt(row)
            : (Array.ConvertAll(old.Columns(was).ToArray(), neighbour => after[neighbour]), old.Values(was).ToArray()))]);
    }
}
